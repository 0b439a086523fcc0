package io.dataskipper.boat.core.registry.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.registry.ModelCheck;
import io.dataskipper.boat.core.registry.ModelYaml;
import io.dataskipper.boat.core.registry.table.ImportedModel.Bad;
import io.dataskipper.boat.core.registry.table.ImportedModel.CellProblem;
import io.dataskipper.boat.core.registry.table.ImportedModel.Good;
import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.core.yaml.YamlReader;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterTablesTest {
  private static final MeterRegistry BUILT_IN = MeterRegistry.builtIn();
  private static final Plugins NONE =
      new Plugins(Map.of(), Map.of(), Map.of(), Map.of(), List.of());
  private static final RegisterTables TABLES =
      new RegisterTables(BUILT_IN, new ModelCheck(NONE, Clock.systemUTC()));

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void readsEveryBuiltInModelAsItWasWritten(TableFormat format) {
    assertThat(BUILT_IN.models()).hasSizeGreaterThan(80);
    for (var model : BUILT_IN.models().values()) {
      var content = RegisterTables.write(model, format);
      var request = new TableRequest(model.id(), format, Addressing.AUTO, Map.of());
      var read = TABLES.read(request, content);
      assertThat(read).as(model.id()).isInstanceOf(Good.class);
      assertThat(said(((Good) read).model())).as(model.id()).isEqualTo(said(model));
    }
  }

  @Test
  void writesEveryBuiltInModelAsYamlThatSaysTheSame() {
    for (var model : BUILT_IN.models().values()) {
      var text = ModelYaml.text(model, List.of("made by a test"));
      var document =
          YamlReader.parse(
              text.getBytes(StandardCharsets.UTF_8), model.id() + ".yaml", Placeholders.none());
      var binder = new SettingsBinder();
      var read = BUILT_IN.with(Objects.requireNonNull(document.root()), binder);
      assertThat(document.problems()).as(text).isEmpty();
      assertThat(binder.problems()).as(text).isEmpty();
      assertThat(said(read.model(model.id()).orElseThrow())).as(model.id()).isEqualTo(said(model));
    }
  }

  /** Everything that a model says, without the places where it says it. */
  private static Map<String, Object> said(MeterModel model) {
    var said = new LinkedHashMap<String, Object>();
    said.put("id", model.id());
    said.put("names", List.of(model.manufacturer(), model.model(), model.alsoFits()));
    said.put("protocol", model.protocol());
    said.put("serial", model.serialDefaults());
    said.put("profiles", model.declaredProfiles());
    said.put("defaults", said(model.clientDefaults()));
    said.put("sources", model.provenance().sources());
    said.put("verified", model.provenance().verifiedBy());
    model.registers().values().forEach(register -> said.put(register.name(), said(register)));
    said.put("order", List.copyOf(model.registers().keySet()));
    return said;
  }

  private static Object said(MeterRegister register) {
    return List.of(register.unit(), said(register.settings()));
  }

  private static Object said(SettingsNode node) {
    return switch (node) {
      case SettingsNode.Scalar scalar -> scalar.text();
      case SettingsNode.Sequence list ->
          list.items().stream().map(RegisterTablesTest::said).toList();
      case SettingsNode.Mapping mapping -> {
        var values = new LinkedHashMap<String, Object>();
        mapping.values().forEach((key, value) -> values.put(key, said(value)));
        yield values;
      }
    };
  }

  @Test
  void understandsWhatManualsWrite() {
    var model =
        good(
            """
            PowerMeter 3000;;;;;;
            Modbus register table, revision 7;;;;;;
            No.;Parameter;Modbus Register;Data Type;Units;Multiplier;Function
            1;Voltage L1-N;40001;UINT16;V;x0,1;Holding
            Energies;;;;;;
            2;Active energy import;40101-40102;unsigned long;kWh;1/100;03
            3;Frequency;40201;S16;Hz;10^-2;FC03
            4;Serial number;40301-40308;ASCII;;;3
            """);

    assertThat(model.model().registers()).hasSize(4);
    assertThat(register(model, "voltage_l1_n"))
        .containsEntry("address", "0")
        .containsEntry("data_type", "uint16")
        .containsEntry("scale", "0.1")
        .containsEntry("function_code", "3");
    assertThat(register(model, "active_energy_import"))
        .containsEntry("address", "100")
        .containsEntry("count", "2")
        .containsEntry("data_type", "uint32")
        .containsEntry("scale", "0.01");
    assertThat(register(model, "frequency")).containsEntry("scale", "0.01");
    assertThat(register(model, "serial_number")).containsEntry("count", "8");
    assertThat(model.notes()).singleElement().asString().contains("4xxxx", "addressing wire");
  }

  @ParameterizedTest
  @CsvSource({
    "0x0BD3, WIRE, 3027, 0",
    "0BD3h, WIRE, 3027, 0",
    "3027, WIRE, 3027, 0",
    "3027, ONE_BASED, 3026, 0",
    "40001, WIRE, 40001, 0",
    "40001, MODICON, 0, 3",
    "30070, MODICON, 69, 4",
    "400001, MODICON, 0, 3",
    "465536, MODICON, 65535, 3",
    "10001, MODICON, 0, 2",
    "00001, MODICON, 0, 1",
    "4x0100, WIRE, 99, 3",
    "3X100, WIRE, 99, 4"
  })
  void countsAddressesAsTheManualDoes(
      String text, Addressing addressing, int address, int function) {
    assertThat(AddressCell.of(text, addressing)).isEqualTo(new AddressCell(address, 0, function));
  }

  @Test
  void tellsEveryBadCellWithItsRowAndUsesNothing() {
    var bad =
        bad(
            """
            name,address,type,scale,fc
            voltage,4000O,u16,1,3
            current,2,flot32,1,3
            power,4,f32,ten,3
            energy,6,u32,1,9
            current,8,u16,1,3
            ,10,u16,1,3
            frequency,70000,u16,1,3
            """);

    assertThat(bad)
        .extracting(problem -> problem.row() + " " + problem.column())
        .containsExactly("2 address", "3 type", "4 scale", "5 fc", "6 name", "7 name", "8 address");
    assertThat(bad.get(0).reason()).contains("\"4000O\"", "0x0BD3", "400001");
    assertThat(bad.get(1).reason()).contains("float32");
    assertThat(bad.get(4).reason()).contains("row 3");
  }

  @Test
  void tellsWhatIsMissing() {
    assertThat(bad("voltage,1\ncurrent,2\n").getFirst().reason())
        .contains("no row names the columns");
    assertThat(bad("name,address\n").getFirst().reason()).contains("no row of a register");
    var nameless = new TableRequest("x.csv", TableFormat.CSV, Addressing.AUTO, Map.of());
    assertThat(TABLES.read(nameless, "name,address\na,1\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Bad.class,
            read ->
                assertThat(read.problems())
                    .extracting(CellProblem::toString)
                    .singleElement()
                    .asString()
                    .contains("id"));
  }

  @Test
  void readsTheCodePageOfWindows() {
    var text = "name;address;unit\ntemperature;1;°C\n";
    var read = TABLES.read(request(), text.getBytes(Charset.forName("windows-1252")));
    assertThat(((Good) read).model().register("temperature").orElseThrow().unit()).isEqualTo("°C");
  }

  @Test
  void refusesDamagedWorkbooksWithWords() {
    var whole =
        RegisterTables.write(BUILT_IN.model("eastron_sdm120").orElseThrow(), TableFormat.XLSX);
    var request = new TableRequest("x.xlsx", TableFormat.XLSX, Addressing.AUTO, Map.of());
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var round = 0; round < 300; round++) {
      var damaged = whole.clone();
      for (var i = 0; i < 4; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      var read = TABLES.read(request, damaged);
      if (read instanceof Bad bad) {
        assertThat(bad.problems()).as("seed %d", seed).isNotEmpty();
      }
    }
    assertThat(TABLES.read(request, new byte[] {1, 2, 3})).isInstanceOf(Bad.class);
  }

  private static TableRequest request() {
    return new TableRequest("x.csv", TableFormat.CSV, Addressing.AUTO, Map.of("id", "my_meter"));
  }

  private static Good good(String text) {
    var read = TABLES.read(request(), text.getBytes(StandardCharsets.UTF_8));
    assertThat(read).isInstanceOf(Good.class);
    return (Good) read;
  }

  private static List<CellProblem> bad(String text) {
    var read = TABLES.read(request(), text.getBytes(StandardCharsets.UTF_8));
    assertThat(read).isInstanceOf(Bad.class);
    return ((Bad) read).problems();
  }

  private static Map<String, String> register(Good model, String name) {
    var texts = new LinkedHashMap<String, String>();
    model
        .model()
        .register(name)
        .orElseThrow()
        .settings()
        .values()
        .forEach((key, node) -> texts.put(key, said(node).toString()));
    return texts;
  }
}
