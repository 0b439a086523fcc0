package io.dataskipper.boat.simulator.ied;

import io.dataskipper.boat.mms.server.DataAccessError;
import io.dataskipper.boat.mms.server.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScriptedIed} does wrong, and what it was asked. Rules apply in the order in which
 * they were made; the first that fits decides. Thread-safe.
 *
 * <pre>{@code
 * script.on("read").of("MMXU1$MX$TotW").times(2).refuse(DataAccessError.HARDWARE_FAULT);
 * script.on("write").of("$RptEna").delay(Duration.ofSeconds(2));
 * script.on("getNameList").sendInstead(HexFormat.of().parseHex("a1ff"));
 * script.holdReports();                              // ... events ...
 * script.releaseReports(true);                       // out of order
 * }</pre>
 */
public final class IedScript implements Interceptor {
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<ObservedRequest> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusedAssociations = new AtomicInteger();
  private volatile Reaction association = new Reaction.Proceed();
  private volatile @Nullable CountDownLatch frozen;
  private int copies = 1;
  private int dropped;
  private @Nullable List<Report> held;
  private UnaryOperator<byte[]> spoil = unit -> unit;

  IedScript() {}

  /**
   * Begins a rule about a service, by its name in ISO 9506: {@code read}, {@code write}, {@code
   * getNameList}, {@code getVariableAccessAttributes}, {@code getNamedVariableListAttributes},
   * {@code defineNamedVariableList}, {@code deleteNamedVariableList}, {@code identify}, {@code
   * status}. It takes effect with the last word of the rule.
   */
  public Rule on(String service) {
    return new Rule(service);
  }

  /** Forgets all rules. */
  public void clear() {
    rules.clear();
    association = new Reaction.Proceed();
  }

  /** All requests so far, in the order of their arrival. */
  public List<ObservedRequest> requests() {
    return List.copyOf(seen);
  }

  /** Whether new associations are refused (aborted once asked for). */
  public void refuseAssociations(boolean refuse) {
    association =
        refuse ? new Reaction.Refuse(DataAccessError.OBJECT_ACCESS_DENIED) : new Reaction.Proceed();
  }

  /** New associations are never answered. */
  public void ignoreAssociations() {
    association = new Reaction.Silence();
  }

  /** How many associations were refused. */
  public int refusedAssociations() {
    return refusedAssociations.get();
  }

  /** Each report is sent so many times, from now on. */
  public synchronized void repeatReports(int times) {
    copies = times;
  }

  /** The next reports, that many, are lost. */
  public synchronized void dropReports(int count) {
    dropped = count;
  }

  /** Each report goes through this before it is sent, from now on. */
  public synchronized void spoilReports(UnaryOperator<byte[]> how) {
    spoil = how;
  }

  /** Reports wait from now on. Sequence numbers are given all the same. */
  public synchronized void holdReports() {
    if (held == null) {
      held = new ArrayList<>();
    }
  }

  /**
   * Reports wait no more; what was held is sent now.
   *
   * @param reversed the newest first
   */
  public synchronized void releaseReports(boolean reversed) {
    var waiting = held;
    held = null;
    if (waiting != null) {
      (reversed ? waiting.reversed() : waiting).forEach(Report::send);
    }
  }

  /** Nothing is answered and no association is granted until {@link #thaw}. */
  synchronized void freeze() {
    if (frozen == null) {
      frozen = new CountDownLatch(1);
      holdReports();
    }
  }

  synchronized void thaw() {
    var latch = frozen;
    frozen = null;
    if (latch != null) {
      latch.countDown();
      releaseReports(false);
    }
  }

  private void awaitThaw() {
    var latch = frozen;
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public Reaction onAssociate() {
    awaitThaw();
    if (!(association instanceof Reaction.Proceed)) {
      refusedAssociations.incrementAndGet();
    }
    return association;
  }

  @Override
  public Reaction onRequest(ObservedRequest request) {
    seen.add(request);
    awaitThaw();
    for (var rule : rules) {
      if (rule.fits(request)) {
        return rule.reaction;
      }
    }
    return new Reaction.Proceed();
  }

  @Override
  public synchronized void onReport(byte[] unit, Consumer<byte[]> wire) {
    if (dropped > 0) {
      dropped--;
      return;
    }
    for (int i = 0; i < copies; i++) {
      var report = new Report(spoil.apply(unit), wire);
      if (held != null) {
        held.add(report);
      } else {
        report.send();
      }
    }
  }

  private record Report(Supplier<byte[]> unit, Consumer<byte[]> wire) {
    Report(byte[] unit, Consumer<byte[]> wire) {
      this(() -> unit, wire);
    }

    void send() {
      wire.accept(unit.get());
    }
  }

  /** A rule in the making. */
  public final class Rule {
    private final String service;
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    private String part = "";
    private Reaction reaction = new Reaction.Proceed();

    private Rule(String service) {
      this.service = service;
    }

    /** Only requests about a variable or data set whose name contains this. */
    public Rule of(String nameContains) {
      part = nameContains;
      return this;
    }

    /** Only the next such requests, that many. */
    public Rule times(int count) {
      left.set(count);
      return this;
    }

    /** Each variable has this error; the service as a whole is refused if it is about none. */
    public void refuse(DataAccessError error) {
      then(new Reaction.Refuse(error));
    }

    /** It is answered that much later. */
    public void delay(Duration by) {
      then(new Reaction.Delay(by));
    }

    /** It is not answered. */
    public void ignore() {
      then(new Reaction.Silence());
    }

    /** The connection is closed. */
    public void close() {
      then(new Reaction.Close());
    }

    /** These bytes are sent as the MMS unit of the answer. */
    public void sendInstead(byte[] unit) {
      byte[] copy = unit.clone();
      then(new Reaction.Raw(() -> copy));
    }

    private void then(Reaction newReaction) {
      reaction = newReaction;
      rules.add(this);
    }

    private boolean fits(ObservedRequest request) {
      boolean meant =
          request.service().equals(service)
              && (part.isEmpty() || request.variables().stream().anyMatch(v -> v.contains(part)));
      return meant && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
  }
}
