package io.dataskipper.boat.spi.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KEYS =
      List.of("unit_id", "baud_rate", "parity", "schneider_em6400", "schneider_em6436");

  @Test
  void findsNameWithTypingErrors() {
    assertThat(NearestName.several("uint_id", KEYS, 3)).containsExactly("unit_id");
    assertThat(NearestName.several("baudrate", KEYS, 3)).containsExactly("baud_rate");
    assertThat(NearestName.several("Parity", KEYS, 3)).containsExactly("parity");
  }

  @Test
  void findsNameByPart() {
    assertThat(NearestName.several("em64", KEYS, 3))
        .containsExactly("schneider_em6400", "schneider_em6436");
  }

  @Test
  void putsNearestFirstAndKeepsLimit() {
    assertThat(NearestName.several("schneider_em640", KEYS, 3).getFirst())
        .isEqualTo("schneider_em6400");
    assertThat(NearestName.several("schneider", KEYS, 1)).containsExactly("schneider_em6400");
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(NearestName.several("xyz", KEYS, 3)).isEmpty();
    assertThat(NearestName.several("", KEYS, 3)).isEmpty();
  }
}
