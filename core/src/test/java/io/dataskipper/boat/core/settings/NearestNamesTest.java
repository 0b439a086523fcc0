package io.dataskipper.boat.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> KEYS =
      List.of("unit_id", "baud_rate", "parity", "schneider_em6400", "schneider_em6436");

  @Test
  void findsNameWithTypingErrors() {
    assertThat(NearestNames.of("uint_id", KEYS, 3)).containsExactly("unit_id");
    assertThat(NearestNames.of("baudrate", KEYS, 3)).containsExactly("baud_rate");
    assertThat(NearestNames.of("Parity", KEYS, 3)).containsExactly("parity");
  }

  @Test
  void findsNameByPart() {
    assertThat(NearestNames.of("em64", KEYS, 3))
        .containsExactly("schneider_em6400", "schneider_em6436");
  }

  @Test
  void putsNearestFirstAndKeepsLimit() {
    assertThat(NearestNames.of("schneider_em640", KEYS, 3).getFirst())
        .isEqualTo("schneider_em6400");
    assertThat(NearestNames.of("schneider", KEYS, 1)).containsExactly("schneider_em6400");
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(NearestNames.of("xyz", KEYS, 3)).isEmpty();
    assertThat(NearestNames.of("", KEYS, 3)).isEmpty();
  }
}
