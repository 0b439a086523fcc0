package io.dataskipper.boat.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.core.yaml.YamlReader;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SunSpecModelsTest {
  private static final SunSpecModels SUNSPEC = SunSpecModels.builtIn();
  private static final List<SunSpecModel> MODELS = SUNSPEC.models();

  private static final String SMALL =
      """
      source: a test
      base_addresses: [40000]
      models:
        - id: 9
          name: small
          label: Small
          length: 2
          symbols: {}
          points:
            - {name: ID, offset: 0, size: 1, type: uint16}
            - {name: L, offset: 1, size: 1, type: uint16}
            - {name: W, offset: 2, size: 1, type: int16, sf: W_SF, units: W}
            - {name: W_SF, offset: 3, size: 1, type: sunssf}
      """;

  @Test
  void knowsTheModelsOfInvertersAndMeters() {
    assertThat(MODELS)
        .extracting(SunSpecModel::id)
        .containsExactly(
            1, 101, 102, 103, 111, 112, 113, 160, 201, 202, 203, 204, 211, 212, 213, 214);
    assertThat(SUNSPEC.baseAddresses()).containsExactly(40000, 50000, 0);
    assertThat(SUNSPEC.model(7)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void everyModelBeginsWithItsNumberAndLength(SunSpecModel model) {
    assertThat(model.points().subList(0, 2))
        .extracting(SunSpecPoint::name)
        .containsExactly("ID", "L");
    assertThat(model.points()).extracting(SunSpecPoint::name).doesNotHaveDuplicates();
  }

  // Offsets as the standard's tables have them, so that a rewrite of the file cannot pass unseen.
  @ParameterizedTest
  @CsvSource({
    "1, SN, 50, 16, STRING, ''",
    "103, W, 14, 1, INT16, W_SF",
    "103, WH, 24, 2, ACC32, WH_SF",
    "203, PhV, 7, 1, INT16, V_SF",
    "213, W, 28, 2, FLOAT32, ''",
  })
  void pointsAreWhereTheStandardHasThem(
      int model, String name, int offset, int size, SunSpecType type, String sf) {
    var point = SUNSPEC.model(model).orElseThrow().point(name).orElseThrow();
    assertThat(point.offset()).isEqualTo(offset);
    assertThat(point.size()).isEqualTo(size);
    assertThat(point.type()).isEqualTo(type);
    assertThat(point.sf()).isEqualTo(sf);
  }

  @Test
  void knowsTheRepeatedBlockOfTheTrackers() {
    var trackers = Objects.requireNonNull(SUNSPEC.model(160).orElseThrow().repeating());
    assertThat(trackers.firstOffset()).isEqualTo(10);
    assertThat(trackers.points()).extracting(SunSpecPoint::name).contains("DCA", "DCV", "DCW");
  }

  @Test
  void knowsWordsForStates() {
    var states = SUNSPEC.model(103).orElseThrow().symbols().get("St");
    assertThat(states).containsEntry("MPPT", 4).containsEntry("FAULT", 7);
  }

  @Test
  void readsSmallModel() {
    var binder = new SettingsBinder();
    assertThat(read(SMALL, binder)).isTrue();
    assertThat(binder.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          offset: 2, size: 1 | offset: 3, size: 1 | 12:27 models[0].points[2].offset: 3: W has to follow at 2
          length: 2          | length: 3          | 10:7 models[0].points: end at 4, not at 5
          sf: W_SF           | sf: V_SF           | 10:7 models[0].points: W: V_SF is not a scale factor
          type: int16        | type: uint32       | 12:36 models[0].points[2].size: 1: UINT32 takes 2
          symbols: {}        | symbols: {W: {}}     | 8:18 models[0].symbols.W: there is no enum or bitfield of this name
          """)
  void reportsModelThatDoesNotHoldTogether(String right, String wrong, String problem) {
    var binder = new SettingsBinder();
    assertThat(read(SMALL.replace(right, wrong), binder)).isFalse();
    assertThat(binder.problems().toString()).contains(problem);
  }

  private static boolean read(String text, SettingsBinder binder) {
    var document =
        YamlReader.parse(
            text.getBytes(StandardCharsets.UTF_8), "sunspec.yaml", Placeholders.none());
    return SunSpecModels.read(Objects.requireNonNull(document.root()), binder).isPresent();
  }
}
