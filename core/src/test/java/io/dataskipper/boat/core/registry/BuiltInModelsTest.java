package io.dataskipper.boat.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BuiltInModelsTest {
  private static final MeterRegistry REGISTRY = MeterRegistry.builtIn();
  private static final Collection<MeterModel> MODELS = REGISTRY.models().values();
  private static final Map<String, Integer> REGISTERS_BY_TYPE =
      Map.of(
          "int16", 1, "uint16", 1, "int32", 2, "uint32", 2, "float32", 2, "int64", 4, "uint64", 4,
          "float64", 4);
  private static final Set<String> REGISTER_KEYS =
      Set.of(
          "address",
          "count",
          "data_type",
          "word_order",
          "function_code",
          "scale",
          "encoding",
          "not_available");
  private static final Map<String, List<String>> UNITS = units();

  @Test
  void countAtLeast85() {
    assertThat(MODELS).hasSizeGreaterThanOrEqualTo(85);
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void quantitiesHaveAgreedNamesAndUnits(MeterModel model) {
    assertThat(model.registers()).isNotEmpty();
    model
        .registers()
        .forEach(
            (name, register) -> {
              assertThat(UNITS).as("quantities.yaml").containsKey(name);
              assertThat(register.unit()).as(name).isIn(UNITS.get(name));
            });
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void registersLieInAddressSpaceAndFitTheirType(MeterModel model) {
    model
        .registers()
        .forEach(
            (name, register) -> {
              var settings = register.settings();
              assertThat(settings.values().keySet()).as(name).isSubsetOf(REGISTER_KEYS);
              var count = integer(settings, "count");
              assertThat(count)
                  .as(name)
                  .isEqualTo(REGISTERS_BY_TYPE.get(text(settings, "data_type")));
              assertThat(integer(settings, "address")).as(name).isBetween(0, 65_536 - count);
              assertThat(functionCode(model, settings)).as(name).isIn("3", "4");
              if (count > 1) {
                var order =
                    scalar(settings, "word_order").orElseGet(() -> text(model, "word_order"));
                assertThat(order).as(name).isIn("big", "little");
              }
              assertThat(scale(settings)).as(name).isPositive();
              assertThat(encoding(settings)).as(name).isIn("", "schneider_4q_pf");
            });
  }

  // Two names for the same registers, or registers that share a part, are a slip of the pen.
  @ParameterizedTest
  @FieldSource("MODELS")
  void noRegisterIsClaimedTwice(MeterModel model) {
    var claimed = new HashMap<String, String>();
    model
        .registers()
        .forEach(
            (name, register) -> {
              var start = integer(register.settings(), "address");
              for (var i = 0; i < integer(register.settings(), "count"); i++) {
                var place = functionCode(model, register.settings()) + "/" + (start + i);
                assertThat(claimed.put(place, name)).as("%s at %s", name, place).isNull();
              }
            });
  }

  // A sentinel wider than the value would never match, and the bogus number would pass for good.
  @ParameterizedTest
  @FieldSource("MODELS")
  void sentinelsAreAsWideAsTheirValue(MeterModel model) {
    model
        .registers()
        .forEach(
            (name, register) ->
                register
                    .settings()
                    .value("not_available")
                    .ifPresent(
                        node ->
                            assertThat(((Sequence) node).items())
                                .as(name)
                                .isNotEmpty()
                                .allSatisfy(
                                    item -> {
                                      var hex = ((Scalar) item).text();
                                      assertThat(hex).matches("0x[0-9A-F]+");
                                      assertThat(hex.length() - 2)
                                          .isEqualTo(4 * integer(register.settings(), "count"));
                                      assertThat(new BigInteger(hex.substring(2), 16)).isPositive();
                                    })));
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void longestReadHoldsEveryValue(MeterModel model) {
    model
        .clientDefaults()
        .value("max_registers_per_read")
        .ifPresent(node -> assertThat(Integer.parseInt(((Scalar) node).text())).isBetween(4, 125));
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void profilesResolveInTheirOrder(MeterModel model) {
    var names = List.copyOf(model.registers().keySet());
    assertThat(REGISTRY.profilesOf(model)).isNotEmpty();
    for (var profile : REGISTRY.profilesOf(model)) {
      var read =
          REGISTRY.registers(model, profile.name()).orElseThrow().stream()
              .map(MeterRegister::name)
              .toList();
      assertThat(read).as(profile.name()).isNotEmpty().isSubsetOf(names);
      assertThat(read).as(profile.name()).containsAll(profile.essential());
      assertThat(profile.quantities()).as(profile.name()).containsSubsequence(read);
    }
  }

  // The file says it for its reader; here it must not say more or less than the rule does.
  @ParameterizedTest
  @FieldSource("MODELS")
  void filesDeclareWhatTheEssentialsGive(MeterModel model) {
    var byRule =
        REGISTRY.profiles().values().stream()
            .filter(profile -> profile.supportedBy(withoutDeclarations(model)))
            .map(MeterProfile::name)
            .toList();
    assertThat(model.declaredProfiles()).isEqualTo(byRule);
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void readerCanCheckTheSources(MeterModel model) {
    assertThat(model.manufacturer()).isNotBlank();
    assertThat(model.model()).isNotBlank();
    assertThat(model.provenance().verifiedBy()).isPositive();
    assertThat(model.provenance().sources())
        .hasSizeGreaterThanOrEqualTo(model.provenance().verifiedBy() > 1 ? 2 : 1)
        .allSatisfy(source -> assertThat(source).isNotBlank());
    var serial = model.serialDefaults();
    assertThat(List.of(serial.baudRate() == null, serial.parity() == null))
        .containsOnly(serial.stopBits() == null);
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void fullPowerHoldsBasicPower(MeterModel model) {
    var basic = REGISTRY.registers(model, "basic_power");
    var full = REGISTRY.registers(model, "full_power");
    full.ifPresent(registers -> assertThat(registers).containsAll(basic.orElseThrow()));
  }

  @Test
  void metersOfTheSampleConfigurationSupportItsProfiles() {
    for (var id : List.of("schneider_em6400", "elmeasure_lg5310")) {
      var model = REGISTRY.model(id).orElseThrow();
      assertThat(REGISTRY.registers(model, "basic_power")).isPresent();
      assertThat(REGISTRY.registers(model, "full_power").orElseThrow())
          .hasSizeGreaterThan(REGISTRY.registers(model, "basic_power").orElseThrow().size());
    }
  }

  @Test
  void registersKeepTheirOwnOrderAndClientsGetTheModels() {
    var model = REGISTRY.model("elmeasure_lg5310").orElseThrow();
    assertThat(text(model, "word_order")).isEqualTo("little");
    assertThat(text(model, "function_code")).isEqualTo("3");
    assertThat(text(model, "max_registers_per_read")).isEqualTo("124");
    var power = model.register("active_power_total").orElseThrow();
    assertThat(power.settings().values()).containsOnlyKeys("address", "count", "data_type");
    var interruptions = model.register("power_interruptions").orElseThrow();
    assertThat(text(interruptions.settings(), "word_order")).isEqualTo("big");
  }

  // Spot checks against the manuals' own words, so that a rewrite of all files cannot pass unseen.
  @Test
  void wellKnownRegistersAreWhereManualsHaveThem() {
    assertRegister("schneider_em6400", "active_power_total", 3902, "float32", "W", 1);
    assertRegister("eastron_sdm630_v2", "frequency", 70, "float32", "Hz", 1);
    assertRegister("carlo_gavazzi_em340", "active_energy_import", 52, "int32", "kWh", 0.1);
    assertRegister("abb_b23", "active_power_total", 23316, "int32", "W", 0.01);
    assertRegister("janitza_umg96rm", "voltage_l1_n", 19000, "float32", "V", 1);
  }

  @Test
  void profilesDoNotNameTheSameQuantityTwice() {
    for (var profile : REGISTRY.profiles().values()) {
      assertThat(profile.quantities()).as(profile.name()).doesNotHaveDuplicates();
      assertThat(UNITS.keySet()).as(profile.name()).containsAll(profile.quantities());
      assertThat(profile.doc()).as(profile.name()).isNotBlank();
    }
    assertThat(REGISTRY.profiles().keySet()).contains("basic_power", "full_power", "energy");
  }

  @Test
  void everyAgreedQuantityIsUsed() {
    var used = new HashSet<String>();
    MODELS.forEach(model -> used.addAll(model.registers().keySet()));
    REGISTRY.profiles().values().forEach(profile -> used.addAll(profile.quantities()));
    assertThat(used).containsAll(UNITS.keySet());
  }

  private static void assertRegister(
      String model, String name, int address, String type, String unit, double scale) {
    var register = REGISTRY.model(model).orElseThrow().register(name).orElseThrow();
    assertThat(integer(register.settings(), "address")).isEqualTo(address);
    assertThat(text(register.settings(), "data_type")).isEqualTo(type);
    assertThat(register.unit()).isEqualTo(unit);
    assertThat(scale(register.settings()).doubleValue()).isEqualTo(scale, within(1e-12));
  }

  private static MeterModel withoutDeclarations(MeterModel model) {
    return new MeterModel(
        model.id(),
        model.manufacturer(),
        model.model(),
        model.alsoFits(),
        model.protocol(),
        model.serialDefaults(),
        List.of(),
        model.registers(),
        model.clientDefaults(),
        model.provenance());
  }

  private static Map<String, List<String>> units() {
    try {
      return Quantities.load().unitsByName();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<String> scalar(Mapping settings, String key) {
    return settings.value(key).map(SettingsNode.Scalar.class::cast).map(Scalar::text);
  }

  private static String text(Mapping settings, String key) {
    return scalar(settings, key).orElseThrow(() -> new AssertionError("no " + key));
  }

  private static String text(MeterModel model, String key) {
    return text(model.clientDefaults(), key);
  }

  private static String functionCode(MeterModel model, Mapping register) {
    return scalar(register, "function_code").orElseGet(() -> text(model, "function_code"));
  }

  private static int integer(Mapping settings, String key) {
    return Integer.parseInt(text(settings, key));
  }

  private static BigDecimal scale(Mapping settings) {
    return new BigDecimal(scalar(settings, "scale").orElse("1"));
  }

  private static String encoding(Mapping settings) {
    return scalar(settings, "encoding").orElse("");
  }
}
