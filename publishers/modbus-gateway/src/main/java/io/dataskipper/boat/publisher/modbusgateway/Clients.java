package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.publisher.modbusgateway.Connection.Buffers;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Serves every client from one thread, which waits for nobody in particular. */
final class Clients implements Runnable {
  private static final Duration SWEEP = Duration.ofMillis(250);
  private static final int MOST_ACCEPTED_AT_ONCE = 64;

  private final ServerSocketChannel listening;
  private final Selector selector;
  private final Doorkeeper doorkeeper;
  private final Responder responder;
  private final Writes writes;
  private final Queue<Answered> written = new ConcurrentLinkedQueue<>();
  private final ModbusGatewaySettings settings;
  private final Counters counters;
  private final System.Logger logger;
  private final Set<Connection> connections = new HashSet<>();
  private final Deque<Buffers> spare = new ArrayDeque<>();
  private long now = System.nanoTime();
  private long sweptAt = now;
  private volatile int inside;
  private volatile boolean closed;

  /** Who is let in, who answers, and who counts it. */
  record Staff(Doorkeeper doorkeeper, Responder responder, Writes writes, Counters counters) {}

  /**
   * @param listening bound and not blocking; closed in the end
   */
  Clients(
      ServerSocketChannel listening,
      Staff staff,
      ModbusGatewaySettings settings,
      System.Logger logger)
      throws IOException {
    this.listening = listening;
    this.selector = Selector.open();
    this.doorkeeper = staff.doorkeeper();
    this.responder = staff.responder();
    this.writes = staff.writes();
    this.counters = staff.counters();
    this.settings = settings;
    this.logger = logger;
  }

  /** The answer to a write of a connection, which may be gone by now. */
  private record Answered(Connection connection, ByteBuffer answer) {}

  /** How many clients there are; from any thread. */
  int inside() {
    return inside;
  }

  /** Ends {@link #run}; from any thread. */
  void stop() {
    closed = true;
    selector.wakeup();
  }

  @Override
  public void run() {
    try (selector;
        listening) {
      listening.register(selector, SelectionKey.OP_ACCEPT);
      while (!closed) {
        selector.select(this::ready, SWEEP.toMillis());
        now = System.nanoTime();
        answerWrites();
        if (now - sweptAt >= SWEEP.toNanos()) {
          sweep();
        }
      }
    } catch (IOException e) {
      logger.log(Level.ERROR, "serve Modbus TCP: \"%s\"".formatted(e.getMessage()), e);
    } finally {
      new ArrayList<>(connections).forEach(this::end);
    }
  }

  private void ready(SelectionKey key) {
    now = System.nanoTime();
    if (key.attachment() instanceof Connection connection) {
      serve(connection);
    } else {
      accept(key);
    }
  }

  private void serve(Connection connection) {
    try {
      connection.ready(now);
    } catch (IOException e) {
      logger.log(Level.DEBUG, "end connection: {0}", e.getMessage());
      end(connection);
    } catch (RuntimeException e) {
      logger.log(Level.ERROR, "answer a Modbus TCP request: a defect of the gateway", e);
      end(connection);
    }
  }

  private void accept(SelectionKey key) {
    try {
      for (int i = 0; i < MOST_ACCEPTED_AT_ONCE; i++) {
        var channel = listening.accept();
        if (channel == null) {
          return;
        }
        admit(channel);
      }
    } catch (IOException e) {
      // Out of file descriptors, for one: what asks again and again is left alone until the sweep.
      logger.log(Level.WARNING, "accept a client: \"%s\"".formatted(e.getMessage()), e);
      key.interestOps(0);
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    try {
      var client = (InetSocketAddress) channel.getRemoteAddress();
      if (!doorkeeper.admits(client.getAddress(), connections.size(), now)) {
        counters.turnedAway();
        channel.close();
        return;
      }
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      var key = channel.register(selector, SelectionKey.OP_READ);
      var buffers = spare.isEmpty() ? new Buffers() : spare.pop();
      var connection = new Connection(channel, key, buffers, responder, this::begin);
      connection.accepted(client, now);
      key.attach(connection);
      connections.add(connection);
      inside = connections.size();
      counters.accepted();
      counters.inside(inside);
    } catch (IOException e) {
      // The client is gone already.
      channel.close();
    }
  }

  private void begin(Connection connection, WriteRequest request) {
    var _ =
        writes
            .answer(request, connection.client())
            .thenAccept(
                answer -> {
                  written.add(new Answered(connection, answer));
                  selector.wakeup();
                });
  }

  private void answerWrites() {
    for (var done = written.poll(); done != null; done = written.poll()) {
      counters.written(done.answer().get(done.answer().position() + Responder.HEADER) < 0);
      if (connections.contains(done.connection())) {
        try {
          done.connection().written(done.answer(), now);
        } catch (IOException e) {
          logger.log(Level.DEBUG, "end connection: {0}", e.getMessage());
          end(done.connection());
        }
      }
    }
  }

  private void sweep() {
    sweptAt = now;
    long request = settings.requestTimeout().toNanos();
    long idle = settings.idleTimeout().toNanos();
    for (var connection : new ArrayList<>(connections)) {
      if (connection.overdue(now, request, idle)) {
        logger.log(Level.DEBUG, "end connection: its time is over");
        end(connection);
      }
    }
    var accepting = listening.keyFor(selector);
    if (accepting.interestOps() == 0) {
      accepting.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  private void end(Connection connection) {
    if (!connections.remove(connection)) {
      return;
    }
    inside = connections.size();
    counters.inside(inside);
    try {
      connection.close();
    } catch (IOException e) {
      logger.log(Level.DEBUG, "close connection: {0}", e.getMessage());
    }
    connection.buffers().in().clear();
    connection.buffers().out().clear();
    spare.push(connection.buffers());
  }
}
