package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.model.IedModel;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves a model to IEC 61850 clients: its directory, reads, data sets, unbuffered and buffered
 * reports, controls, files. Listens from {@link #start} until it is closed. Safe for any thread;
 * two virtual threads for each client.
 */
public final class MmsServer implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final IedModel model;
  private final ServerOptions options;
  private final Timers timers;
  private final DataSets dataSets;
  private final Reports reports;
  private final Controls controls;
  private final FileServices files;
  private final Requests requests;
  private final Set<Association> associations = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private @Nullable Listener listener;
  private volatile int port;
  private long turnedAway;
  private long toldAt = System.nanoTime() - QUIET.toNanos();

  private MmsServer(IedModel model, ServerOptions options) {
    this.model = model;
    this.options = options;
    this.timers = new Timers("mms-timers", model, options.logger());
    this.dataSets = new DataSets(model, options.mostDynamicDataSets());
    this.reports = new Reports(model, dataSets, timers, options);
    this.controls = new Controls(options.controls(), timers, reports, System::nanoTime);
    this.files = new FileServices(options.files());
    this.requests =
        new Requests(
            model, new Services(model, dataSets, reports, controls, files), options.interceptor());
    this.port = options.address().getPort();
  }

  /**
   * Listens from now on.
   *
   * @param model belongs to the server from now on; its values change through {@link #update} only
   * @throws IOException if it cannot listen
   */
  public static MmsServer start(IedModel model, ServerOptions options) throws IOException {
    var server = new MmsServer(model, options);
    server.plugIn();
    return server;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** How many clients are associated. */
  public int associations() {
    return (int) associations.stream().filter(Association::associated).count();
  }

  /** How many clients are connected, associated or not. */
  public int connections() {
    return associations.size();
  }

  /** Changes values; what changes together is told in one report of each block. */
  public void update(Consumer<Update> changes) {
    synchronized (model) {
      var update = new Update();
      changes.accept(update);
      reports.changed(update.changes());
    }
  }

  /** Cuts all clients off; they may connect again. */
  public void cutClients() {
    associations.forEach(Association::close);
  }

  /** Listens no more and cuts all clients off, as if its cable was pulled; it goes on inside. */
  public synchronized void unplug() throws InterruptedException {
    if (listener != null) {
      listener.close();
      listener = null;
    }
    for (var association : new ArrayList<>(associations)) {
      association.close();
      association.join();
    }
  }

  /**
   * Listens again on the same port.
   *
   * @throws IOException if it cannot listen
   */
  public synchronized void plugIn() throws IOException {
    if (listener == null) {
      var address = new InetSocketAddress(options.address().getAddress(), port);
      var opened = Listener.open(address, this::admit, options.logger());
      listener = opened;
      port = opened.port();
    }
  }

  /** Ends it; its threads have ended when this returns. */
  @Override
  public void close() {
    try {
      unplug();
      timers.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit(Socket socket) throws IOException {
    var reason = reasonAgainst(socket);
    if (reason != null) {
      socket.close();
      tellTurnedAway(socket, reason);
      return;
    }
    var name = "mms-" + port + '-' + accepted.incrementAndGet();
    var association = new Association(socket, name, options, requests, this::lost);
    associations.add(association);
    var _ = timers.after(options.handshake(), () -> endUnassociated(association));
    association.start();
  }

  private @Nullable String reasonAgainst(Socket socket) {
    if (!options.allowed().test(socket.getInetAddress())) {
      return "it is not within allow";
    }
    if (associations.size() >= options.mostAssociations()) {
      return "there are max_connections=%d already".formatted(options.mostAssociations());
    }
    return null;
  }

  private void tellTurnedAway(Socket socket, String reason) {
    turnedAway++;
    if (System.nanoTime() - toldAt >= QUIET.toNanos()) {
      toldAt = System.nanoTime();
      options
          .logger()
          .log(
              Level.WARNING,
              "turn away client={0}: {1}, turned_away={2} so far",
              socket.getInetAddress().getHostAddress(),
              reason,
              turnedAway);
    }
  }

  private static void endUnassociated(Association association) {
    if (!association.associated()) {
      association.close();
    }
  }

  private void lost(Association association) {
    associations.remove(association);
    synchronized (model) {
      reports.lost(association);
      controls.lost(association);
      dataSets.lost(association);
      files.lost(association);
    }
  }
}
