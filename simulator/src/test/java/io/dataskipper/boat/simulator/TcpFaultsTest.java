package io.dataskipper.boat.simulator;

import static io.dataskipper.boat.simulator.register.AddressSpace.HOLDING_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Occurrence;
import io.dataskipper.boat.simulator.register.AddressRange;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault seen from a master: what it gets to the spoilt request and to the sound one after. */
class TcpFaultsTest {
  private static final String FIRST = "00 01 00 00 00 06 07 03 00 00 00 01";
  private static final String SECOND = "00 02 00 00 00 06 07 03 00 00 00 01";
  private static final String FIRST_ANSWER = "00 01 00 00 00 05 07 03 02 12 34";
  private static final String SECOND_ANSWER = "00 02 00 00 00 05 07 03 02 12 34";
  private static final Occurrence ONCE = Occurrence.times(1);

  private final SimulatedMeter meter = SimulatedMeter.builder(7).build();
  private SimulatedTcp tcp;
  private RawMaster master;

  @BeforeEach
  void connect() throws Exception {
    meter.setWords(HOLDING_REGISTER, 0, 0x1234);
    tcp = SimulatedTcp.of(meter);
    master = RawMaster.connect(tcp.port());
    master.awaitUntil(() -> tcp.connections() == 1);
  }

  @AfterEach
  void disconnect() throws Exception {
    master.close();
    tcp.close();
  }

  @Test
  void carriesOutAWriteWhoseAnswerIsLost() throws Exception {
    meter.inject(new Fault.Dropped(), ONCE);
    master.send("00 01 00 00 00 06 07 06 00 09 00 07");
    master.send(SECOND);
    assertThat(master.read(11)).isEqualTo(SECOND_ANSWER);
    assertThat(meter.word(HOLDING_REGISTER, 9)).isEqualTo(7);
  }

  @Test
  void doesNotCarryOutAWriteToASilentUnit() throws Exception {
    meter.inject(new Fault.Silent(), ONCE);
    master.send("00 01 00 00 00 06 07 06 00 09 00 07");
    master.send(SECOND);
    assertThat(master.read(11)).isEqualTo(SECOND_ANSWER);
    assertThat(meter.word(HOLDING_REGISTER, 9)).isZero();
  }

  @Test
  void waitsForASlowUnitBeforeTheNextRequest() throws Exception {
    meter.inject(Fault.slow(Duration.ofMillis(50)), ONCE);
    long began = System.nanoTime();
    master.send(FIRST);
    master.send(SECOND);
    assertThat(master.read(22)).isEqualTo(FIRST_ANSWER + " " + SECOND_ANSWER);
    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(50_000_000);
  }

  // The field's worst: the answer to an old question arrives where the new one's is expected.
  @Test
  void deliversALateAnswerAfterThatOfTheNextRequest() throws Exception {
    meter.inject(new Fault.Late(Duration.ofSeconds(1)), ONCE);
    master.send(FIRST);
    master.send(SECOND);
    assertThat(master.read(22)).isEqualTo(SECOND_ANSWER + " " + FIRST_ANSWER);
  }

  @Test
  void refusesWithTheGivenExceptionAndIsBusyForSomeRequests() throws Exception {
    meter.inject(new Fault.Refused(4), ONCE);
    master.send(FIRST);
    assertThat(master.read(9)).isEqualTo("00 01 00 00 00 03 07 83 04");
    meter.inject(Fault.busy(), Occurrence.times(2));
    master.send(FIRST);
    assertThat(master.read(9)).isEqualTo("00 01 00 00 00 03 07 83 06");
    master.send(FIRST);
    assertThat(master.read(9)).isEqualTo("00 01 00 00 00 03 07 83 06");
    master.send(FIRST);
    assertThat(master.read(11)).isEqualTo(FIRST_ANSWER);
  }

  @Test
  void refusesOnlyWhatTouchesRejectedRegisters() throws Exception {
    var injection =
        meter.inject(new Fault.RefusedRange(new AddressRange(HOLDING_REGISTER, 1, 2), 2));
    master.send(FIRST);
    assertThat(master.read(11)).isEqualTo(FIRST_ANSWER);
    master.send("00 03 00 00 00 06 07 03 00 00 00 02");
    assertThat(master.read(9)).isEqualTo("00 03 00 00 00 03 07 83 02");
    master.send("00 04 00 00 00 06 07 04 00 01 00 01");
    assertThat(master.read(11)).as("input registers").startsWith("00 04").endsWith("00 00");
    master.send("00 05 00 00 00 06 07 03 00 03 00 01");
    assertThat(master.read(11)).startsWith("00 05 00 00 00 05 07 03 02");
    assertThat(injection.occurred()).isEqualTo(1);
  }

  @Test
  void answersForAnotherUnitFunctionOrTransaction() throws Exception {
    meter.inject(new Fault.WrongUnit(8), ONCE);
    master.send(FIRST);
    assertThat(master.read(11)).isEqualTo("00 01 00 00 00 05 08 03 02 12 34");
    meter.inject(new Fault.WrongFunction(4), ONCE);
    master.send(FIRST);
    assertThat(master.read(11)).isEqualTo("00 01 00 00 00 05 07 04 02 12 34");
    meter.inject(new Fault.WrongTransaction(-2), ONCE);
    master.send(FIRST);
    assertThat(master.read(11)).isEqualTo("FF FF 00 00 00 05 07 03 02 12 34");
  }

  @Test
  void answersWithTheWrongLength() throws Exception {
    meter.inject(new Fault.WrongLength(2), ONCE);
    master.send(FIRST);
    assertThat(master.read(13)).isEqualTo("00 01 00 00 00 07 07 03 04 12 34 00 00");
    meter.inject(new Fault.WrongLength(-1), ONCE);
    master.send(FIRST);
    assertThat(master.read(10)).isEqualTo("00 01 00 00 00 04 07 03 01 12");
    meter.inject(new Fault.WrongByteCount(2), ONCE);
    master.send(FIRST);
    assertThat(master.read(11)).isEqualTo("00 01 00 00 00 05 07 03 04 12 34");
  }

  @Test
  void sendsHalfAFrameAndThenNothingMoreOfIt() throws Exception {
    meter.inject(new Fault.HalfFrame(), ONCE);
    master.send(FIRST);
    assertThat(master.read(5)).isEqualTo("00 01 00 00 00");
    master.send(SECOND);
    assertThat(master.read(11)).isEqualTo(SECOND_ANSWER);
  }

  @Test
  void gluesAnAnswerToTheNext() throws Exception {
    meter.inject(new Fault.Glued(), ONCE);
    master.send(FIRST);
    master.awaitUntil(() -> meter.requests() == 1);
    meter.setWords(HOLDING_REGISTER, 0, 0x4321);
    master.send(SECOND);
    assertThat(master.read(22)).isEqualTo(FIRST_ANSWER + " 00 02 00 00 00 05 07 03 02 43 21");
  }

  @Test
  void putsGarbageBeforeAnAnswerAndRepeatsOne() throws Exception {
    meter.inject(new Fault.Garbage(3), ONCE);
    master.send(FIRST);
    assertThat(master.read(14)).endsWith(FIRST_ANSWER);
    meter.inject(new Fault.Duplicated(), ONCE);
    master.send(FIRST);
    assertThat(master.read(22)).isEqualTo(FIRST_ANSWER + " " + FIRST_ANSWER);
  }

  @Test
  void hangsUpInTheMiddleOfAnAnswer() throws Exception {
    meter.inject(new Fault.HangUp(4), ONCE);
    master.send(FIRST);
    assertThat(master.readToEnd()).isEqualTo("00 01 00 00");
  }

  @Test
  void resetsTheConnectionInTheMiddleOfAnAnswer() throws Exception {
    meter.inject(new Fault.Reset(4), ONCE);
    master.send(FIRST);
    assertThatThrownBy(master::readToEnd).isInstanceOf(SocketException.class);
    assertThat(tcp.requests()).isEqualTo(1);
  }

  // The device lost its power and its memory of the connection; only a new one helps.
  @Test
  void leavesConnectionsHalfOpen() throws Exception {
    tcp.abandonConnections();
    master.send(FIRST);
    master.awaitUntil(() -> meter.requests() == 1);
    try (var fresh = RawMaster.connect(tcp.port())) {
      fresh.send(SECOND);
      assertThat(fresh.read(11)).isEqualTo(SECOND_ANSWER);
    }
    assertThat(master.available()).isZero();
  }

  @Test
  void resetsConnectionsWithoutRefusingNewOnes() throws Exception {
    tcp.resetConnections();
    assertThatThrownBy(master::readToEnd).isInstanceOf(SocketException.class);
    try (var fresh = RawMaster.connect(tcp.port())) {
      fresh.send(FIRST);
      assertThat(fresh.read(11)).isEqualTo(FIRST_ANSWER);
    }
  }

  @Test
  void refusesConnectionsWhileItIsDownAndReturnsOnTheSamePort() throws Exception {
    int port = tcp.port();
    tcp.goDown();
    assertThatThrownBy(master::readToEnd).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> RawMaster.connect(port)).isInstanceOf(ConnectException.class);
    tcp.comeBack();
    assertThat(tcp.port()).isEqualTo(port);
    try (var fresh = RawMaster.connect(port)) {
      fresh.send(FIRST);
      assertThat(fresh.read(11)).isEqualTo(FIRST_ANSWER);
    }
  }

  @Test
  void spoilsEveryUnitIfTheFaultIsOfTheListener() throws Exception {
    tcp.inject(new Fault.Refused(10));
    master.send(FIRST);
    assertThat(master.read(9)).endsWith("83 0A");
    tcp.clearFaults();
    master.send(FIRST);
    assertThat(master.read(11)).isEqualTo(FIRST_ANSWER);
  }

  @Test
  void closesWhileAUnitIsSlowAndAnAnswerLate() throws Exception {
    meter.inject(new Fault.Late(Duration.ofHours(1)), ONCE);
    master.send(FIRST);
    master.awaitUntil(() -> meter.requests() == 1);
    meter.inject(Fault.slow(Duration.ofHours(1)), ONCE);
    master.send(SECOND);
    master.awaitUntil(() -> meter.requests() == 2);
    tcp.close();
    assertThat(tcp.connections()).isZero();
  }
}
