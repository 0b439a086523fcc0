package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpDriverTest {
  private static final Duration PATIENT = Duration.ofSeconds(10);

  private final SimulatedMeter meter = SimulatedMeter.builder(7).rejectHoles().build();
  private SimulatedTcp peer;
  private Driver driver;

  @BeforeEach
  void connect() throws Exception {
    meter.setWords(AddressSpace.HOLDING_REGISTER, 40, 0x4366, 0x199A, 0x08FD, 0xFFFE, 0, 1);
    meter.setWords(AddressSpace.INPUT_REGISTER, 40, 99);
    meter.setWords(AddressSpace.COIL, 3, 1, 0, 1);
    meter.setWords(AddressSpace.DISCRETE_INPUT, 3, 0, 1, 0);
    peer = SimulatedTcp.of(meter);
    driver = driver(PATIENT);
    driver.connect();
  }

  @AfterEach
  void close() {
    driver.close();
    peer.close();
  }

  private Driver driver(Duration timeout) throws Exception {
    return Rig.tcpDriver(
        peer.port(),
        timeout,
        Rig.tcpDevice(
            7,
            List.of(
                Rig.spec(7, "voltage", PointBuilder.at(40, DataType.FLOAT32)),
                Rig.spec(7, "power", PointBuilder.at(42, DataType.UINT16).scale("0.1").writable()),
                Rig.spec(7, "angle", PointBuilder.at(43, DataType.INT16).writable()),
                Rig.spec(7, "energy", PointBuilder.at(44, DataType.UINT32).writable()),
                Rig.spec(7, "beyond", PointBuilder.at(100, DataType.UINT16).writable()),
                Rig.spec(7, "input", PointBuilder.at(40, DataType.UINT16).space(Space.INPUT)),
                Rig.spec(7, "relay", PointBuilder.at(5, null).space(Space.COIL).writable()),
                Rig.spec(7, "relays", PointBuilder.at(3, null).space(Space.COIL).writeFunction(15)),
                Rig.spec(7, "door", PointBuilder.at(4, null).space(Space.DISCRETE)))));
  }

  @Test
  void readsPointsOfABlockWithOneRequestInTheirOrder() throws Exception {
    var reading = driver.read(Rig.block(driver, 7, "voltage", "power", "angle", "energy"));

    assertThat(reading.samples())
        .containsExactly(
            Sample.good(Rig.point(7, "voltage"), new Value.Single(230.1f), Rig.NOW),
            Sample.good(Rig.point(7, "power"), new Value.Real(230.1), Rig.NOW),
            Sample.good(Rig.point(7, "angle"), new Value.Whole(-2), Rig.NOW),
            Sample.good(Rig.point(7, "energy"), new Value.Whole(1), Rig.NOW));
    assertThat(meter.requests()).isEqualTo(1);
  }

  @Test
  void handsOnTheRegistersAsTheyCame() throws Exception {
    var raw = raw("voltage", "power");

    assertThat(raw.space()).isEqualTo("holding");
    assertThat(raw.start()).isEqualTo(40);
    assertThat(raw.length()).isEqualTo(3);
    assertThat(raw.wordAt(42)).isEqualTo(2301);
  }

  @Test
  void readsEveryAddressSpace() throws Exception {
    assertThat(value("input")).isEqualTo(new Value.Whole(99));
    assertThat(value("relay")).isEqualTo(new Value.Flag(true));
    assertThat(value("door")).isEqualTo(new Value.Flag(true));
    var bits = raw("relays", "relay");
    assertThat(bits.wordAt(4)).isZero();
    assertThat(bits.wordAt(5)).isOne();
  }

  @Test
  void saysBadReferenceWhereTheDeviceRejectsTheBlock() throws Exception {
    var reading = driver.read(Rig.block(driver, 7, "energy", "beyond"));

    assertThat(reading.raw()).isNull();
    assertThat(reading.samples())
        .hasSize(2)
        .allSatisfy(
            sample -> assertThat(sample.quality().details()).containsExactly(Detail.BAD_REFERENCE));
  }

  // The bytes behind an answer are those of an older one.
  @Test
  void takesNoValueFromBeyondTheAddressesThatWereRead() {
    var points = List.of(Rig.point(7, "voltage"), Rig.point(7, "angle"));
    var tooShort = new ReadBlock(Rig.device(7), new Extent("holding", 40, 3), points);
    assertThatThrownBy(() -> driver.read(tooShort))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point=meter-7/angle");
  }

  @Test
  void writesRegistersAndCoils() throws Exception {
    write("power", new Value.Real(231.4));
    write("angle", new Value.Whole(-180));
    write("energy", new Value.Whole(0x12345678));
    write("relay", new Value.Flag(false));
    write("relays", new Value.Whole(0));

    assertThat(meter.word(AddressSpace.HOLDING_REGISTER, 42)).isEqualTo(2314);
    assertThat(meter.word(AddressSpace.HOLDING_REGISTER, 43)).isEqualTo(0xFFFF & -180);
    assertThat(meter.word(AddressSpace.HOLDING_REGISTER, 44)).isEqualTo(0x1234);
    assertThat(meter.word(AddressSpace.HOLDING_REGISTER, 45)).isEqualTo(0x5678);
    assertThat(meter.word(AddressSpace.COIL, 5)).isZero();
    assertThat(meter.word(AddressSpace.COIL, 3)).isZero();
  }

  @Test
  void saysInTheDevicesWordsWhyAWriteWasRefused() throws Exception {
    assertThat(driver.write(Rig.point(7, "beyond").id(), new Value.Whole(1)))
        .isEqualTo(new WriteOutcome.Refused("exception 02 illegal data address"));
  }

  @Test
  void sendsNothingWhereTheRegisterCannotHoldTheValue() {
    assertThatThrownBy(() -> driver.write(Rig.point(7, "power").id(), new Value.Real(6553.6)))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("6553.6 is not in 0..6553.5");
    assertThatThrownBy(() -> driver.write(Rig.point(7, "voltage").id(), new Value.Real(1)))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("not writable");
    assertThat(meter.requests()).isZero();
  }

  // The peer accepts the socket and then stays silent: the most common field failure.
  @Test
  void namesUnitAndAddressWhenTheDeviceIsSilent() throws Exception {
    meter.inject(new Fault.Silent());
    try (var hasty = driver(Duration.ofMillis(50))) {
      hasty.connect();
      assertThatThrownBy(() -> hasty.read(Rig.block(hasty, 7, "voltage", "power")))
          .isInstanceOfSatisfying(
              DriverException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.TIMEOUT))
          .hasMessageMatching(
              "read link=main unit=7 function=3 address=40 count=3 waited=[0-9.]+s: no answer");
    }
  }

  @Test
  void doesNotClaimToKnowWhatBecameOfAWriteWithoutAnswer() throws Exception {
    meter.inject(new Fault.Silent());
    try (var hasty = driver(Duration.ofMillis(50))) {
      hasty.connect();
      assertThat(hasty.write(Rig.point(7, "angle").id(), new Value.Whole(1)))
          .isInstanceOf(WriteOutcome.Unknown.class);
    }
  }

  @Test
  void needsToConnectAgainWhereThePeerIsGone() throws Exception {
    peer.close();
    assertThatThrownBy(() -> driver.read(Rig.block(driver, 7, "voltage")))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREACHABLE));
    assertThatThrownBy(driver::connect)
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREACHABLE))
        .hasMessageContaining("connect link=main: 127.0.0.1:" + peer.port());
  }

  private Value value(String name) throws Exception {
    var sample = driver.read(Rig.block(driver, 7, name)).samples().getFirst();
    return Objects.requireNonNull(sample.value());
  }

  private RawRegisters raw(String... names) throws Exception {
    return Objects.requireNonNull(driver.read(Rig.block(driver, 7, names)).raw());
  }

  private void write(String name, Value value) throws Exception {
    assertThat(driver.write(Rig.point(7, name).id(), value))
        .isEqualTo(new WriteOutcome.Done(Rig.NOW));
  }
}
