package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Injection;
import io.dataskipper.boat.simulator.fault.Occurrence;
import io.dataskipper.boat.simulator.wire.Framing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Meters behind a TCP port of the loopback interface. A request for a unit that is not there is
 * answered with exception 0B, as gateways do. Each connection has a virtual thread of its own and
 * is answered in order; the methods may be called from any thread.
 */
public final class SimulatedTcp implements AutoCloseable {
  private final Framing framing;
  private final Units units;
  private final AtomicLong accepted = new AtomicLong();
  private final int port;
  private @Nullable TcpListener listener;

  private SimulatedTcp(Builder builder) throws IOException {
    this.framing = builder.framing;
    this.units = new Units(builder.meters, builder.journalCapacity);
    TcpListener opened = TcpListener.open(builder.port, framing, units, accepted);
    this.listener = opened;
    this.port = opened.port();
  }

  /** Begins a listener. */
  public static Builder builder() {
    return new Builder();
  }

  /** Modbus TCP on a free port. */
  public static SimulatedTcp of(SimulatedMeter... meters) throws IOException {
    return builder().meters(List.of(meters)).start();
  }

  /** The port it listens on, the same for its whole life. */
  public int port() {
    return port;
  }

  /** How many connections were accepted so far. */
  public long accepted() {
    return accepted.get();
  }

  /** How many connections are open now. */
  public synchronized int connections() {
    return listener == null ? 0 : listener.connections();
  }

  /** How many requests have arrived, whatever became of them. */
  public long requests() {
    return units.requests();
  }

  /** How many times bytes arrived that were no request; Modbus TCP hangs up on them. */
  public long garbled() {
    return units.garbled();
  }

  /**
   * The requests that have arrived.
   *
   * @throws IllegalStateException if it was built without a journal
   */
  public RequestJournal journal() {
    return units.journal();
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

  /** Resets all connections; new ones are accepted as before. */
  public synchronized void resetConnections() {
    if (listener != null) {
      listener.resetConnections();
    }
  }

  /**
   * Leaves the present connections half-open: they take requests and never answer, as after a power
   * cut of the device. New ones work.
   */
  public synchronized void abandonConnections() {
    if (listener != null) {
      listener.abandonConnections();
    }
  }

  /** Resets all connections and refuses new ones until {@link #comeBack()}. */
  public synchronized void goDown() {
    if (listener != null) {
      listener.close(TcpConnection::reset);
      listener = null;
    }
  }

  /**
   * Listens again on the same port after {@link #goDown()}.
   *
   * @throws IOException if somebody else has the port now
   */
  public synchronized void comeBack() throws IOException {
    if (listener == null) {
      listener = TcpListener.open(port, framing, units, accepted);
    }
  }

  /** Stops listening and closes all connections; waits until their threads have ended. */
  @Override
  public synchronized void close() {
    if (listener != null) {
      listener.close(TcpConnection::close);
      listener = null;
    }
  }

  /** What a listener is made of. */
  public static final class Builder {
    private final List<SimulatedMeter> meters = new ArrayList<>();
    private Framing framing = Framing.MBAP;
    private int port;
    private int journalCapacity;

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

    /** Remembers the last requests, that many. */
    public Builder journal(int capacity) {
      this.journalCapacity = capacity;
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
      return new SimulatedTcp(this);
    }
  }
}
