package io.dataskipper.boat.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.RecordedSite;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages tell of the past. */
@ExtendWith(RecordedSite.class)
class HistoryIT {
  private static final int WIDE = 1280;

  private static Chromium chromium;

  @BeforeAll
  static void openBrowser() {
    chromium = new Chromium();
  }

  @AfterAll
  static void closeBrowser() {
    chromium.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"15 min", "1 h", "24 h", "7 d"})
  void drawsTheHistoryOverTheTimeThatWasChosen(String range, Portal portal) {
    try (var window = device(portal)) {
      var page = window.page();
      choose(page, "frequency");
      page.getByText(range, new Page.GetByTextOptions().setExact(true)).click();

      assertThat(page.getByText("Download as CSV")).isVisible();
      assertThat(page.locator("boat-chart .summary")).containsText("max 50.25 Hz");
      assertThat(drawn(page)).as("pixels of the line").isPositive();
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void givesTheSamplesOfThePointToTakeAway(Portal portal) throws IOException {
    try (var window = device(portal)) {
      var page = window.page();
      choose(page, "frequency");

      var download = page.waitForDownload(() -> page.getByText("Download as CSV").click());

      assertThat(download.suggestedFilename()).matches("incomer_.*\\.csv");
      assertThat(Files.readString(download.path())).contains(",frequency,50.25,Hz,good");
    }
  }

  @Test
  void saysThatTheHistoryCannotBeReadAndTriesAgain(Portal portal) {
    try (var window = device(portal)) {
      var page = window.page();
      page.route("**/history?*", route -> route.abort());
      choose(page, "current");

      assertThat(page.getByText("The history could not be read.")).isVisible();
      page.unroute("**/history?*");
      page.getByText("Try again").click();
      assertThat(page.getByText("Download as CSV")).isVisible();
    }
  }

  @Test
  void showsWhatATargetRefusedAndWhy(Portal portal) throws IOException {
    portal.await("/api/dead-letters", answer -> !answer.at("letters").items().isEmpty());
    try (var window = chromium.open(portal.address("/"), WIDE, ColorScheme.LIGHT)) {
      var page = window.page();
      window.awaitContent();

      page.locator("boat-dead-letters summary").click();

      assertThat(page.locator("boat-dead-letters li").first()).containsText(RecordedSite.REFUSAL);
      assertThat(page.locator("boat-attention")).containsText("for good");
      window.screenshot("dead-letters");
      assertThat(window.violations()).isEmpty();
    }
  }

  private static Chromium.Window device(Portal portal) {
    var window = chromium.open(portal.address("/devices?device=incomer"), WIDE, ColorScheme.LIGHT);
    window.awaitContent();
    return window;
  }

  private static void choose(Page page, String point) {
    page.locator("boat-registers .point").getByText(point).click();
    assertThat(page.locator("boat-device-detail #course")).hasText(point);
  }

  /** How many pixels of the chart have the colour of the line, or nearly so. */
  private static int drawn(Page page) {
    return ((Number)
            page.locator("boat-chart canvas")
                .evaluate(
                    """
                    (canvas) => {
                      const { data } = canvas.getContext("2d")
                        .getImageData(0, 0, canvas.width, canvas.height);
                      let count = 0;
                      for (let i = 0; i < data.length; i += 4) {
                        const far = Math.abs(data[i] - 11) + Math.abs(data[i + 1] - 98)
                          + Math.abs(data[i + 2] - 133);
                        if (data[i + 3] > 128 && far < 60) count++;
                      }
                      return count;
                    }
                    """))
        .intValue();
  }
}
