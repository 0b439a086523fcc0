package io.dataskipper.boat.core.serve;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Seconds;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.ServerConfig;
import io.dataskipper.boat.core.status.ServerStatus;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.CacheView;
import io.dataskipper.boat.spi.publish.DescribedServer;
import io.dataskipper.boat.spi.publish.DescribedServer.Description;
import io.dataskipper.boat.spi.publish.RegisterView;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.ServerFigures;
import io.dataskipper.boat.spi.publish.ServerFigures.Figure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The publishers that serve, each on a thread of its own until it listens. Safe for any thread. */
public final class Servers implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Servers.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration JOIN = Duration.ofSeconds(2);

  private final List<Hosted> hosted = new ArrayList<>();

  private Servers() {}

  /**
   * Makes every server, and starts none.
   *
   * @throws ConfigurationException if one cannot be made of its settings
   */
  public static Servers create(
      GatewayConfig config,
      CacheView cache,
      RegisterView registers,
      RegisterWrites lanes,
      Clock clock)
      throws ConfigurationException {
    var servers = new Servers();
    try {
      for (var server : config.servers()) {
        var logger = System.getLogger("io.dataskipper.boat.server." + server.type());
        var writes = new ServedWrites(config.served(), server.writable(), lanes);
        var lent = new ServerContext(config.gatewayId(), logger, clock, cache, registers, writes);
        servers.hosted.add(new Hosted(server, server.servers().create(lent)));
      }
    } catch (ConfigurationException e) {
      servers.close();
      throw e;
    }
    return servers;
  }

  /** Begins to start every server; one that cannot listen now is tried again. */
  public void start() {
    hosted.forEach(one -> one.thread.start());
  }

  /** How each of them is. */
  public List<ServerStatus> status() {
    return hosted.stream().map(Hosted::status).toList();
  }

  /** The file in which a server describes what it serves; empty if there is none. */
  public Optional<Description> description(String id) {
    return hosted.stream()
        .filter(one -> one.id.equals(id))
        .map(one -> one.server)
        .filter(DescribedServer.class::isInstance)
        .map(described -> ((DescribedServer) described).description())
        .findFirst();
  }

  @Override
  public void close() {
    hosted.forEach(Hosted::close);
  }

  private static final class Hosted {
    private final String id;
    private final String type;
    private final Server server;
    private final Thread thread;
    private volatile boolean listening;

    private Hosted(ServerConfig config, Server server) {
      this.id = config.id();
      this.type = config.type();
      this.server = server;
      this.thread = Thread.ofVirtual().name("server " + id).unstarted(this::startUntilItListens);
    }

    private void startUntilItListens() {
      var pause = FIRST_PAUSE;
      try {
        while (!started(pause)) {
          Thread.sleep(pause);
          var doubled = pause.multipliedBy(2);
          pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean started(Duration pause) throws InterruptedException {
      try {
        server.start();
        listening = true;
        LOG.log(INFO, "serves server={0}", id);
        return true;
      } catch (GatewayException e) {
        LOG.log(
            pause.equals(FIRST_PAUSE) ? WARNING : System.Logger.Level.DEBUG,
            "start server=%s next=%s \"%s\"".formatted(id, Seconds.text(pause), e.getMessage()),
            e);
        return false;
      } catch (RuntimeException | LinkageError e) {
        LOG.log(ERROR, "start server=%s: a defect of the plugin".formatted(id), e);
        return true;
      }
    }

    ServerStatus status() {
      return new ServerStatus(id, type, listening, figures());
    }

    private List<Figure> figures() {
      try {
        return server instanceof ServerFigures counting ? counting.figures() : List.of();
      } catch (RuntimeException | LinkageError e) {
        LOG.log(ERROR, "ask server=%s: a defect of the plugin".formatted(id), e);
        return List.of();
      }
    }

    void close() {
      listening = false;
      thread.interrupt();
      try {
        server.close();
        if (thread.getState() != Thread.State.NEW) {
          thread.join(JOIN);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException | LinkageError e) {
        LOG.log(ERROR, "close server=%s: a defect of the plugin".formatted(id), e);
      }
    }
  }
}
