package io.dataskipper.boat.simulator;

import static io.dataskipper.boat.simulator.register.AddressSpace.HOLDING_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Occurrence;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault that has a form of its own on a serial line. */
class SerialFaultsTest {
  private static final String READ = "02 03 00 00 00 01 84 39";
  private static final String ANSWER = "02 03 02 12 34 F1 33";
  private static final Occurrence ONCE = Occurrence.times(1);

  private final SimulatedMeter meter = SimulatedMeter.builder(2).build();
  private SimulatedSerial line;
  private RawSerialMaster master;

  @BeforeEach
  void open() throws Exception {
    meter.setWords(HOLDING_REGISTER, 0, 0x1234);
    line = SimulatedSerial.of(meter);
    master = RawSerialMaster.open(line.port());
  }

  @AfterEach
  void close() throws Exception {
    master.close();
    line.close();
  }

  @Test
  void sendsAWrongCrc() throws Exception {
    meter.inject(new Fault.BadCrc(), ONCE);
    master.send(READ);
    assertThat(master.read(7)).isEqualTo("02 03 02 12 34 F1 66");
    master.send(READ);
    assertThat(master.read(7)).isEqualTo(ANSWER);
  }

  // The frame itself is sound: only the unit id in it tells that the answer is not ours.
  @Test
  void answersForAnotherUnitWithAMatchingCrc() throws Exception {
    meter.inject(new Fault.WrongUnit(3), ONCE);
    master.send(READ);
    assertThat(master.read(7)).isEqualTo("03 03 02 12 34 CC F3");
  }

  @Test
  void sendsHalfAFrameAndThenNothingMoreOfIt() throws Exception {
    meter.inject(new Fault.HalfFrame(), ONCE);
    master.send(READ);
    assertThat(master.read(3)).isEqualTo("02 03 02");
    master.send(READ);
    assertThat(master.read(7)).isEqualTo(ANSWER);
  }

  @Test
  void gluesAnAnswerToTheNext() throws Exception {
    meter.inject(new Fault.Glued(), ONCE);
    master.send(READ);
    master.awaitUntil(() -> meter.requests() == 1);
    master.send(READ);
    assertThat(master.read(14)).isEqualTo(ANSWER + " " + ANSWER);
  }

  @Test
  void putsGarbageBeforeAnAnswerAndCutsOneShort() throws Exception {
    meter.inject(new Fault.Garbage(2), ONCE);
    master.send(READ);
    assertThat(master.read(9)).endsWith(ANSWER);
    meter.inject(new Fault.Reset(1), ONCE);
    master.send(READ);
    master.awaitUntil(() -> meter.requests() == 2);
    master.send(READ);
    assertThat(master.read(8)).isEqualTo("02 " + ANSWER);
  }

  @Test
  void deliversALateAnswerAfterThatOfTheNextRequest() throws Exception {
    meter.inject(new Fault.Late(Duration.ofSeconds(1)), ONCE);
    master.send(READ);
    master.awaitUntil(() -> meter.requests() == 1);
    meter.setWords(HOLDING_REGISTER, 0, 0x4321);
    master.send(READ);
    assertThat(master.read(14)).startsWith("02 03 02 43 21").endsWith(ANSWER);
  }

  @Test
  void countsTheDelayOfASlowUnitAsItsTurnaround() throws Exception {
    meter.inject(Fault.slow(Duration.ofMillis(30)), ONCE);
    long began = System.nanoTime();
    master.send(READ);
    assertThat(master.read(7)).isEqualTo(ANSWER);
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(30_000_000);
    assertThat(line.usage(2).turnaround()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void spoilsEveryUnitIfTheFaultIsOfTheLine() throws Exception {
    line.inject(new Fault.Silent(), ONCE);
    line.inject(Fault.busy(), ONCE);
    master.send(READ);
    master.awaitUntil(() -> meter.requests() == 1);
    master.send(READ);
    assertThat(master.read(7)).isEqualTo(ANSWER);
  }
}
