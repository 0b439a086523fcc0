package io.dataskipper.boat.core.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServedDevice.ServedPoint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which clients are shown to others, under which unit, and what keeps them from it. */
class ServedReaderTest {
  private static final String GATEWAY =
      "device_id: gateway-1\ncommunication: {modbus_tcp_gateway: {enabled: true}}\n";

  @TempDir Path directory;

  @Test
  void aClientIsShownWithTheAddressesOfItsPoints() {
    var served = served(slaves("expose_via_tcp: true", "expose_via_tcp: false"));
    assertThat(served).hasSize(1);
    assertThat(served.getFirst().label()).isEqualTo("a");
    assertThat(served.getFirst().points())
        .extracting(ServedPoint::extent, ServedPoint::dataType, ServedPoint::scale)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(new Extent("holding", 40, 2), "float32", "0.1"),
            org.assertj.core.groups.Tuple.tuple(new Extent("input", 7, 1), "", ""));
  }

  @Test
  void theSameUnitOnTwoLinksNamesBothAndTheKey() {
    var loaded = load(GATEWAY, slaves("expose_via_tcp: true", "expose_via_tcp: true"));
    assertThat(Configs.lines(loaded))
        .containsExactly(
            "slave_config.yaml:17:18 connections[1].clients[0].unit_id: 1 is also the unit of"
                + " \"a\" in the Modbus TCP gateway, at slave_config.yaml:7:18; give one of the"
                + " two another gateway_unit_id");
  }

  @Test
  void aGatewayUnitTakesThePlaceOfTheUnit() {
    var served =
        served(slaves("expose_via_tcp: true", "expose_via_tcp: true\n        gateway_unit_id: 11"));
    assertThat(served).extracting(ServedDevice::unit).containsExactly(1, 11);
  }

  @Test
  void onlyWritablePointsOfClientsThatAreShownCanBeListedForWrites() {
    var listed = GATEWAY.replace("enabled: true", "writable: [a/level, a/running, b/level, x]");
    var loaded = load(listed, slaves("expose_via_tcp: true", "expose_via_tcp: false"));
    assertThat(Configs.lines(loaded))
        .extracting(line -> line.substring(line.indexOf("writable")))
        .containsExactly(
            "writable[1]: \"a/running\" is not a point with writable: true of a client with"
                + " expose_via_tcp: true",
            "writable[2]: \"b/level\" is not a point with writable: true of a client with"
                + " expose_via_tcp: true",
            "writable[3]: \"x\" is no point such as pump-1/setpoint");
  }

  @Test
  void theSameUnitTwiceMattersToNobodyWithoutAGateway() {
    var both = slaves("expose_via_tcp: true", "expose_via_tcp: true");
    assertThat(load("device_id: gateway-1\n", both)).isInstanceOf(ConfigResult.Loaded.class);
    var off = GATEWAY.replace("enabled: true", "enabled: false");
    var loaded = load(off, both);
    assertThat(loaded).isInstanceOf(ConfigResult.Loaded.class);
    assertThat(((ConfigResult.Loaded) loaded).config().servers()).isEmpty();
  }

  private java.util.List<ServedDevice> served(String slaves) {
    return Configs.loaded(load(GATEWAY, slaves)).config().served();
  }

  private ConfigResult load(String communication, String slaves) {
    return Configs.load(directory, communication, slaves);
  }

  private static String slaves(String first, String second) {
    return """
        connections:
          - id: one
            connection_type: tcp
            host: 10.0.0.1
            clients:
              - id: a
                unit_id: 1
                %s
                registers:
                  level: {address: 40, data_type: float32, scale: 0.1, writable: true}
                  running: {address: 7, function_code: 4}
          - id: two
            connection_type: tcp
            host: 10.0.0.2
            clients:
              - id: b
                unit_id: 1
                %s
                registers: {level: {address: 40}}
        """
        .formatted(first, second);
  }
}
