package io.dataskipper.boat.simulator.ied;

import io.dataskipper.boat.mms.file.FileStore;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.SclException;
import io.dataskipper.boat.mms.model.SclReader;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.MmsServer;
import io.dataskipper.boat.mms.server.ServerOptions;
import io.dataskipper.boat.mms.server.Update;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An IED on a port of the loopback interface that does what a test says: real MMS on a real socket,
 * values that change only when they are set, and everything wrong that a {@link IedScript} can say.
 *
 * <p>Its model is {@link FeederIcd} unless another file is given. It has what few test servers
 * have: buffered reports with EntryID, resynchronization, purge and overflow; segmented reports;
 * reservation of indexed blocks; all four control models with AddCause and CommandTermination;
 * dynamic data sets, also of the association.
 *
 * <pre>{@code
 * try (ScriptedIed ied = ScriptedIed.builder().name("FDR01").mostEntries(100).start()) {
 *   ied.set("LD0/MMXU1.Hz.mag.f", "MX", Value.of(50.02f));       // reports go out
 *   ied.event("LD0/XCBR1.Pos", Value.bits(2, 2), Instant.now()); // stVal, q good, t: one report
 *   ied.controls().refuse(AddCause.BLOCKED_BY_INTERLOCKING);
 *   ied.script().on("read").of("TotW").refuse(DataAccessError.HARDWARE_FAULT);
 *   ied.unplug();                          // buffered events go on inside
 *   ied.plugIn();                          // same port, same buffers
 *   ied.reboot();                          // values stay, buffers and reservations are gone
 *   ied.freeze();                          // accepts, but answers nothing
 *   ied.thaw();
 * }
 * }</pre>
 *
 * <p>References may leave the name of the IED out: {@code LD0/MMXU1.TotW.mag.f}. Thread-safe.
 */
public final class ScriptedIed implements AutoCloseable {
  private static final int GOOD_TIME = 10;

  private final IedModel model;
  private final ServerOptions options;
  private final IedScript script;
  private final ScriptedControls controls;
  private MmsServer server;

  private ScriptedIed(Builder builder) throws IOException, SclException {
    this.model = SclReader.read(builder.icd());
    this.script = new IedScript();
    this.controls = new ScriptedControls(model, builder.clock);
    this.options =
        builder
            .options
            .clock(builder.clock)
            .interceptor(script)
            .controls(controls)
            .mostDynamicDataSets(20)
            .build();
    this.server = MmsServer.start(model, options);
  }

  /** The feeder FDR01 on a free port. */
  public static ScriptedIed start() throws IOException {
    return builder().start();
  }

  public static Builder builder() {
    return new Builder();
  }

  public synchronized int port() {
    return server.port();
  }

  /** What goes wrong. */
  public IedScript script() {
    return script;
  }

  /** What becomes of controls. */
  public ScriptedControls controls() {
    return controls;
  }

  /** How many clients are associated. */
  public synchronized int associations() {
    return server.associations();
  }

  IedModel model() {
    return model;
  }

  /** A variable by its reference and functional constraint. */
  public Node node(String reference, String constraint) {
    return model.get(full(reference), constraint);
  }

  /** The value of an attribute. */
  public Value value(String reference, String constraint) {
    var found = new Value[1];
    update(_ -> found[0] = node(reference, constraint).value());
    return found[0];
  }

  private String full(String reference) {
    boolean whole = reference.startsWith(model.name());
    return whole ? reference : model.name() + reference;
  }

  /** Gives an attribute its value; reports go out. */
  public void set(String reference, String constraint, Value value) {
    update(update -> update.set(node(reference, constraint), value));
  }

  /** A status changes: its value, good quality and the time of the event, in one report. */
  public void event(String object, Value status, Instant at) {
    update(
        update -> {
          update.set(node(object + ".t", "ST"), Value.time(at, GOOD_TIME));
          update.set(node(object + ".q", "ST"), Value.bits(13, 0));
          update.set(node(object + ".stVal", "ST"), status);
        });
  }

  /** Several values together; what changes is told in one report of each block. */
  public void update(Consumer<Update> changes) {
    server().update(changes);
  }

  private synchronized MmsServer server() {
    return server;
  }

  /** Cuts all associations; clients may come back at once. */
  public void cutClients() {
    server().cutClients();
  }

  /** Refuses connections and cuts all, as if the cable was pulled; buffers go on. */
  public void unplug() throws InterruptedException {
    server().unplug();
  }

  /** Listens again on the same port. */
  public void plugIn() throws IOException {
    server().plugIn();
  }

  /** Starts again on the same port: buffers, reservations and dynamic data sets are gone. */
  public synchronized void reboot() throws IOException {
    int port = server.port();
    server.close();
    for (var report : model.reports()) {
      if (report.buffered()) {
        report.attribute("ResvTms").set(Value.integer(0));
        report.attribute("EntryID").set(Value.octets(new byte[8]));
      }
    }
    var address = new InetSocketAddress(options.address().getAddress(), port);
    server = MmsServer.start(model, options.at(address));
  }

  /** Accepts connections, but answers nothing and tells nothing, until {@link #thaw}. */
  public void freeze() {
    script.freeze();
  }

  /** Answers again, also what was asked meanwhile. */
  public void thaw() {
    script.thaw();
  }

  @Override
  public synchronized void close() {
    script.thaw();
    server.close();
  }

  /** What an IED is made of. */
  public static final class Builder {
    private final ServerOptions.Builder options = ServerOptions.builder();
    private String name = "FDR01";
    private @Nullable String icd;
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    private String icd() {
      return icd == null ? FeederIcd.text(name) : icd;
    }

    /** The name of the feeder; without effect on an own file. */
    public Builder name(String newName) {
      this.name = newName;
      return this;
    }

    /** The text of an SCL file in place of the feeder's. */
    public Builder icd(String newIcd) {
      this.icd = newIcd;
      return this;
    }

    /** The port to listen on; 0, as by default, takes a free one. */
    public Builder port(int port) {
      options.address(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return this;
    }

    /** What clients have to name; nothing by default. */
    public Builder password(String password) {
      options.password(password);
      return this;
    }

    /** How many entries a buffered block keeps; 1,000 by default. */
    public Builder mostEntries(int most) {
      options.mostEntries(most);
      return this;
    }

    /** How many members a report tells of before it is segmented; no limit by default. */
    public Builder mostMembersInSegment(int most) {
      options.mostMembersInSegment(most);
      return this;
    }

    /** How many clients may be connected at a time; 16 by default. */
    public Builder mostAssociations(int most) {
      options.mostAssociations(most);
      return this;
    }

    /** A client may use what another of its address holds; by default only what is its own. */
    public Builder ownersByAddress() {
      options.ownersByAddress(true);
      return this;
    }

    /** What may be listed and read; by default there are no file services. */
    public Builder files(FileStore files) {
      options.files(files);
      return this;
    }

    /** The clock of times of entry and of controls. */
    public Builder clock(Clock newClock) {
      this.clock = newClock;
      return this;
    }

    /**
     * Listens from now on.
     *
     * @throws IllegalArgumentException if the SCL file cannot be served
     */
    public ScriptedIed start() throws IOException {
      try {
        return new ScriptedIed(this);
      } catch (SclException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }
}
