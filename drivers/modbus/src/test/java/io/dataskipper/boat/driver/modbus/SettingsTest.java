package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.driver.modbus.codec.Endianness;
import io.dataskipper.boat.driver.modbus.codec.Order;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.driver.modbus.wire.Parity;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the keys of the files become, and what is said of those that cannot be used. */
class SettingsTest {

  @Test
  void bindsTheSerialLinkOfTheFirstSampleFile() {
    assertThat(
            bind(
                SerialLink.class,
                "port: /dev/ttyS0, baud_rate: 9600, parity: N, stop_bits: 1, timeout: 3"))
        .isEqualTo(
            new SerialLink(
                "/dev/ttyS0",
                9600,
                Parity.NONE,
                1,
                8,
                Duration.ofSeconds(3),
                Duration.ofMillis(500),
                Rs485Mode.OFF,
                true,
                0,
                0));
  }

  @Test
  void bindsEveryKeyOfASerialLink() {
    assertThat(
            bind(
                SerialLink.class,
                "port: /dev/ttyAMA0, baud_rate: 19200, parity: even, stop_bits: 2, data_bits: 8,"
                    + " timeout: 0.25, quiet_time: 0.1, rs485_mode: kernel,"
                    + " rs485_rts_active_high: false, rs485_delay_before_ms: 1,"
                    + " rs485_delay_after_ms: 2"))
        .isEqualTo(
            new SerialLink(
                "/dev/ttyAMA0",
                19_200,
                Parity.EVEN,
                2,
                8,
                Duration.ofMillis(250),
                Duration.ofMillis(100),
                Rs485Mode.KERNEL,
                false,
                1,
                2));
  }

  @Test
  void bindsTheTcpLinkOfTheFirstSampleFile() {
    var three = Duration.ofSeconds(3);
    assertThat(bind(TcpLink.class, "host: 192.168.1.100, port: 502, timeout: 3"))
        .isEqualTo(new TcpLink("192.168.1.100", 502, three, three, null, null));
  }

  @Test
  void bindsEveryKeyOfAPoint() {
    assertThat(
            bind(
                ModbusPoint.class,
                "address: 40, count: 2, data_type: int32, function_code: 4, byte_order: big,"
                    + " word_order: little, scale: 0.01, scale_register: 7, offset: -5, not_available: 0x7FFFFFFF -1,"
                    + " min: -10, max: 10.5, writable: false"))
        .isEqualTo(
            new ModbusPoint(
                40,
                2,
                DataType.INT32,
                4,
                null,
                Endianness.BIG,
                Endianness.LITTLE,
                null,
                null,
                new BigDecimal("0.01"),
                7,
                new BigDecimal("-5"),
                List.of("0x7FFFFFFF", "-1"),
                -10.0,
                10.5,
                null,
                false,
                null));
    assertThat(
            bind(
                ModbusPoint.class,
                "address: 1, space: coil, order: CDAB, bit: 3, encoding: schneider_4q_pf"))
        .extracting(ModbusPoint::space, ModbusPoint::order, ModbusPoint::bit, ModbusPoint::encoding)
        .containsExactly(Space.COIL, Order.CDAB, 3, Encoding.SCHNEIDER_4Q_PF);
    assertThat(bind(ModbusPoint.class, "address: 1, writable: true, write_function: 16"))
        .extracting(ModbusPoint::writeFunction)
        .isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unit_id: 300 | unit_id: 300 is not in 1..247",
        "unit_id: 0 | unit_id: 0 is not in 1..247",
        "unit_id: 1, max_registers_per_read: 126 | max_registers_per_read: 126 is not in 1..125",
        "unit_id: 1, max_gap: -1 | max_gap: -1 is not in 0..124",
        "unit_id: 1, order: ABCD, word_order: big | order: says the same as"
      })
  void namesTheKeyOfADeviceThatCannotBeUsed(String keys, String problem) {
    assertThat(problems(SerialDevice.class, keys)).singleElement().asString().startsWith(problem);
  }

  @Test
  void allowsTheUnitsOfDevicesWithASocketOfTheirOwn() {
    assertThat(bind(TcpDevice.class, "unit_id: 255").unitId()).isEqualTo(255);
    assertThat(bind(TcpDevice.class, "unit_id: 0").unitId()).isZero();
    assertThat(problems(TcpDevice.class, "unit_id: 300"))
        .containsExactly("unit_id: 300 is not in 0..255");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host: a b, | host:",
        "host: a, port: 0 | port: 0 is not in 1..65535",
        "host: a, timeout: 0 | timeout: 0 is not in",
        "host: a, backup_port: 502 | backup_port: there is no backup_host"
      })
  void namesTheKeyOfALinkThatCannotBeUsed(String keys, String problem) {
    assertThat(problems(TcpLink.class, keys)).singleElement().asString().startsWith(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address: 65536 | address: 65536 is not in 0..65535",
        "address: 0, scale: 0 | scale: 0 would make every value the same",
        "address: 0, function_code: 5 | function_code: 5 is not in 1..4",
        "address: 0, function_code: 4, space: holding | space: holding is read by function 3",
        "address: 0, min: 2, max: 1 | min: 2.0 is above max 1.0",
        "address: 0, write_function: 6 | write_function: the point is not writable",
        "address: 0, order: DCBA, byte_order: big | order: says the same as",
        "address: 0, encoding: schneider_4q_pf, writable: true | writable: a value with an"
      })
  void namesTheKeyOfAPointThatCannotBeUsed(String keys, String problem) {
    assertThat(problems(ModbusPoint.class, keys)).singleElement().asString().startsWith(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address: 65535, data_type: int32 | address: 65535: the last register would be beyond",
        "address: 0, data_type: int32, count: 4 | count: 4: int32 takes 2",
        "address: 0, data_type: string | count: a string needs it",
        "address: 0, data_type: string, count: 21 | count: 21 is more than max_registers_per_read",
        "address: 0, data_type: bcd, count: 5 | count: 5 is not in 1..4",
        "address: 0, space: coil, data_type: int16 | data_type: int16: in space coil every",
        "address: 0, space: coil, count: 2 | count: in space coil every",
        "address: 0, data_type: int16, bit: 3 | bit: only a bool",
        "address: 0, data_type: bool, scale: 2 | scale: a bool is no number",
        "address: 0, data_type: bitfield, offset: 2 | offset: a bitfield is no number",
        "address: 0, data_type: bool, max: 2 | max: a bool is no number",
        "address: 0, data_type: bool, not_available: 1 | not_available: a bool has no such",
        "address: 0, not_available: 65536 | not_available: \"65536\" has more than 16 bits",
        "address: 0, not_available: -32769 | not_available: \"-32769\" has more than 16 bits",
        "address: 0, not_available: none | not_available: \"none\" is not a number of",
        "address: 0, not_available: 0.5 | not_available: \"0.5\" is not a number of",
        "address: 0, space: input, writable: true | writable: space input can only be read",
        "address: 0, writable: true, write_function: 5 | write_function: 5 is not one of [6, 16]",
        "address: 0, data_type: int32, writable: true, write_function: 6 | write_function: 6 is",
        "address: 0, bit: 1, writable: true, write_function: 6 | write_function: 6 is not one of [22]"
      })
  void refusesAPointThatItsDeviceRulesOut(String keys, String problem) {
    var device = new SerialDevice(1, 20, 8, 3, null, null, null);
    assertThatThrownBy(() -> create(device, List.of(bind(ModbusPoint.class, keys))))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .asString()
                    .startsWith("clients[0].registers.p0." + problem));
  }

  @Test
  void reportsEveryPointAtOnce() {
    var device = new SerialDevice(1, 125, 8, 3, null, null, null);
    var points =
        List.of(
            bind(ModbusPoint.class, "address: 0, count: 2"),
            bind(ModbusPoint.class, "address: 0"),
            bind(ModbusPoint.class, "address: 0, data_type: string"));
    assertThatThrownBy(() -> create(device, points))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .extracting(InvalidSetting::key)
                    .containsExactly(
                        "clients[0].registers.p0.count", "clients[0].registers.p2.count"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address: 0 | order: ABCD | false | false",
        "address: 0 | byte_order: little, word_order: big | true | false",
        "address: 0, word_order: big | order: DCBA | true | false",
        "address: 0, order: CDAB | byte_order: little | false | true",
        "address: 0 | max_gap: 1 | false | false"
      })
  void takesFromTheDeviceWhatThePointDoesNotSay(
      String point, String device, boolean bytesSwapped, boolean wordsSwapped) {
    var plan =
        PointPlan.of(
            bind(ModbusPoint.class, point), bind(SerialDevice.class, "unit_id: 1, " + device));
    assertThat(plan.format().order().bytesSwapped()).isEqualTo(bytesSwapped);
    assertThat(plan.format().order().wordsSwapped()).isEqualTo(wordsSwapped);
  }

  @ParameterizedTest
  @CsvSource({"3, HOLDING", "4, INPUT", "1, COIL", "2, DISCRETE"})
  void readsByTheFunctionOfTheDeviceWhereThePointNamesNone(int function, Space space) {
    var device = new SerialDevice(1, 125, 8, function, null, null, null);
    assertThat(PointPlan.of(bind(ModbusPoint.class, "address: 0"), device).space())
        .isEqualTo(space);
    assertThat(PointPlan.of(bind(ModbusPoint.class, "address: 0, function_code: 4"), device))
        .extracting(PointPlan::space)
        .isEqualTo(Space.INPUT);
  }

  private static void create(SerialDevice device, List<ModbusPoint> points)
      throws ConfigurationException {
    var specs = new ArrayList<PointSpec<ModbusPoint>>();
    for (var point : points) {
      specs.add(new PointSpec<>(Rig.point(1, "p" + specs.size()), point));
    }
    var link = Rig.serial("/dev/null", Duration.ofSeconds(1), Duration.ZERO);
    new SerialDriverProvider()
        .create(
            new LinkSpec<>(
                new LinkId("main"), link, List.of(new DeviceSpec<>(Rig.device(1), device, specs))),
            Rig.CONTEXT);
  }

  private static <R extends Record> R bind(Class<R> type, String keys) {
    var binder = new SettingsBinder();
    var bound = binder.bind(type, node(keys), "");
    assertThat(binder.problems()).isEmpty();
    return bound.orElseThrow();
  }

  private static List<String> problems(Class<? extends Record> type, String keys) {
    var binder = new SettingsBinder();
    assertThat(binder.bind(type, node(keys), "")).isEmpty();
    return binder.problems().stream()
        .map(problem -> problem.path() + ": " + problem.reason())
        .toList();
  }

  /** A mapping of "key: value" with commas between; not_available is a list of words. */
  private static Mapping node(String keys) {
    var values = new LinkedHashMap<String, SettingsNode>();
    for (var pair : keys.split(",", -1)) {
      int colon = pair.indexOf(':');
      if (colon > 0) {
        var key = pair.substring(0, colon).strip();
        var text = pair.substring(colon + 1).strip();
        values.put(
            key,
            key.equals("not_available")
                ? new Sequence(
                    Position.NONE,
                    Stream.of(text.split(" ", -1)).map(SettingsTest::scalar).toList())
                : scalar(text));
      }
    }
    return new Mapping(Position.NONE, values, new LinkedHashMap<>());
  }

  private static SettingsNode scalar(String text) {
    boolean number = text.matches("-?\\d+");
    return new Scalar(Position.NONE, text, number ? ScalarType.INTEGER : ScalarType.TEXT);
  }
}
