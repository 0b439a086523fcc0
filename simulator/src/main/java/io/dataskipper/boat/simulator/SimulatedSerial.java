package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Injection;
import io.dataskipper.boat.simulator.fault.Occurrence;
import io.dataskipper.boat.simulator.pty.Pty;
import io.dataskipper.boat.simulator.wire.LineTiming;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Meters on a simulated RS-485 line (Modbus RTU) behind a pseudo-terminal that a master opens like
 * a serial port. The line takes as long as its speed demands. One platform thread serves it while
 * it is plugged in; the methods may be called from any thread.
 */
public final class SimulatedSerial implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SimulatedSerial.class.getName());
  private static final Duration JOIN = Duration.ofSeconds(5);

  private final Units units;
  private final LineTiming timing;
  private final Duration turnaround;
  private final @Nullable Path link;
  private final Map<Integer, LineUsage> usage = new HashMap<>();
  private @Nullable Session session;

  private SimulatedSerial(Builder builder) {
    this.units = new Units(builder.meters, builder.journalCapacity);
    this.timing = builder.timing;
    this.turnaround = builder.turnaround == null ? timing.silence() : builder.turnaround;
    this.link = builder.link;
  }

  /** Begins a line. */
  public static Builder builder() {
    return new Builder();
  }

  /** A line that takes no time. */
  public static SimulatedSerial of(SimulatedMeter... meters) throws IOException {
    return builder().timing(LineTiming.INSTANT).meters(List.of(meters)).start();
  }

  /**
   * What a master opens: the link if there is one, otherwise the terminal itself.
   *
   * @throws IllegalStateException if there is no link and the line is not plugged in
   */
  public synchronized Path port() {
    if (link != null) {
      return link;
    }
    if (session == null) {
      throw new IllegalStateException("the simulated line is not plugged in");
    }
    return session.pty().path();
  }

  /** The speed of the line. */
  public LineTiming timing() {
    return timing;
  }

  /** How the line was used since it was started. */
  public LineUsage usage() {
    synchronized (usage) {
      return usage.values().stream().reduce(LineUsage.NONE, LineUsage::plus);
    }
  }

  /** How one unit, answering or not, has used the line; unit 0 stands for broadcasts. */
  public LineUsage usage(int unit) {
    synchronized (usage) {
      return usage.getOrDefault(unit, LineUsage.NONE);
    }
  }

  /** How many requests have arrived, whatever became of them. */
  public long requests() {
    return units.requests();
  }

  /**
   * The requests that have arrived.
   *
   * @throws IllegalStateException if it was built without a journal
   */
  public RequestJournal journal() {
    return units.journal();
  }

  /** How many times bytes arrived that were no request, such as one with a wrong CRC. */
  public long garbled() {
    return units.garbled();
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

  /** Pulls the adapter: the terminal and the link to it are gone. Does nothing if they are. */
  public synchronized void unplug() throws IOException {
    if (session != null) {
      if (link != null) {
        Files.deleteIfExists(link);
      }
      session.end();
      session = null;
    }
  }

  /** Puts the adapter back: a new terminal, the link on it. Does nothing if it is plugged in. */
  public synchronized void plugIn() throws IOException {
    if (session == null) {
      session = Session.begin(this);
      if (link != null) {
        pointLinkAt(link, session.pty().path());
      }
    }
  }

  /** Unplugs the line for good. */
  @Override
  public synchronized void close() {
    try {
      unplug();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "close simulated line " + link + ": the link stays", e);
    }
  }

  private void account(int unit, LineUsage more) {
    synchronized (usage) {
      usage.merge(unit, more, LineUsage::plus);
    }
  }

  private static void pointLinkAt(Path link, Path target) throws IOException {
    Path fresh = link.resolveSibling(link.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createSymbolicLink(fresh, target);
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** One stay of the adapter in its socket. */
  private record Session(Pty pty, Thread thread) {
    static Session begin(SimulatedSerial owner) throws IOException {
      Pty pty = Pty.open();
      var line = new SerialLine(pty, owner.units, owner.timing, owner.turnaround, owner::account);
      Thread thread =
          Thread.ofPlatform().daemon().name("simulated-serial-" + pty.path()).start(line);
      return new Session(pty, thread);
    }

    void end() {
      pty.close();
      try {
        thread.join(JOIN);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What a line is made of. */
  public static final class Builder {
    private final List<SimulatedMeter> meters = new ArrayList<>();
    private LineTiming timing = new LineTiming(9600, 11);
    private @Nullable Duration turnaround;
    private @Nullable Path link;
    private int journalCapacity;

    private Builder() {}

    /** The speed of the line; 9600 baud and 11 bits a character by default. */
    public Builder timing(LineTiming newTiming) {
      this.timing = newTiming;
      return this;
    }

    /** How long a unit waits before it answers; the silence that ends a frame by default. */
    public Builder turnaround(Duration newTurnaround) {
      this.turnaround = newTurnaround;
      return this;
    }

    /** A symbolic link that always leads to the present terminal, as a udev rule makes them. */
    public Builder link(Path newLink) {
      this.link = newLink;
      return this;
    }

    /** Remembers the last requests, that many. */
    public Builder journal(int capacity) {
      this.journalCapacity = capacity;
      return this;
    }

    /** Adds a meter; each needs a unit id of its own, 1 to 247. */
    public Builder meter(SimulatedMeter meter) {
      meters.add(meter);
      return this;
    }

    /** Adds meters. */
    public Builder meters(List<SimulatedMeter> more) {
      meters.addAll(more);
      return this;
    }

    /** Makes the terminal and serves it from now on. */
    public SimulatedSerial start() throws IOException {
      var simulated = new SimulatedSerial(this);
      simulated.plugIn();
      return simulated;
    }
  }
}
