package io.dataskipper.boat.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.alert.Condition;
import io.dataskipper.boat.core.config.keys.PerformanceKeys;
import io.dataskipper.boat.core.machine.MachineStatus.Cpu;
import io.dataskipper.boat.core.machine.MachineStatus.Disk;
import io.dataskipper.boat.core.machine.MachineStatus.Heap;
import io.dataskipper.boat.core.machine.MachineStatus.Memory;
import io.dataskipper.boat.core.machine.MachineStatus.Power;
import io.dataskipper.boat.core.status.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerformanceMonitorTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Set<String> raised = new HashSet<>();
  private PerformanceKeys keys = PerformanceKeys.DEFAULT;
  private Cpu cpu = new Cpu(0.1, 0.05, 4, 50.0);
  private Heap heap = new Heap(60, 100, 20);
  private Disk disk = new Disk("/data", 100, 50);
  private @Nullable Power power = new Power(false, false, true, true);
  private double busLoad = 0.4;
  private int looks;
  private long nanos;
  private final PerformanceMonitor monitor =
      new PerformanceMonitor(() -> keys, this::measure, () -> List.of(link()), 0);

  private MachineStatus measure() {
    looks++;
    return new MachineStatus(cpu, new Memory(100, 60, null), heap, disk, power, 20, 1);
  }

  private LinkStatus link() {
    return new LinkStatus(
        new LinkId("panel"),
        "Panel 100%",
        "tcp",
        LinkStatus.State.UP,
        Instant.EPOCH,
        "",
        null,
        null,
        busLoad,
        0,
        0,
        0,
        0,
        Instant.EPOCH,
        0);
  }

  private List<Condition> after(Duration time) {
    nanos += time.toNanos();
    return monitor.holding(raised::contains, nanos);
  }

  @Test
  void aMachineAtEaseIsNotToldOf() {
    assertThat(after(MINUTE)).isEmpty();
  }

  @Test
  void looksOnceAnIntervalHoweverOftenItIsAsked() {
    for (int second = 0; second < 180; second += 5) {
      var _ = after(Duration.ofSeconds(5));
    }

    assertThat(looks).isEqualTo(3);
  }

  @Test
  void whatIsBeyondItsThresholdIsToldWithItsFigureAndDelay() {
    cpu = new Cpu(0.93, 0.9, 4, 81.4);
    disk = new Disk("/data", 100, 5);
    heap = new Heap(99, 100, 95);
    busLoad = 0.99;

    assertThat(after(MINUTE))
        .extracting(Condition::source, Condition::text)
        .containsExactly(
            told("machine/cpu", "The processor is in use to 93 %, the limit is 80"),
            told("machine/disk", "The disk of /data is full to 95 %, the limit is 90"),
            told(
                "gateway/heap",
                "The gateway keeps, of the memory that it may have, 95 %, the limit is 90"),
            told("machine/temperature", "The processor has 81 °C, the limit is 80"),
            told("link/panel/load", "Link Panel 100% is in use to 99 %, the limit is 95"));
    assertThat(after(Duration.ZERO)).extracting(Condition::delay).containsOnly(MINUTE);
  }

  private static org.assertj.core.groups.Tuple told(String source, String text) {
    return org.assertj.core.groups.Tuple.tuple(source, text);
  }

  @Test
  void anAlertStaysUntilTheFigureIsClearlyBack() {
    cpu = new Cpu(0.78, 0.7, 4, null);
    assertThat(after(MINUTE)).isEmpty();

    raised.add("machine/cpu");
    assertThat(after(MINUTE)).extracting(Condition::source).containsExactly("machine/cpu");

    cpu = new Cpu(0.74, 0.7, 4, null);
    assertThat(after(MINUTE)).isEmpty();
  }

  @Test
  void aWeakSupplyIsToldAtOnceAndOnlyWhileItIsWeak() {
    power = new Power(true, true, true, true);

    assertThat(after(MINUTE))
        .extracting(Condition::source, Condition::delay)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("machine/supply", Duration.ZERO),
            org.assertj.core.groups.Tuple.tuple("machine/throttled", MINUTE));

    power = null;
    assertThat(after(MINUTE)).isEmpty();
  }

  @Test
  void whatStoodBeforeARestartStandsUntilTheFirstLook() {
    raised.add("machine/disk");
    raised.add("link/panel/load");

    assertThat(after(Duration.ofSeconds(5)))
        .extracting(Condition::source)
        .containsExactly("machine/disk", "link/panel/load");
    assertThat(after(MINUTE)).isEmpty();
  }

  @Test
  void switchedOffItTellsNothing() {
    keys = new PerformanceKeys(false, MINUTE, 1, 1, 1, 1, 1, 1, 0, Duration.ZERO);

    assertThat(after(MINUTE)).isEmpty();
    assertThat(looks).isZero();
  }
}
