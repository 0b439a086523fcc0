package io.dataskipper.boat.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MeterModelsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "reference", "meter-models.md");

  @Test
  void pageSaysWhatTheRegistryHolds() throws IOException {
    var page = new MeterModelsPage(MeterRegistry.builtIn(), Quantities.load()).markdown();
    if (Boolean.getBoolean("docs.renew")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "%s is out of date; renew it with: ./mvnw -pl core -am test -Dtest=MeterModelsPageTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.renew=true",
            PAGE.normalize())
        .isEqualTo(page);
  }
}
