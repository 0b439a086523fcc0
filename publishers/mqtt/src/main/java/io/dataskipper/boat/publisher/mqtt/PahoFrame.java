package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Seconds;
import java.io.EOFException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What both of Paho's clients need around them: threads, a socket and an end. */
final class PahoFrame {
  /** Paho connects to the address of its own URL, which the socket ignores. */
  static final String URL = "tcp://127.0.0.1:1883";

  /** Paho runs at most a connector, a sender, a receiver, a caller back and a ping at once. */
  private static final int THREADS = 5;

  private static final Duration PATIENCE_AT_END = Duration.ofSeconds(5);

  /** Paho logs every lost connection with its stack; the host tells of it in one line. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho");

  private final Plan plan;
  private final BrokerSocket socket;
  private final ScheduledThreadPoolExecutor threads;
  private final CompletableFuture<BrokerLink.Limits> answer = new CompletableFuture<>();

  PahoFrame(Plan plan, BrokerSocket socket) {
    this.plan = plan;
    this.socket = socket;
    this.threads =
        new ScheduledThreadPoolExecutor(
            THREADS, Thread.ofPlatform().daemon().name("mqtt-", 0).factory());
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    threads.setRemoveOnCancelPolicy(true);
    if (PAHO.getLevel() == null) {
      PAHO.setLevel(Level.OFF);
    }
  }

  BrokerSocket socket() {
    return socket;
  }

  ScheduledExecutorService threads() {
    return threads;
  }

  void accepted(BrokerLink.Limits limits) {
    answer.complete(limits);
  }

  void failed(GatewayException failure) {
    answer.completeExceptionally(failure);
  }

  /** Waits until the broker has answered; at any other end the connection is cut. */
  BrokerLink.Limits await() throws GatewayException, InterruptedException {
    var timeout = plan.settings().connectTimeout();
    var accepted = false;
    try {
      var limits = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      accepted = true;
      return limits;
    } catch (TimeoutException e) {
      throw failure(FailureKind.TIMEOUT, "no answer waited=" + Seconds.text(timeout), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof GatewayException failure
          ? failure
          : failure(FailureKind.INTERNAL, words(e), e);
    } finally {
      if (!accepted) {
        end();
      }
    }
  }

  /** Cuts the connection and waits until Paho's threads have ended. */
  void end() {
    socket.abort();
    // Tasks that Paho has submitted still run: it waits for them to begin, however long.
    threads.shutdown();
    try {
      var ended = threads.awaitTermination(PATIENCE_AT_END.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended && answer.isDone()) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A failure to connect, of a kind that follows from its causes. */
  GatewayException failure(Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      switch (link) {
        case UnknownHostException _ -> {
          return failure(FailureKind.UNREACHABLE, "the name is not known", cause);
        }
        case EOFException _ -> {
          return failure(FailureKind.UNREACHABLE, "the broker hung up without an answer", cause);
        }
        case SSLException e -> {
          return failure(FailureKind.CONFIGURATION, "TLS: " + words(e), cause);
        }
        default -> {}
      }
    }
    return failure(FailureKind.UNREACHABLE, words(cause), cause);
  }

  GatewayException failure(FailureKind kind, String what, @Nullable Throwable cause) {
    return new GatewayException(kind, "connect %s: %s".formatted(plan.peer(), what), cause);
  }

  VersionRefusedException versionRefused() {
    return new VersionRefusedException(
        "connect %s: the broker does not speak MQTT 5; set version: 3.1.1".formatted(plan.peer()));
  }

  GatewayException refused(int code) {
    return failure(ReasonCode.ofConnect(code), "refused " + ReasonCode.describe(code), null);
  }

  /** The words of the innermost cause, which is the system's or the peer's own. */
  static String words(Throwable failure) {
    var innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    var message = innermost.getMessage();
    return message == null ? innermost.getClass().getSimpleName() : message;
  }
}
