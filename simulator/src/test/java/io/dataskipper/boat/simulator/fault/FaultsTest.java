package io.dataskipper.boat.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.simulator.register.AddressRange;
import io.dataskipper.boat.simulator.register.AddressSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final Faults faults = new Faults();

  @Test
  void occurAsOftenAsStated() {
    Injection injection = faults.inject(Fault.busy(), Occurrence.times(2));
    assertThat(faults.occurring(null)).containsExactly(Fault.busy());
    assertThat(faults.occurring(null)).containsExactly(Fault.busy());
    assertThat(faults.occurring(null)).isEmpty();
    assertThat(injection.occurred()).isEqualTo(2);
  }

  @Test
  void occurInTheOrderOfTheirInjectionUntilTheyAreTakenAway() {
    Injection first = faults.inject(new Fault.Silent(), Occurrence.always());
    faults.inject(Fault.busy(), Occurrence.always());
    assertThat(faults.occurring(null)).containsExactly(new Fault.Silent(), Fault.busy());
    first.remove();
    assertThat(faults.occurring(null)).containsExactly(Fault.busy());
    faults.clear();
    assertThat(faults.none()).isTrue();
  }

  @Test
  void occurByChanceTheSameWayWithTheSameSeed() {
    faults.inject(new Fault.Silent(), Occurrence.withProbability(0.25, 42));
    var again = new Faults();
    again.inject(new Fault.Silent(), Occurrence.withProbability(0.25, 42));
    List<Boolean> first = new ArrayList<>();
    List<Boolean> second = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      first.add(faults.occurring(null).isEmpty());
      second.add(again.occurring(null).isEmpty());
    }
    assertThat(first).isEqualTo(second);
    assertThat(first.stream().filter(nothing -> !nothing).count()).isBetween(200L, 300L);
  }

  @Test
  void drawTheDelayOfASlowUnitBetweenItsLimits() {
    faults.inject(
        new Fault.Slow(Duration.ofMillis(10), Duration.ofMillis(20)),
        Occurrence.withProbability(1, 7));
    var delays = new ArrayList<Duration>();
    for (int i = 0; i < 100; i++) {
      delays.add(((Fault.Slow) faults.occurring(null).getFirst()).most());
    }
    assertThat(delays)
        .allMatch(delay -> delay.toNanos() >= 10_000_000 && delay.toNanos() <= 20_000_000);
    assertThat(delays.stream().distinct().count()).isGreaterThan(90);
  }

  @Test
  void leaveRequestsAloneThatTouchNoRejectedAddress() {
    var rejected = new AddressRange(AddressSpace.HOLDING_REGISTER, 10, 2);
    faults.inject(new Fault.RefusedRange(rejected, 2), Occurrence.always());
    assertThat(faults.occurring(new AddressRange(AddressSpace.HOLDING_REGISTER, 8, 2))).isEmpty();
    assertThat(faults.occurring(new AddressRange(AddressSpace.HOLDING_REGISTER, 12, 1))).isEmpty();
    assertThat(faults.occurring(new AddressRange(AddressSpace.INPUT_REGISTER, 10, 1))).isEmpty();
    assertThat(faults.occurring(null)).isEmpty();
    assertThat(faults.occurring(new AddressRange(AddressSpace.HOLDING_REGISTER, 8, 3))).hasSize(1);
    assertThat(faults.occurring(new AddressRange(AddressSpace.HOLDING_REGISTER, 11, 9))).hasSize(1);
  }

  @Test
  void refuseWhatCannotBe() {
    assertThatThrownBy(() -> Occurrence.times(0)).hasMessageContaining("times=0");
    assertThatThrownBy(() -> Occurrence.withProbability(1.1, 1)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new Fault.Refused(0)).hasMessageContaining("exception 0");
    assertThatThrownBy(() -> new Fault.WrongUnit(256)).hasMessageContaining("unit 256");
    assertThatThrownBy(() -> new Fault.Garbage(0)).hasMessageContaining("bytes 0");
    assertThatThrownBy(() -> new Fault.Slow(Duration.ofMillis(2), Duration.ofMillis(1)))
        .hasMessageContaining("PT0.002S");
  }
}
