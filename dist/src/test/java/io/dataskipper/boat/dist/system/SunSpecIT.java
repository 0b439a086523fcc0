package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.dist.kit.ForeignMeter;
import io.dataskipper.boat.dist.kit.Product;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inverter made of other people's code that describes itself by SunSpec's models 1 and 103. */
class SunSpecIT {
  private static final int COMMON = 40_002;
  private static final int INVERTER = COMMON + 2 + 66;
  private static final int DATA = INVERTER + 2;
  private static final int END = DATA + 50;
  private static final int NOT_IMPLEMENTED = 0x8000;

  @TempDir Path folder;

  @Test
  void isReadByTheModelThatWasMadeOfIt() throws Exception {
    try (var inverter = ForeignMeter.pymodbus(words())) {
      var home = Product.home(folder, "device_id: sunspec\n", slaves(inverter.port()));
      var peer = "127.0.0.1:" + inverter.port();
      try (var walk =
          Product.command(
              home, "meters", "sunspec", "--tcp", peer, "--unit", "1", "--id", "roof", "--save")) {
        assertThat(walk.awaitEnd()).as(walk.output()).isZero();
      }
      assertThat(Files.readString(home.configDir().resolve("meters/roof.yaml")))
          .contains("manufacturer: Acme", "scale_register: 40083")
          .doesNotContain("apparent_power");
      try (var check = Product.command(home, "check")) {
        assertThat(check.awaitEnd()).as(check.output()).isZero();
      }
      try (var read = Product.command(home, "read", "inverter")) {
        // The temperature is mandatory, and yet the device does not have it.
        assertThat(read.awaitEnd()).as(read.output()).isEqualTo(1);
        assertThat(read.output())
            .containsPattern("serial_number +0815 +good")
            .containsPattern("current_total +12\\.3 +A +good")
            .containsPattern("voltage_l1_n +230\\.1 +V +good")
            .containsPattern("active_power_total +-1500 +W +good")
            .containsPattern("frequency +50\\.01 +Hz +good")
            .containsPattern("active_energy_total +1234560 +Wh +good")
            .containsPattern("cabinet_temperature +- +degC +invalid")
            .containsPattern("operating_state +4 +good");
      }
    }
  }

  private static Map<Integer, Integer> words() {
    var words = new TreeMap<Integer, Integer>();
    text(words, COMMON - 2, "SunS");
    put(words, COMMON, 1, 66);
    text(words, COMMON + 2, "Acme");
    text(words, COMMON + 18, "AM-3");
    text(words, COMMON + 42, "1.0");
    text(words, COMMON + 50, "0815");
    put(words, COMMON + 66, 1, NOT_IMPLEMENTED);
    put(words, INVERTER, 103, 50);
    put(words, DATA, 123, 41, 41, 41, 0xFFFF);
    put(words, DATA + 5, 0xFFFF, 0xFFFF, 0xFFFF, 2_301, 2_302, 2_303, 0xFFFF);
    put(words, DATA + 12, -1_500 & 0xFFFF, 0, 5_001, 0xFFFE);
    put(words, DATA + 16, NOT_IMPLEMENTED, NOT_IMPLEMENTED, NOT_IMPLEMENTED, NOT_IMPLEMENTED);
    put(words, DATA + 20, NOT_IMPLEMENTED, NOT_IMPLEMENTED, 123_456 >> 16, 123_456 & 0xFFFF, 1);
    put(words, DATA + 25, 0xFFFF, NOT_IMPLEMENTED, 0xFFFF, NOT_IMPLEMENTED);
    put(words, DATA + 29, NOT_IMPLEMENTED, NOT_IMPLEMENTED);
    put(words, DATA + 31, NOT_IMPLEMENTED, NOT_IMPLEMENTED, NOT_IMPLEMENTED, NOT_IMPLEMENTED, 0);
    put(words, DATA + 36, 4, 0xFFFF, 0, 0, 0, 0);
    for (var vendor = 42; vendor < 50; vendor++) {
      words.put(DATA + vendor, 0xFFFF);
    }
    put(words, END, 0xFFFF, 0);
    return words;
  }

  private static void put(Map<Integer, Integer> words, int address, int... values) {
    for (var i = 0; i < values.length; i++) {
      words.put(address + i, values[i]);
    }
  }

  private static void text(Map<Integer, Integer> words, int address, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    for (var i = 0; i < bytes.length; i += 2) {
      words.put(address + i / 2, bytes[i] << 8 | (i + 1 < bytes.length ? bytes[i + 1] : 0));
    }
  }

  private static String slaves(int port) {
    return """
        connections:
          - id: link
            connection_type: tcp
            host: 127.0.0.1
            port: %d
            clients: [{id: inverter, unit_id: 1, meter_model: roof}]
        """
        .formatted(port);
  }
}
