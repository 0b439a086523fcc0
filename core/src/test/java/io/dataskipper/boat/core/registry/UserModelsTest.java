package io.dataskipper.boat.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserModelsTest {
  private static final MeterRegistry BUILT_IN = MeterRegistry.builtIn();

  /** The example of the predecessor's page. */
  private static final String PREDECESSORS_EXAMPLE =
      """
      meters:
        - id: "my_new_meter"
          manufacturer: "Acme Corp"
          model: "PowerMeter 3000"
          protocol: "modbus_rtu"
          default_baud_rate: 9600
          supported_profiles:
            - basic_power
            - full_power
          registers:
            voltage_l1:
              address: 0
              count: 2
              data_type: float32
              byte_order: big
              unit: V
      """;

  @TempDir Path config;
  private Path meters;
  private SettingsBinder binder;

  @BeforeEach
  void makeDirectory() throws IOException {
    meters = Files.createDirectory(config.resolve("meters"));
    binder = new SettingsBinder();
  }

  @Test
  void readsExampleOfThePredecessor() throws IOException {
    var registry = load(PREDECESSORS_EXAMPLE);

    assertThat(binder.problems()).isEmpty();
    var model = registry.model("my_new_meter").orElseThrow();
    assertThat(model.manufacturer()).isEqualTo("Acme Corp");
    assertThat(model.protocol()).isEqualTo(MeterProtocol.MODBUS_RTU);
    assertThat(model.serialDefaults()).isEqualTo(new SerialDefaults(9600, null, null));
    var voltage = model.register("voltage_l1").orElseThrow();
    assertThat(voltage.unit()).isEqualTo("V");
    assertThat(voltage.settings().values())
        .containsOnlyKeys("address", "count", "data_type", "byte_order");
    for (var profile : List.of("basic_power", "full_power")) {
      assertThat(registry.registers(model, profile).orElseThrow()).containsExactly(voltage);
    }
  }

  @Test
  void addsToBuiltInModelsAndReplacesThoseOfTheSameId() throws IOException {
    var registry =
        load(
            """
            meters:
              - id: eastron_sdm120
                registers:
                  frequency: {address: 70, unit: Hz}
              - id: my_meter
                function_code: 4
                max_registers_per_read: 20
                registers:
                  active_power_total: {address: 7, unit: kW}
            """);

    assertThat(binder.problems()).isEmpty();
    assertThat(registry.models()).hasSize(BUILT_IN.models().size() + 1);
    assertThat(registry.model("eastron_sdm120").orElseThrow().registers())
        .containsOnlyKeys("frequency");
    var mine = registry.model("my_meter").orElseThrow();
    assertThat(mine.clientDefaults().values())
        .containsOnlyKeys("function_code", "max_registers_per_read");
    assertThat(mine.register("active_power_total").orElseThrow().settings().values())
        .containsOnlyKeys("address");
    assertThat(BUILT_IN.model("eastron_sdm120").orElseThrow().registers()).hasSizeGreaterThan(1);
  }

  @Test
  void readsProfilesOfShortAndLongForm() throws IOException {
    var registry =
        load(
            """
            profiles:
              shop_floor: [frequency, active_power_total]
              billing:
                doc: For the invoice.
                essential: [active_energy_import]
                quantities: [active_energy_import, active_energy_export]
            """);

    assertThat(binder.problems()).isEmpty();
    var meter = registry.model("schneider_em6400").orElseThrow();
    assertThat(registry.registers(meter, "shop_floor").orElseThrow())
        .extracting(MeterRegister::name)
        .containsExactly("frequency", "active_power_total");
    assertThat(registry.profilesOf(meter)).extracting(MeterProfile::name).contains("billing");
    var withoutEnergy = registry.model("selec_mx300").orElseThrow();
    assertThat(registry.registers(withoutEnergy, "billing")).isEmpty();
    assertThat(registry.registers(withoutEnergy, "shop_floor")).isPresent();
  }

  // The files of built-in models declare the built-in profile of that name.
  @Test
  void profileThatReplacesABuiltInOneIsNotSupportedByModelsWithoutItsQuantities()
      throws IOException {
    var registry =
        load(
            """
            meters: [{id: mine, registers: {pulses: {address: 1}}}]
            profiles: {energy: [pulses]}
            """);

    assertThat(binder.problems()).isEmpty();
    assertThat(registry.registers(registry.model("mine").orElseThrow(), "energy")).isPresent();
    assertThat(registry.registers(registry.model("schneider_em6400").orElseThrow(), "energy"))
        .isEmpty();
  }

  @Test
  void readsEveryYamlFileOfTheDirectoryAndNothingElse() throws IOException {
    Files.writeString(meters.resolve("notes.txt"), "no: [yaml");
    Files.writeString(meters.resolve("b.yaml"), "meters: [{id: b, registers: {x: {address: 1}}}]");
    var registry = load("meters: [{id: a, registers: {x: {address: 1}}}]");

    assertThat(binder.problems()).isEmpty();
    assertThat(registry.models()).containsKeys("a", "b");
  }

  @Test
  void directoryNeedNotExist() {
    var registry = MeterRegistry.load(BUILT_IN, config.resolve("nowhere"), binder);
    assertThat(binder.problems()).isEmpty();
    assertThat(registry.models()).isEqualTo(BUILT_IN.models());
  }

  @Test
  void namesBothPlacesOfAnIdThatIsDefinedTwice() throws IOException {
    Files.writeString(meters.resolve("b.yaml"), "meters: [{id: a, registers: {x: {address: 1}}}]");
    load("meters: [{id: a, registers: {x: {address: 1}}}]");

    assertThat(problems())
        .containsExactly(
            "meters/b.yaml:1:15 meters[0].id: \"a\" is defined twice, first at meters/a.yaml:1:15");
  }

  @Test
  void namesBothPlacesOfAProfileThatIsDefinedTwice() throws IOException {
    Files.writeString(meters.resolve("b.yaml"), "profiles: {mine: [frequency]}");
    load("profiles: {mine: [frequency]}");

    assertThat(problems())
        .containsExactly(
            "meters/b.yaml:1:12 profiles.mine: is defined twice, first at meters/a.yaml:1:12");
  }

  @Test
  void reportsEveryProblemOfAFileAtOnce() throws IOException {
    load(
        """
        meters:
          - id: My Meter
            registers: {x: {address: 1}}
          - id: a
            protokol: modbus_rtu
            default_baud_rate: fast
            registers:
              frequency: 70
              "power!": {address: 1}
          - id: b
            supported_profiles: [energy, basic_powr]
            registers: {frequency: {address: 1}}
          - id: c
          - d
        profile: {}
        """);

    assertThat(problems())
        .satisfiesExactlyInAnyOrder(
            is("meters/a.yaml:2:9 meters[0].id: ", "lower-case letters"),
            is("meters/a.yaml:5:5 meters[1].protokol: ", "protocol"),
            is("meters/a.yaml:6:24 meters[1].default_baud_rate: ", "fast"),
            is("meters/a.yaml:8:18 meters[1].registers.frequency: ", "{address: 0, ...}"),
            is("meters/a.yaml:9:7 meters[1].registers.power!: ", "letters, digits and _"),
            is("meters/a.yaml:11:26 meters[2].supported_profiles[0]: ", "active_energy_import"),
            is("meters/a.yaml:11:34 meters[2].supported_profiles[1]: ", "basic_power"),
            is("meters/a.yaml:13:5 meters[3].registers: ", "is missing"),
            is("meters/a.yaml:14:5 meters[4]: ", "a model is wanted"),
            is("meters/a.yaml:15:1 profile: ", "profiles"));
  }

  @Test
  void reportsProfilesThatCannotWork() throws IOException {
    load(
        """
        profiles:
          typing_error: [activ_power_total]
          not_among: {essential: [frequency], quantities: [current_n]}
          twice: [frequency, frequency]
          empty: []
          Name!: [frequency]
          text: frequency
        """);

    assertThat(problems())
        .satisfiesExactlyInAnyOrder(
            is("meters/a.yaml:2:3 profiles.typing_error: ", "active_power_total"),
            is("meters/a.yaml:3:26 profiles.not_among.essential: ", "\"frequency\""),
            is("meters/a.yaml:4:10 profiles.twice.quantities: ", "twice"),
            is("meters/a.yaml:5:10 profiles.empty.quantities: ", "at least one"),
            is("meters/a.yaml:6:3 profiles.Name!: ", "lower-case letters"),
            is("meters/a.yaml:7:9 profiles.text: ", "mapping"));
  }

  @Test
  void reportsFilesOfAnotherShape() throws IOException {
    Files.writeString(meters.resolve("b.yaml"), "meters: {id: a}\nprofiles: [a]\n");
    Files.writeString(meters.resolve("c.yaml"), "meters: [{id: a, registers: [x]}]\n");
    Files.writeString(meters.resolve("d.yaml"), "meters:\n\t- id: a\n");
    load("- id: a\n");

    assertThat(problems())
        .satisfiesExactly(
            is("meters/a.yaml:1:1 ", "meters or profiles"),
            is("meters/b.yaml:1:9 meters: ", "a list is wanted"),
            is("meters/b.yaml:2:11 profiles: ", "name: [quantity, ...]"),
            is("meters/c.yaml:1:29 meters[0].registers: ", "name: {address: 0, ...}"),
            is("meters/d.yaml:2:1 ", "tab"));
  }

  private MeterRegistry load(String content) throws IOException {
    Files.writeString(meters.resolve("a.yaml"), content);
    return MeterRegistry.load(BUILT_IN, meters, binder);
  }

  private List<String> problems() {
    return binder.problems().stream().map(Problem::toString).toList();
  }

  private static org.assertj.core.api.ThrowingConsumer<String> is(String start, String part) {
    return problem -> assertThat(problem).startsWith(start).contains(part);
  }
}
