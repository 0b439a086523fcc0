package io.dataskipper.boat.core.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.LinkId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverMemoriesTest {
  private static final LinkId BAY = new LinkId("bay 1");

  @TempDir Path folder;

  @Test
  void keepsWhatWasPutOverARestartForEachLinkByItself() {
    var file = folder.resolve("drivers.tsv");
    try (var before = DriverMemories.in(file, LearntPoints.inMemory())) {
      before.of(BAY).put("brcb/LD0/LLN0.brcbStatus01", "0000000000000007");
      before.of(BAY).put("other", "1");
      before.of(BAY).put("other", "");
    }
    try (var after = DriverMemories.in(file, LearntPoints.inMemory())) {
      assertThat(after.of(BAY).get("brcb/LD0/LLN0.brcbStatus01")).hasValue("0000000000000007");
      assertThat(after.of(BAY).get("other")).isEmpty();
      assertThat(after.of(new LinkId("bay 2")).get("brcb/LD0/LLN0.brcbStatus01")).isEmpty();
    }
  }
}
