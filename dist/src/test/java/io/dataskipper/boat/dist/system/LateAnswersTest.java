package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.Measurements;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Injection;
import io.dataskipper.boat.simulator.fault.Occurrence;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.signal.TaggedSignal;
import io.dataskipper.boat.simulator.wire.LineTiming;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateAnswersTest {
  private static final int LINKS_OF_A_KIND = 20;
  private static final int REQUESTS_OF_A_KIND = Campaign.times(10_000, 1_000);
  private static final double PROBABILITY = 0.3;

  /** After the time-out, and within what is stated for a serial line: with its quiet time. */
  private static final Duration LATE = Duration.ofMillis(450);

  private static final String[] KEYS = {"timeout: 0.2", "retries: 3"};
  private static final String QUIET_TIME = "quiet_time: 0.4";

  /** An answer that is accepted for a later request is at least this old. */
  private static final Duration SURELY_OLD = LATE.minusMillis(50);

  @TempDir Path folder;

  private final Map<String, SimulatedMeter> meters = new LinkedHashMap<>();
  private final List<AutoCloseable> lines = new ArrayList<>();
  private final Slaves slaves = new Slaves();

  // A value that belongs to another register, another meter or an earlier request looks as good as
  // any other to everybody after the gateway.
  @Test
  void noTargetGetsAValueOfAnotherRequestWhenAnswersComeLate() throws Exception {
    try (var receiver = HttpReceiver.plain();
        var boat = Boat.in(folder)) {
      for (var number = 0; number < LINKS_OF_A_KIND; number++) {
        addTcp(number);
        addSerial(number);
      }
      boat.with(communication(receiver), slaves.yaml()).start();
      var seed = System.nanoTime();
      Campaign.begun("late answers", seed);
      var late = inject(seed);
      Await.until(
          REQUESTS_OF_A_KIND + " requests on TCP and on serial lines",
          Duration.ofMinutes(6),
          () -> requests("tcp") >= REQUESTS_OF_A_KIND && requests("line") >= REQUESTS_OF_A_KIND);
      boat.stop();

      var messages = Measurements.parse(receiver.received());
      var lateAnswers = late.stream().mapToLong(Injection::occurred).sum();
      var goodValues = messages.stream().mapToLong(LateAnswersTest::good).sum();
      Campaign.found(
          "answers later than the time-out, whole gateway",
          "requests_tcp=%d requests_rtu=%d late=%d values_told_good=%d wrong=%d seed=%d"
              .formatted(
                  requests("tcp"),
                  requests("line"),
                  lateAnswers,
                  goodValues,
                  messages.stream().mapToLong(message -> wrong(message).size()).sum(),
                  seed));
      assertThat(messages.stream().map(Measurements::device)).containsAll(meters.keySet());
      assertThat(lateAnswers).isGreaterThan(REQUESTS_OF_A_KIND / 4);
      assertThat(goodValues).isGreaterThan(REQUESTS_OF_A_KIND);
      assertThat(messages.stream().flatMap(message -> wrong(message).stream())).isEmpty();
    } finally {
      for (var line : lines) {
        line.close();
      }
    }
  }

  private void addTcp(int number) throws IOException {
    var id = "tcp-" + number;
    var pair = List.of(meter(1), meter(2));
    var line = SimulatedTcp.builder().meters(pair).start();
    lines.add(line);
    slaves.tcp(id, line.port(), KEYS);
    pair.forEach(meter -> configure(id, meter));
  }

  private void addSerial(int number) throws IOException {
    var id = "line-" + number;
    var pair = List.of(meter(1), meter(2));
    var line = SimulatedSerial.builder().timing(LineTiming.INSTANT).meters(pair).start();
    lines.add(line);
    slaves.serial(id, line.port(), KEYS[0], KEYS[1], QUIET_TIME);
    pair.forEach(meter -> configure(id, meter));
  }

  private void configure(String link, SimulatedMeter meter) {
    var id = link + "-" + meter.unit();
    meters.put(id, meter);
    slaves.meter(id, meter, "poll_interval: 0.1", "http_interval: 0.1");
  }

  /** Is read by two requests of the same length. */
  private static SimulatedMeter meter(int unit) {
    var builder = SimulatedMeter.builder(unit).signals(TaggedSignal.ofUnit(unit));
    for (var block = 0; block < 2; block++) {
      for (var at = 0; at < 5; at++) {
        builder.register(
            SimulatedRegister.holding(
                "value_%d_%d".formatted(block, at), 1000 * block + 4 * at, DataType.UINT64));
      }
    }
    return builder.build();
  }

  private List<Injection> inject(long seed) {
    var random = new Random(seed);
    return meters.values().stream()
        .map(
            meter ->
                meter.inject(
                    new Fault.Late(LATE),
                    Occurrence.withProbability(PROBABILITY, random.nextLong())))
        .toList();
  }

  private long requests(String kind) {
    return meters.entrySet().stream()
        .filter(meter -> meter.getKey().startsWith(kind))
        .mapToLong(meter -> meter.getValue().requests())
        .sum();
  }

  private static String communication(HttpReceiver receiver) {
    return """
        device_id: late-answers
        communication:
          api_endpoints:
            electrical:
              measurements: "%s"
        """
        .formatted(receiver.url("/"));
  }

  private static long good(Measurements message) {
    return message.values().values().stream().filter(Measurements.Reading::good).count();
  }

  /** What is told as good and was not read just then. */
  private List<String> wrong(Measurements message) {
    var meter = Objects.requireNonNull(meters.get(message.device()));
    var wrong = new ArrayList<String>();
    for (var register : meter.registers()) {
      var tag = TaggedSignal.of(meter.unit(), register).orElseThrow();
      var reading = message.reading(register.name());
      var time = reading.time().toEpochMilli();
      if (reading.good()
          && !tag.matches(reading.number().doubleValue(), time - SURELY_OLD.toMillis(), time)) {
        wrong.add("%s %s %s".formatted(message.device(), register.name(), reading));
      }
    }
    return wrong;
  }
}
