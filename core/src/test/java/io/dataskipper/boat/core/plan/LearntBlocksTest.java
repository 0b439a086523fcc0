package io.dataskipper.boat.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearntBlocksTest {
  private static final DeviceId ONE = new DeviceId("meter 1");
  private static final DeviceId TWO = new DeviceId("meter 2");
  private static final Learnt LEARNT =
      Learnt.NOTHING
          .withDeclined(Set.of(new Extent("holding", 37, 1), new Extent("input", 5, 9)))
          .withLongest("holding", 50);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("learnt.tsv");
  }

  @Test
  void keepsWhatWasLearntOverARestart() {
    try (var before = LearntBlocks.in(file)) {
      before.keep(ONE, "bus tcp unit 1 em6400", LEARNT);
      before.keep(TWO, "bus tcp unit 2 null", Learnt.NOTHING.withLongest("coil", 8));
    }
    try (var after = LearntBlocks.in(file)) {
      assertThat(after.of(ONE, "bus tcp unit 1 em6400")).isEqualTo(LEARNT);
      assertThat(after.of(TWO, "bus tcp unit 2 null").longest()).containsEntry("coil", 8);
      assertThat(after.of(new DeviceId("meter 3"), "bus")).isEqualTo(Learnt.NOTHING);
    }
  }

  @Test
  void forgetsADeviceThatIsNoLongerTheSame() {
    try (var before = LearntBlocks.in(file)) {
      before.keep(ONE, "bus tcp unit 1 em6400", LEARNT);
    }
    try (var after = LearntBlocks.in(file)) {
      assertThat(after.of(ONE, "bus tcp unit 1 lg5310")).isEqualTo(Learnt.NOTHING);
      after.keep(ONE, "bus tcp unit 1 lg5310", Learnt.NOTHING.withLongest("holding", 10));
      assertThat(after.of(ONE, "bus tcp unit 1 em6400")).isEqualTo(Learnt.NOTHING);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meter 1\tbus\tdeclined\tholding\t37",
        "meter 1\tbus\tdeclined\tholding\t-3\t1\n",
        "meter 1\tbus\tguessed\tholding\t3\n",
        "\u0000\u0000\u0000",
        "\n"
      })
  void setsADamagedFileAsideAndGoesOn(String content) throws IOException {
    Files.writeString(file, content);
    try (var learnt = LearntBlocks.in(file)) {
      assertThat(learnt.of(ONE, "bus")).isEqualTo(Learnt.NOTHING);
      assertThat(directory.resolve("learnt.tsv.damaged")).hasContent(content);
      learnt.keep(ONE, "bus", LEARNT);
    }
    try (var after = LearntBlocks.in(file)) {
      assertThat(after.of(ONE, "bus")).isEqualTo(LEARNT);
    }
  }

  @Test
  void goesOnInMemoryWhereTheDiskRefuses() throws IOException {
    var missing = directory.resolve("missing").resolve("learnt.tsv");
    try (var learnt = LearntBlocks.in(missing)) {
      learnt.keep(ONE, "bus", LEARNT);
      assertThat(learnt.of(ONE, "bus")).isEqualTo(LEARNT);
    }
    assertThat(missing).doesNotExist();
  }

  @Test
  void keepsTheLastOfManyChanges() {
    try (var before = LearntBlocks.in(file)) {
      for (int i = 0; i < 200; i++) {
        before.keep(ONE, "bus", Learnt.NOTHING.withDeclined(Set.of(new Extent("holding", i, 1))));
      }
    }
    try (var after = LearntBlocks.in(file)) {
      assertThat(after.of(ONE, "bus").declined()).containsExactly(new Extent("holding", 199, 1));
    }
  }
}
