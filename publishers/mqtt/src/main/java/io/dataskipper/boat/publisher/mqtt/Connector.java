package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.publisher.mqtt.MqttSettings.Version;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps the one connection to the broker: made when it is needed, shared by all targets. */
final class Connector {
  private final Plan plan;
  private final @Nullable SSLContext tls;

  /** Held while connecting; the fields below are guarded by this object itself. */
  private final ReentrantLock connecting = new ReentrantLock();

  private @Nullable Connection current;
  private @Nullable BrokerSocket opening;
  private @Nullable GatewayException lastFailure;
  private int failures;
  private boolean speaksOnlyThree;
  private boolean closed;

  Connector(Plan plan, @Nullable SSLContext tls) {
    this.plan = plan;
    this.tls = tls;
  }

  /** What takes leave of the broker. */
  @FunctionalInterface
  interface Leave {
    void take(Connection connection) throws InterruptedException;
  }

  /**
   * The connection, made anew if there is none. Targets that wait for the same attempt share its
   * failure instead of each repeating it.
   *
   * @param greeting called with a new connection before it is used
   */
  Connection connection(Consumer<Connection> greeting)
      throws GatewayException, InterruptedException {
    var failuresBefore = failures();
    var existing = current();
    if (existing != null) {
      return existing;
    }
    connecting.lockInterruptibly();
    try {
      existing = current();
      if (existing != null) {
        return existing;
      }
      var shared = failureSince(failuresBefore);
      if (shared != null) {
        throw shared;
      }
      forget();
      var made = new Connection(open());
      if (!keep(made)) {
        made.link().close();
        throw closedFailure();
      }
      greeting.accept(made);
      return made;
    } catch (GatewayException e) {
      remember(e);
      throw e;
    } finally {
      connecting.unlock();
    }
  }

  /** The connection if it lives. */
  synchronized @Nullable Connection current() {
    return current != null && current.link().alive() ? current : null;
  }

  /** Cuts a connection that is of no more use. */
  void drop(Connection connection) {
    synchronized (this) {
      if (connection.equals(current)) {
        current = null;
      }
    }
    connection.link().close();
  }

  /** Ends everything, also a connection in the making. */
  void close(Leave leave) {
    Connection last;
    synchronized (this) {
      closed = true;
      if (opening != null) {
        opening.abort();
      }
      last = current;
      current = null;
    }
    if (last == null) {
      return;
    }
    try {
      if (last.link().alive()) {
        leave.take(last);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      last.link().close();
    }
  }

  private BrokerLink open() throws GatewayException, InterruptedException {
    var version = plan.settings().version();
    if (version == Version.V3 || (version == Version.AUTO && speaksOnlyThree())) {
      return Mqtt3Link.connect(plan, socket());
    }
    try {
      return Mqtt5Link.connect(plan, socket());
    } catch (VersionRefusedException e) {
      if (version == Version.V5) {
        throw e;
      }
    }
    var link = Mqtt3Link.connect(plan, socket());
    rememberVersion();
    return link;
  }

  private synchronized BrokerSocket socket() throws GatewayException {
    if (closed) {
      throw closedFailure();
    }
    var settings = plan.settings();
    opening =
        new BrokerSocket(settings.host(), settings.portOrDefault(), tls, settings.connectTimeout());
    return opening;
  }

  private synchronized boolean keep(Connection made) {
    opening = null;
    if (!closed) {
      current = made;
    }
    return !closed;
  }

  private void forget() {
    Connection dead;
    synchronized (this) {
      dead = current;
      current = null;
    }
    if (dead != null) {
      dead.link().close();
    }
  }

  private GatewayException closedFailure() {
    return new GatewayException(
        FailureKind.UNREACHABLE, "connect %s: closed".formatted(plan.peer()));
  }

  private synchronized void remember(GatewayException failure) {
    opening = null;
    failures++;
    lastFailure = failure;
  }

  private synchronized int failures() {
    return failures;
  }

  private synchronized @Nullable GatewayException failureSince(int before) {
    return failures == before ? null : lastFailure;
  }

  private synchronized boolean speaksOnlyThree() {
    return speaksOnlyThree;
  }

  private synchronized void rememberVersion() {
    speaksOnlyThree = true;
  }
}
