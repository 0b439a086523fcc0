package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.driver.modbus.codec.Order;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.driver.modbus.wire.Parity;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated devices share our understanding of the protocol. These do not. */
class ForeignDeviceTest {
  private static final int UNIT = 17;
  private static final Duration PATIENT = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void understandsLibmodbusOverTcp() throws Exception {
    try (var device = ForeignDevice.libmodbusTcp(folder);
        var driver = tcp(device.port())) {
      assertUnderstood(driver);
      assertWritesBitsOfRegisters(driver);
    }
  }

  @Test
  void understandsLibmodbusOnASerialLine() throws Exception {
    try (var cable = new PtyCable();
        var _ = ForeignDevice.libmodbusRtu(folder, cable.right());
        var driver = serial(cable.left())) {
      assertUnderstood(driver);
      assertWritesBitsOfRegisters(driver);
    }
  }

  @Test
  void understandsPymodbusOverTcp() throws Exception {
    try (var device = ForeignDevice.pymodbusTcp();
        var driver = tcp(device.port())) {
      assertUnderstood(driver);
    }
  }

  private static void assertUnderstood(Driver driver) throws Exception {
    driver.connect();
    assertReadsAllSpaces(driver);
    assertReadsAllOrders(driver);
    assertReadsTheLongestBlocks(driver);
    assertReportsABadReference(driver);
    assertWrites(driver);
  }

  private static void assertReadsAllSpaces(Driver driver) throws Exception {
    assertThat(value(driver, "holding")).isEqualTo(new Value.Whole(3 * 10 + 1));
    assertThat(value(driver, "input")).isEqualTo(new Value.Whole(1_010));
    assertThat(value(driver, "coil")).isEqualTo(new Value.Flag(false));
    assertThat(value(driver, "discrete")).isEqualTo(new Value.Flag(true));
  }

  private static void assertReadsAllOrders(Driver driver) throws Exception {
    var block = Rig.block(driver, UNIT, "abcd", "cdab", "badc", "dcba");
    assertThat(driver.read(block).samples())
        .extracting(Sample::value)
        .containsOnly(new Value.Single(230.1f));
  }

  private static void assertReadsTheLongestBlocks(Driver driver) throws Exception {
    var registers = read(driver, "holding", 125);
    var coils = read(driver, "coil", 2_000);
    for (int i = 0; i < 125; i++) {
      assertThat(registers.wordAt(i)).isEqualTo(3 * i + 1);
    }
    for (int i = 0; i < 2_000; i++) {
      assertThat(coils.wordAt(i)).isEqualTo(i % 3 == 0 ? 1 : 0);
    }
  }

  private static void assertReportsABadReference(Driver driver) throws Exception {
    assertThat(driver.read(Rig.block(driver, UNIT, "beyond")).samples())
        .singleElement()
        .satisfies(
            sample -> assertThat(sample.quality().details()).containsExactly(Detail.BAD_REFERENCE));
    assertThat(driver.write(Rig.point(UNIT, "beyond").id(), new Value.Whole(1)))
        .isEqualTo(new WriteOutcome.Refused("exception 02 illegal data address"));
  }

  private static void assertWrites(Driver driver) throws Exception {
    assertWritten(driver, "one", new Value.Real(-123.4));
    assertWritten(driver, "many", new Value.Whole(4_000_000_000L));
    assertWritten(driver, "single", new Value.Single(-0.25f));
    assertWritten(driver, "relay", new Value.Flag(true));
    assertWritten(driver, "relays", new Value.Flag(true));
    assertWritten(driver, "relay", new Value.Flag(false));
    assertWritten(driver, "name", new Value.Text("panel 1"));
  }

  private static void assertWritesBitsOfRegisters(Driver driver) throws Exception {
    assertWritten(driver, "bits", new Value.Bits(0x0F0F, 16));
    assertWritten(driver, "bit", new Value.Flag(true));
    assertThat(value(driver, "bits")).isEqualTo(new Value.Bits(0x8F0F, 16));
    assertWritten(driver, "bit", new Value.Flag(false));
    assertThat(value(driver, "bits")).isEqualTo(new Value.Bits(0x0F0F, 16));
  }

  private static void assertWritten(Driver driver, String name, Value value) throws Exception {
    assertThat(driver.write(Rig.point(UNIT, name).id(), value))
        .isEqualTo(new WriteOutcome.Done(Rig.NOW));
    assertThat(value(driver, name)).isEqualTo(value);
  }

  private static Value value(Driver driver, String name) throws Exception {
    var sample = driver.read(Rig.block(driver, UNIT, name)).samples().getFirst();
    return Objects.requireNonNull(sample.value(), name);
  }

  /** Every address of a space from 0 on, whatever points lie there. */
  private static RawRegisters read(Driver driver, String point, int length) throws Exception {
    var points = List.of(Rig.point(UNIT, point));
    var block = new ReadBlock(Rig.device(UNIT), new Extent(point, 0, length), points);
    return Objects.requireNonNull(driver.read(block).raw());
  }

  private static List<PointSpec<ModbusPoint>> points() {
    return List.of(
        spec("holding", PointBuilder.at(10, null)),
        spec("input", PointBuilder.at(10, null).space(Space.INPUT)),
        spec("coil", PointBuilder.at(10, null).space(Space.COIL)),
        spec("discrete", PointBuilder.at(10, null).space(Space.DISCRETE)),
        spec("abcd", PointBuilder.at(200, DataType.FLOAT32).order(Order.ABCD)),
        spec("cdab", PointBuilder.at(202, DataType.FLOAT32).order(Order.CDAB)),
        spec("badc", PointBuilder.at(204, DataType.FLOAT32).order(Order.BADC)),
        spec("dcba", PointBuilder.at(206, DataType.FLOAT32).order(Order.DCBA)),
        spec("beyond", PointBuilder.at(5_000, null).writable()),
        spec("one", PointBuilder.at(300, DataType.INT16).scale("0.1").writable()),
        spec("many", PointBuilder.at(301, DataType.UINT32).writable()),
        spec("single", PointBuilder.at(303, DataType.FLOAT32).order(Order.CDAB).writable()),
        spec("relay", PointBuilder.at(1_001, null).space(Space.COIL).writable()),
        spec("relays", PointBuilder.at(1_002, null).space(Space.COIL).writeFunction(15)),
        spec("name", PointBuilder.at(310, DataType.STRING).count(4).writable()),
        spec("bits", PointBuilder.at(320, DataType.BITFIELD).writable()),
        spec("bit", PointBuilder.at(320, null).bit(15).writable()));
  }

  private static PointSpec<ModbusPoint> spec(String name, PointBuilder settings) {
    return Rig.spec(UNIT, name, settings);
  }

  private static Driver tcp(int port) throws Exception {
    return Rig.tcpDriver(port, PATIENT, Rig.tcpDevice(UNIT, points()));
  }

  private static Driver serial(Path port) throws Exception {
    var quiet = Duration.ofMillis(100);
    var link =
        new SerialLink(
            port.toString(), 19_200, Parity.EVEN, 1, 8, PATIENT, quiet, Rs485Mode.OFF, true, 0, 0);
    return new SerialDriverProvider()
        .create(
            new LinkSpec<>(
                new LinkId("main"),
                link,
                List.of(new DeviceSpec<>(Rig.device(UNIT), Rig.serialDevice(UNIT), points()))),
            Rig.CONTEXT);
  }
}
