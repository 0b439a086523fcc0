package io.dataskipper.boat.core.machine;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.alert.Condition;
import io.dataskipper.boat.core.alert.ConditionSource;
import io.dataskipper.boat.core.config.keys.PerformanceKeys;
import io.dataskipper.boat.core.machine.MachineStatus.Power;
import io.dataskipper.boat.core.status.LinkStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the machine at intervals and tells what is beyond its threshold. Until it has looked for
 * the first time, what was told before a restart stands. For one thread.
 */
public final class PerformanceMonitor implements ConditionSource {
  private static final String CPU = "machine/cpu";
  private static final String MEMORY = "machine/memory";
  private static final String DISK = "machine/disk";
  private static final String TEMPERATURE = "machine/temperature";
  private static final String SUPPLY = "machine/supply";
  private static final String THROTTLED = "machine/throttled";
  private static final String HEAP = "gateway/heap";
  private static final List<String> SOURCES =
      List.of(CPU, MEMORY, DISK, TEMPERATURE, SUPPLY, THROTTLED, HEAP);

  private final Supplier<PerformanceKeys> keys;
  private final Supplier<MachineStatus> probe;
  private final Supplier<List<LinkStatus>> links;
  private final long begun;
  private @Nullable Look look;

  /** What was seen, and when. */
  private record Look(long nanos, MachineStatus machine, List<LinkStatus> links) {}

  /**
   * @param keys what is worth an alert
   * @param probe measures the machine; its loads are means between the looks of this monitor
   * @param nanos the monotonic clock, now
   */
  public PerformanceMonitor(
      Supplier<PerformanceKeys> keys,
      Supplier<MachineStatus> probe,
      Supplier<List<LinkStatus>> links,
      long nanos) {
    this.keys = keys;
    this.probe = probe;
    this.links = links;
    this.begun = nanos;
  }

  @Override
  public List<Condition> holding(Predicate<String> raised, long nanos) {
    var limits = keys.get();
    if (!limits.enabled()) {
      return List.of();
    }
    var seen = look;
    if (nanos - (seen == null ? begun : seen.nanos) >= limits.monitorInterval().toNanos()) {
      seen = new Look(nanos, probe.get(), links.get());
      look = seen;
    }
    return seen == null ? unchanged(raised) : conditions(seen, limits, raised);
  }

  private List<Condition> unchanged(Predicate<String> raised) {
    var busy = links.get().stream().map(PerformanceMonitor::source);
    return Stream.concat(SOURCES.stream(), busy)
        .filter(raised)
        .map(source -> new Condition(source, Severity.WARNING, null, Duration.ZERO, ""))
        .toList();
  }

  private static String source(LinkStatus link) {
    return "link/%s/load".formatted(link.id());
  }

  private static List<Condition> conditions(
      Look seen, PerformanceKeys limits, Predicate<String> raised) {
    var found = new ArrayList<Condition>();
    var over = new Thresholds(limits, raised, found);
    var machine = seen.machine;
    var cpu = machine.cpu();
    over.check(CPU, cpu.load() * 100, limits.cpuThreshold(), "The processor is in use to", "%");
    over.check(
        MEMORY,
        machine.memory().used() * 100,
        limits.memoryThreshold(),
        "The memory is in use to",
        "%");
    over.check(
        DISK,
        machine.disk().used() * 100,
        limits.diskThreshold(),
        "The disk of %s is full to".formatted(machine.disk().path()),
        "%");
    var heap = machine.heap();
    over.check(
        HEAP,
        heap.max() <= 0 ? 0 : 100.0 * heap.kept() / heap.max(),
        limits.heapThreshold(),
        "The gateway keeps, of the memory that it may have,",
        "%");
    var temperature = cpu.temperatureCelsius();
    if (temperature != null) {
      over.check(
          TEMPERATURE, temperature, limits.temperatureThreshold(), "The processor has", "°C");
    }
    seen.links.forEach(link -> busy(link, limits, over));
    supply(machine.power(), limits, found);
    return found;
  }

  private static void busy(LinkStatus link, PerformanceKeys limits, Thresholds over) {
    over.check(
        source(link),
        link.busLoad() * 100,
        limits.busLoadThreshold(),
        "Link %s is in use to".formatted(link.label()),
        "%");
  }

  private static void supply(@Nullable Power power, PerformanceKeys limits, List<Condition> found) {
    if (power != null && power.underVoltage()) {
      found.add(
          new Condition(
              SUPPLY,
              Severity.WARNING,
              null,
              Duration.ZERO,
              "The supply of the machine is too weak: cards and USB adapters may fail"));
    }
    if (power != null && power.throttled()) {
      found.add(
          new Condition(
              THROTTLED,
              Severity.WARNING,
              null,
              limits.alertDelay(),
              "The processor is slowed down for its supply or its temperature"));
    }
  }

  /** Collects what is beyond. */
  private record Thresholds(
      PerformanceKeys limits, Predicate<String> raised, List<Condition> found) {

    void check(String source, double figure, double threshold, String what, String unit) {
      double limit = raised.test(source) ? threshold - limits.hysteresis() : threshold;
      if (figure >= limit) {
        found.add(
            new Condition(
                source,
                Severity.WARNING,
                null,
                limits.alertDelay(),
                String.format(
                    Locale.ROOT,
                    "%s %.0f %s, the limit is %s",
                    what,
                    figure,
                    unit,
                    plain(threshold))));
      }
    }

    private static String plain(double number) {
      return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
  }
}
