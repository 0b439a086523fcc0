package io.dataskipper.boat.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page must never pass for live when it is not. */
@ExtendWith(SimulatedSite.class)
class ConnectionIT {
  private static final int WIDE = 1280;
  private static final Pattern OLD = Pattern.compile("What you see is [1-9]\\d* s old");

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
  @ValueSource(strings = {"/", "/devices"})
  void saysThatTheServerIsGoneAndComesBackByItself(String path, Portal portal) throws IOException {
    try (var cable = new Cable(portal.server());
        var window = chromium.open(cable.address(path), WIDE, ColorScheme.LIGHT)) {
      window.awaitContent();

      cable.cut();

      assertThat(alert(window.page())).containsText(OLD);
      assertThat(window.page().locator("main")).hasClass("old");
      assertThat(window.page().locator("boat-shell .connection")).hasText("Connection lost");
      window.screenshot("lost" + path.replace('/', '-'));
      assertThat(window.violations()).isEmpty();
      cable.mend();
      window.awaitContent();
      assertThat(alert(window.page())).hasCount(0);
    }
  }

  // Nobody tells a browser of a cable that was pulled; only the silence gives it away.
  @Test
  void noticesAConnectionThatFellSilent(Portal portal) throws IOException {
    try (var cable = new Cable(portal.server());
        var window = chromium.open(cable.address("/"), WIDE, ColorScheme.LIGHT)) {
      window.awaitContent();

      cable.pull();

      assertThat(alert(window.page())).containsText(OLD);
      cable.mend();
      window.page().getByText("Try now").click();
      window.awaitContent();
      assertThat(alert(window.page())).hasCount(0);
    }
  }

  private static Locator alert(Page page) {
    return page.getByRole(AriaRole.ALERT);
  }
}
