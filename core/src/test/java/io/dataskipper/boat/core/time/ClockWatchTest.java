package io.dataskipper.boat.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.alert.Condition;
import io.dataskipper.boat.core.config.keys.TimeKeys;
import io.dataskipper.boat.core.posix.KernelClock;
import io.dataskipper.boat.core.status.TimeStatus;
import io.dataskipper.boat.core.status.TimeStatus.Measured;
import io.dataskipper.boat.core.status.TimeStatus.State;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final Duration DAY = Duration.ofDays(1);

  private FakeNtpServer server;
  private Duration wrong = Duration.ZERO;
  private Duration passed = Duration.ZERO;
  private List<String> servers = List.of();
  private Optional<Boolean> kernel = Optional.of(true);

  /** The machine's clock, and as wrong as a test sets it. */
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return Instant.now().plus(wrong).plus(passed);
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @BeforeEach
  void start() throws IOException {
    server = new FakeNtpServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ClockWatch watch() {
    return new ClockWatch(
        () ->
            new TimeKeys(
                null,
                servers,
                Duration.ofMinutes(15),
                Duration.ofMillis(500),
                Duration.ofSeconds(1)),
        clock,
        () -> System.nanoTime() + passed.toNanos(),
        () -> kernel);
  }

  private static TimeStatus look(ClockWatch watch) {
    watch.look();
    return watch.status();
  }

  private static Measured measured(TimeStatus status) {
    return Objects.requireNonNull(status.measured());
  }

  @Test
  void aServerTellsHowWrongTheClockIs() {
    servers = List.of(server.address());
    server.ahead = Duration.ofSeconds(30);
    var watch = watch();
    var status = look(watch);

    assertThat(status.state()).isEqualTo(State.NOT_SYNCHRONIZED);
    assertThat(status.source()).isEqualTo("ntp");
    assertThat(measured(status).offset())
        .isBetween(Duration.ofMillis(29_500), Duration.ofMillis(30_500));
    assertThat(measured(status).stratum()).isEqualTo(2);
    assertThat(watch.quality()).isEqualTo(TimeQuality.NOT_SYNCHRONIZED);
    assertThat(watch.holding(_ -> false, 0))
        .extracting(Condition::source)
        .containsExactly("clock/not_synchronized");
  }

  @Test
  void theOffsetIsThatOfTheClockThatTheGatewayUses() {
    servers = List.of(server.address());
    wrong = Duration.ofHours(-2);

    assertThat(measured(look(watch())).offset())
        .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
  }

  @Test
  void aClockThatIsRightIsToldSo() {
    servers = List.of(server.address());
    kernel = Optional.of(false);
    var watch = watch();

    assertThat(look(watch).state()).isEqualTo(State.SYNCHRONIZED);
    assertThat(watch.quality()).isEqualTo(TimeQuality.GOOD);
    assertThat(watch.holding(_ -> false, 0)).isEmpty();
  }

  @Test
  void serversAreAskedAtTheIntervalAlone() {
    servers = List.of(server.address());
    var watch = watch();
    for (int minute = 0; minute < 30; minute++) {
      look(watch);
      passed = passed.plus(Duration.ofMinutes(1));
    }

    assertThat(server.asked).hasValue(2);
  }

  @Test
  void ofSeveralServersOneThatAnswersIsEnough() {
    servers = List.of("127.0.0.1:1", server.address());

    assertThat(look(watch()).state()).isEqualTo(State.SYNCHRONIZED);
  }

  @Test
  void anAnswerThatCannotBeBelievedIsNone() {
    var query = new NtpQuery(clock, Duration.ofSeconds(5));
    server.leap = 3;
    assertThatThrownBy(() -> query.ask(server.address())).hasMessageContaining("synchronised");
    server.leap = 0;
    server.stratum = 16;
    assertThatThrownBy(() -> query.ask(server.address())).hasMessageContaining("synchronised");
    server.stratum = 1;
    server.answersAnother = true;
    assertThatThrownBy(() -> query.ask(server.address())).hasMessageContaining("another question");
    assertThatThrownBy(() -> query.ask("127.0.0.1:ntp")).hasMessageContaining("no port");
  }

  @Test
  void aServerThatFallsSilentIsBelievedForAWhile() {
    servers = List.of(server.address());
    kernel = Optional.of(false);
    var watch = watch();
    assertThat(look(watch).state()).isEqualTo(State.SYNCHRONIZED);

    server.silent = true;
    passed = Duration.ofMinutes(16);
    assertThat(look(watch).state()).isEqualTo(State.SYNCHRONIZED);
    passed = Duration.ofMinutes(50);
    assertThat(look(watch).state()).isEqualTo(State.NOT_SYNCHRONIZED);
    assertThat(watch.status().source()).isEqualTo("kernel");
  }

  @Test
  void withoutServersTheKernelIsAskedAndMayNotKnow() {
    kernel = Optional.of(false);
    var watch = watch();
    assertThat(look(watch).state()).isEqualTo(State.NOT_SYNCHRONIZED);
    // A site without any time server is as it is: flagged, but no alert for ever.
    assertThat(watch.holding(_ -> false, 0)).isEmpty();

    kernel = Optional.empty();
    passed = Duration.ofMinutes(1);
    assertThat(look(watch).state()).isEqualTo(State.UNKNOWN);
    assertThat(watch.quality()).isEqualTo(TimeQuality.GOOD);
    assertThat(server.asked).hasValue(0);
  }

  @Test
  void aClockThatIsSetIsToldOnceWithItsSize() {
    var watch = watch();
    look(watch);
    assertThat(watch.holding(_ -> false, 0)).isEmpty();

    wrong = DAY;
    assertThat(look(watch).lastJump()).isBetween(DAY.minusSeconds(1), DAY.plusSeconds(1));
    wrong = Duration.ZERO;
    assertThat(look(watch).lastJump())
        .isBetween(DAY.negated().minusSeconds(1), DAY.negated().plusSeconds(1));
    assertThat(look(watch).jumps()).isEqualTo(2);
    assertThat(watch.holding(_ -> false, 0))
        .extracting(Condition::source)
        .containsExactly("clock/set");

    passed = Duration.ofMinutes(61);
    assertThat(watch.holding(_ -> false, 0)).isEmpty();
  }

  // A Raspberry Pi has no clock of its own: it starts in 1970, or where it was switched off.
  @Test
  void aClockThatWasNeverSetIsNotTrustedWhateverTheKernelSays() {
    wrong = Duration.between(Instant.now(), Instant.ofEpochSecond(100));
    var watch = watch();
    assertThat(look(watch).state()).isEqualTo(State.NOT_SYNCHRONIZED);
    assertThat(watch.status().reason()).isEqualTo("the clock was never set");

    wrong = Duration.ZERO;
    assertThat(look(watch).state()).isEqualTo(State.SYNCHRONIZED);
    assertThat(watch.status().jumps()).isEqualTo(1);
  }

  @Test
  void thisKernelTells() {
    assertThat(KernelClock.synchronised()).isPresent();
  }

  @Test
  void aSteadyClockGoesOnWhenTheOtherIsSet() {
    long[] nanos = {0};
    var steady = new SteadyClock(clock, () -> nanos[0]);
    var start = steady.instant();
    wrong = DAY;
    nanos[0] = Duration.ofSeconds(5).toNanos();

    assertThat(steady.instant()).isEqualTo(start.plusSeconds(5));
  }
}
