package io.dataskipper.boat.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MeterRegistryTest {
  private static final MeterRegistry REGISTRY = MeterRegistry.builtIn();

  @Test
  void unknownModelListsNearestOnes() {
    assertThat(REGISTRY.model("schneider_em6400x")).isEmpty();
    assertThat(REGISTRY.unknownModel("schneider_em640"))
        .startsWith("\"schneider_em640\" is not a known meter model; nearest: schneider_em6400, ");
    assertThat(REGISTRY.unknownModel("sdm630")).contains("eastron_sdm630_v2");
    assertThat(REGISTRY.unknownModel("zzzzzzzz"))
        .startsWith("\"zzzzzzzz\" is none of the 85 known meter models, such as ");
  }

  @Test
  void unsupportedProfileListsSupportedOnes() {
    var meter = REGISTRY.model("abb_b23").orElseThrow();
    assertThat(REGISTRY.registers(meter, "full_power")).isEmpty();
    assertThat(REGISTRY.registers(meter, "nonsense")).isEmpty();
    assertThat(REGISTRY.unsupportedProfile(meter, "full_power"))
        .contains("\"full_power\" is not a profile of abb_b23; it supports: basic_power, energy");
  }

  @Test
  void clientGoesBeforeItsModel() {
    var model = REGISTRY.model("elmeasure_lg5310").orElseThrow();
    assertThat(words(model.beneath(client(Map.of("unit_id", "7", "function_code", "4")))))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "unit_id", "7",
                "function_code", "4",
                "word_order", "little",
                "max_registers_per_read", "124"));
  }

  // Some meters let a person choose the order; the two ways of saying it must not meet.
  @Test
  void orderOfClientReplacesOrderOfModelHoweverItIsSaid() {
    var model = REGISTRY.model("elmeasure_lg5310").orElseThrow();
    assertThat(words(model.beneath(client(Map.of("order", "ABCD")))))
        .containsEntry("order", "ABCD")
        .doesNotContainKey("word_order");
    assertThat(words(model.beneath(client(Map.of("byte_order", "little")))))
        .containsEntry("byte_order", "little")
        .containsEntry("word_order", "little");
  }

  private static Mapping client(Map<String, String> settings) {
    var values = new LinkedHashMap<String, SettingsNode>();
    settings.forEach(
        (key, text) -> values.put(key, new Scalar(Position.NONE, text, ScalarType.TEXT)));
    return new Mapping(Position.NONE, values, Map.of());
  }

  private static Map<String, String> words(Mapping mapping) {
    var words = new LinkedHashMap<String, String>();
    mapping.values().forEach((key, node) -> words.put(key, ((Scalar) node).text()));
    return words;
  }

  // A model is looked up in the file of its family only.
  @Test
  void everyModelIsFoundByItsId() {
    REGISTRY.models().forEach((id, model) -> assertThat(REGISTRY.model(id)).contains(model));
  }

  // A file that is not in the index would be in the jar and yet unknown.
  @Test
  void indexNamesEveryFile() throws IOException, URISyntaxException {
    var index = Objects.requireNonNull(MeterRegistry.class.getResource("/meters/index.txt"));
    var directory = Path.of(index.toURI()).getParent();
    var expected = new ArrayList<>(List.of("index.txt", "profiles.yaml", "sunspec.yaml"));
    Files.readAllLines(Path.of(index.toURI())).forEach(family -> expected.add(family + ".yaml"));
    try (var files = Files.list(Objects.requireNonNull(directory))) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
