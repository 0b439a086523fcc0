package io.dataskipper.boat.core.sunspec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.SunSpecModels;
import io.dataskipper.boat.core.sunspec.SunSpecRegisters.Made;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SunSpecWalkTest {
  private static final int NOT_IMPLEMENTED = 0x8000;

  private final TreeMap<Integer, Integer> words = new TreeMap<>();
  private int next;

  @Test
  void makesPointsOfTheDevicesOwnModels() throws Exception {
    begin(40_000);
    common(66);
    var meter = meter();
    put(64_001, 3, 1, 2, 3);
    put(203, meter);
    end();

    var device = walk().orElseThrow();

    assertThat(device.common("Mn")).isEqualTo("Acme");
    assertThat(device.common("Md")).isEqualTo("AM-1");
    assertThat(device.common("SN")).isEqualTo("0815");
    assertThat(device.blocks()).extracting(SunSpecDevice.Block::id).containsExactly(1, 64_001, 203);
    var made = SunSpecRegisters.model("acme", device);
    // 40002 + 68 of the common model + 6 of the unknown one.
    assertThat(address(made, "current_total")).isEqualTo(40_078);
    assertThat(text(made, "current_total", "scale_register")).isEqualTo("40082");
    assertThat(address(made, "frequency")).isEqualTo(40_092);
    assertThat(text(made, "voltage_l1_n", "scale_register")).isEqualTo("40091");
    assertThat(made.model().registers()).containsKeys("active_power_total", "active_energy_import");
    assertThat(made.model().registers())
        .as("what the device does not implement")
        .doesNotContainKeys("active_power_l1", "reactive_power_total");
    assertThat(made.notes())
        .anyMatch(note -> note.contains("64001"))
        .anyMatch(note -> note.contains("does not implement"));
  }

  @Test
  void repeatsABlockAsOftenAsTheDeviceHasIt() throws Exception {
    begin(0);
    common(65);
    var content = new int[8 + 2 * 20];
    content[0] = 0xFFFE;
    content[1] = 0xFFFF;
    content[2] = 0;
    content[3] = 0;
    for (int module = 0; module < 2; module++) {
      int at = 8 + 20 * module;
      content[at + 9] = 500 + module;
      content[at + 10] = 3_000;
      content[at + 11] = 0xFFFF;
      content[at + 17] = 4;
    }
    put(160, content);
    end();

    var made = SunSpecRegisters.model("acme", walk().orElseThrow());

    assertThat(made.model().registers())
        .containsKeys("module_1_dc_current", "module_2_dc_current", "module_2_operating_state")
        .doesNotContainKeys("module_1_dc_power", "module_3_dc_current");
    assertThat(address(made, "module_2_dc_current") - address(made, "module_1_dc_current"))
        .isEqualTo(20);
  }

  @Test
  void endsWhereTheDeviceEndsWithoutSayingSo() throws Exception {
    begin(50_000);
    common(66);

    var device = walk().orElseThrow();

    assertThat(device.base()).isEqualTo(50_000);
    assertThat(device.blocks()).hasSize(1);
    assertThat(device.notes()).singleElement().asString().contains("without the end mark");
  }

  @Test
  void doesNotFollowAModelWithoutLengthForEver() throws Exception {
    begin(40_000);
    put(103);
    assertThat(walk().orElseThrow().notes()).singleElement().asString().contains("0 registers");
  }

  @Test
  void isNoSunSpecDeviceWithoutTheMark() throws Exception {
    words.put(40_000, 0x5375);
    words.put(40_001, 0);
    assertThat(walk()).isEmpty();
  }

  private Optional<SunSpecDevice> walk() throws Exception {
    return new SunSpecWalk(SunSpecModels.builtIn(), this::read).walk();
  }

  private Optional<RawRegisters> read(int address, int count) {
    assertThat(count).isBetween(1, 125);
    var found = new char[count];
    for (int i = 0; i < count; i++) {
      var word = words.get(address + i);
      if (word == null) {
        return Optional.empty();
      }
      found[i] = (char) word.intValue();
    }
    return Optional.of(new RawRegisters("holding", address, found));
  }

  private void begin(int base) {
    words.put(base, 0x5375);
    words.put(base + 1, 0x6E53);
    next = base + 2;
  }

  private void put(int id, int... content) {
    words.put(next, id);
    words.put(next + 1, content.length);
    for (int i = 0; i < content.length; i++) {
      words.put(next + 2 + i, content[i]);
    }
    next += 2 + content.length;
  }

  private void end() {
    words.put(next, 0xFFFF);
    words.put(next + 1, 0);
  }

  private void common(int length) {
    var content = new int[length];
    text(content, 0, "Acme");
    text(content, 16, "AM-1");
    text(content, 48, "0815");
    put(1, content);
  }

  private static void text(int[] content, int at, String text) {
    for (int i = 0; i < text.length(); i += 2) {
      content[at + i / 2] = text.charAt(i) << 8 | (i + 1 < text.length() ? text.charAt(i + 1) : 0);
    }
  }

  /** Model 203 without its header: 105 registers. */
  private static int[] meter() {
    var content = new int[105];
    Arrays.fill(content, NOT_IMPLEMENTED);
    int[] amps = {120, 40, 40, 40, 0xFFFF};
    int[] volts = {2_300, 2_301, 2_302, 2_303, 3_990, 3_990, 3_990, 3_990, 0xFFFF};
    int[] others = {5_001, 0xFFFE, 27_600};
    System.arraycopy(amps, 0, content, 0, amps.length);
    System.arraycopy(volts, 0, content, 5, volts.length);
    System.arraycopy(others, 0, content, 14, others.length);
    content[20] = 0;
    // The scale factor of the energies.
    content[52] = 0;
    return content;
  }

  private static MeterRegister register(Made made, String name) {
    return made.model().register(name).orElseThrow();
  }

  private static int address(Made made, String name) {
    return Integer.parseInt(text(made, name, "address"));
  }

  private static String text(Made made, String name, String key) {
    return register(made, name).settings().value(key).orElseThrow() instanceof Scalar scalar
        ? scalar.text()
        : "";
  }
}
