package io.dataskipper.boat.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineTimingTest {
  @Test
  void countsStartAndStopBits() {
    assertThat(new LineTiming(9600, 10).nanos(96)).isEqualTo(100_000_000);
    assertThat(new LineTiming(9600, 11).nanos(960)).isEqualTo(1_100_000_000);
  }

  // Modbus over serial line V1.02, 2.5.1.1: fixed times above 19200 baud.
  @Test
  void endsAFrameAfterThreeAndAHalfCharactersAndNeverBelowAFixedTime() {
    assertThat(new LineTiming(9600, 11).silence()).isEqualTo(Duration.ofNanos(4_010_416));
    assertThat(new LineTiming(115_200, 10).silence()).isEqualTo(Duration.ofNanos(1_750_000));
  }

  @Test
  void takesNoTimeWithoutABaudRate() {
    assertThat(LineTiming.INSTANT.nanos(1000)).isZero();
    assertThat(LineTiming.INSTANT.silence()).isZero();
  }

  @Test
  void refusesWhatNoLineHas() {
    assertThatThrownBy(() -> new LineTiming(-1, 10)).hasMessageContaining("baudRate=-1");
    assertThatThrownBy(() -> new LineTiming(9600, 7)).hasMessageContaining("bitsPerCharacter=7");
  }
}
