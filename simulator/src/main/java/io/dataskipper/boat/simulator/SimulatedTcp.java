package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Injection;
import io.dataskipper.boat.simulator.fault.Occurrence;
import io.dataskipper.boat.simulator.wire.Framing;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Meters behind a TCP port of the loopback interface. Each connection has a virtual thread of its
 * own and is answered in order; the methods may be called from any thread.
 */
public final class SimulatedTcp implements AutoCloseable {
  private static final int BACKLOG = 128;

  private final Framing framing;
  private final Units units;
  private final ServerSocket listener;
  private final Thread acceptor;
  private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private volatile boolean closed;

  private SimulatedTcp(Builder builder) throws IOException {
    this.framing = builder.framing;
    this.units = new Units(builder.meters);
    this.listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), builder.port), BACKLOG);
    this.acceptor = Thread.ofVirtual().name("simulated-tcp-" + port()).unstarted(this::accept);
  }

  /** Begins a listener. */
  public static Builder builder() {
    return new Builder();
  }

  /** Modbus TCP on a free port. */
  public static SimulatedTcp of(SimulatedMeter... meters) throws IOException {
    return builder().meters(List.of(meters)).start();
  }

  /** The port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections were accepted so far. */
  public long accepted() {
    return accepted.get();
  }

  /** How many connections are open now. */
  public int connections() {
    return connections.size();
  }

  /** Makes every unit fail at every request until the fault is removed. */
  public Injection inject(Fault fault) {
    return units.faults().inject(fault, Occurrence.always());
  }

  /** Makes every unit fail as often as stated. */
  public Injection inject(Fault fault, Occurrence occurrence) {
    return units.faults().inject(fault, occurrence);
  }

  /** Takes the faults away that were injected here; those of single meters stay. */
  public void clearFaults() {
    units.faults().clear();
  }

  /** Stops listening and closes all connections; waits until their threads have ended. */
  @Override
  public void close() {
    closed = true;
    closeQuietly(listener);
    join(acceptor);
    for (TcpConnection connection : connections) {
      connection.close();
      join(connection.thread());
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        String name = "simulated-tcp-" + port() + "-" + accepted.incrementAndGet();
        var connection = new TcpConnection(socket, framing, units, name, connections::remove);
        connections.add(connection);
        connection.start();
      } catch (IOException _) {
        // the listener was closed, or the peer was gone before it was accepted
      }
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // nothing is left to be done with it
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a listener is made of. */
  public static final class Builder {
    private final List<SimulatedMeter> meters = new ArrayList<>();
    private Framing framing = Framing.MBAP;
    private int port;

    private Builder() {}

    /** The port to listen on; 0, as by default, takes a free one. */
    public Builder port(int newPort) {
      this.port = newPort;
      return this;
    }

    /** {@link Framing#RTU} for serial frames over TCP; by default Modbus TCP. */
    public Builder framing(Framing newFraming) {
      this.framing = newFraming;
      return this;
    }

    /** Adds a meter; each needs a unit id of its own. */
    public Builder meter(SimulatedMeter meter) {
      meters.add(meter);
      return this;
    }

    /** Adds meters. */
    public Builder meters(List<SimulatedMeter> more) {
      meters.addAll(more);
      return this;
    }

    /** Listens from now on. */
    public SimulatedTcp start() throws IOException {
      var simulated = new SimulatedTcp(this);
      simulated.acceptor.start();
      return simulated;
    }
  }
}
