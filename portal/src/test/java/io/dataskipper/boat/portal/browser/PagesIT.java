package io.dataskipper.boat.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import io.dataskipper.boat.simulator.fault.Fault;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both pages, as people with different screens and hands use them. */
@ExtendWith(SimulatedSite.class)
class PagesIT {
  private static final int WIDE = 1280;
  private static final int PHONE = 390;

  private static Chromium chromium;

  @BeforeAll
  static void openBrowser(Portal portal) throws IOException {
    chromium = new Chromium();
    portal.await("/api/status", status -> status.at("devices").at("offline").number() >= 1);
  }

  @AfterAll
  static void closeBrowser() {
    chromium.close();
  }

  @ParameterizedTest
  @CsvSource({
    "dashboard, /, 1280, LIGHT",
    "dashboard, /, 1280, DARK",
    "dashboard, /, 390, LIGHT",
    "dashboard, /, 390, DARK",
    "dashboard, /, 360, LIGHT",
    "dashboard, /, 800, DARK",
    "devices, /devices, 1280, LIGHT",
    "devices, /devices, 1280, DARK",
    "devices, /devices, 390, LIGHT",
    "device, /devices?device=incomer, 1280, DARK",
    "device, /devices?device=incomer, 390, DARK",
    "device, /devices?device=incomer, 360, LIGHT",
    "silent, /devices?device=lift, 390, LIGHT",
    "unknown, /devices?device=nobody, 1280, LIGHT"
  })
  void isReadableByAllOnEveryScreen(
      String name, String path, int width, ColorScheme colors, Portal portal) {
    try (var window = chromium.open(portal.address(path), width, colors)) {
      window.awaitContent();
      if (path.contains("incomer")) {
        assertThat(register(window.page(), "frequency")).containsText("Good");
      }
      window.screenshot("%s-%d-%s".formatted(name, width, colors.name().toLowerCase(Locale.ROOT)));

      assertThat(window.violations()).isEmpty();
      assertThat(window.overflows()).as("scrolls sideways").isFalse();
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void dashboardSaysWhatIsWrongAndWhoMustAct(Portal portal) {
    try (var window = chromium.open(portal.address("/"), WIDE, ColorScheme.LIGHT)) {
      var page = window.page();

      assertThat(page.locator("h1")).containsText("need attention");
      var lift =
          page.locator("boat-attention li").filter(new Locator.FilterOptions().setHasText("Lift"));
      assertThat(lift).containsText("does not answer");
      assertThat(lift).containsText("On site");
      assertThat(page.locator("boat-links")).containsText("Connection refused");
      assertThat(page.locator("boat-targets")).containsText("Retrying");
      lift.getByText("Lift", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(page).hasURL(Pattern.compile(".*/devices\\?device=lift"));
    }
  }

  // A dashboard that stands still looks like one that works.
  @Test
  void theDashboardsValueMovesByItself(Portal portal) {
    var meter = SimulatedSite.meter("server-room");
    meter.set("active_power_total", 11.5);
    try (var window = chromium.open(portal.address("/"), WIDE, ColorScheme.LIGHT)) {
      var page = window.page();
      page.getByLabel("Device", new Page.GetByLabelOptions().setExact(true))
          .selectOption("server-room");
      var value = page.locator("boat-trend .value");
      assertThat(value).containsText("11.5");

      meter.set("active_power_total", 12.25);

      assertThat(value).containsText("12.25");
      assertThat(value).containsText("kW");
      assertThat(page.locator("boat-trend .mark")).hasText("Good");
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void valuesMoveByThemselves(Portal portal) {
    var meter = SimulatedSite.meter("kitchen");
    meter.set("frequency", 50.5);
    try (var window =
        chromium.open(portal.address("/devices?device=kitchen"), WIDE, ColorScheme.LIGHT)) {
      assertThat(register(window.page(), "frequency")).containsText("50.5");

      meter.set("frequency", 49.25);

      assertThat(register(window.page(), "frequency")).containsText("49.25");
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void tellsQualityInWordsAndThePlaceOfWhatIsBad(Portal portal) {
    try (var window =
        chromium.open(portal.address("/devices?device=chiller"), WIDE, ColorScheme.LIGHT)) {
      var page = window.page();

      assertThat(register(page, "declined")).containsText("Invalid: unknown to the device");
      page.getByRole(AriaRole.BUTTON)
          .filter(new Locator.FilterOptions().setHasText("Only bad"))
          .click();
      assertThat(page.locator("boat-registers tbody tr")).hasCount(1);
    }
  }

  // The last value must neither vanish nor pass for one of now.
  @Test
  void showsWhatADeviceThatFellSilentLastSaidAsWhatItWas(Portal portal) {
    var meter = SimulatedSite.meter("workshop");
    meter.set("frequency", 50.75);
    try (var window =
        chromium.open(portal.address("/devices?device=workshop"), WIDE, ColorScheme.LIGHT)) {
      var page = window.page();
      assertThat(register(page, "frequency")).containsText("50.75");

      meter.inject(new Fault.Silent());

      assertThat(register(page, "frequency")).containsText("Invalid");
      assertThat(register(page, "frequency"))
          .containsText(Pattern.compile("was 50.75\\d* Hz, .+ ago"));
      assertThat(page.locator("boat-device-detail .title")).containsText("Offline");
      assertThat(page.locator("boat-device-detail .trouble")).containsText("On site");
      assertThat(page.locator("boat-chart")).isVisible();
    } finally {
      meter.clearFaults();
    }
  }

  @Test
  void findsADeviceBySearchAndShowsIt(Portal portal) {
    try (var window = chromium.open(portal.address("/devices"), PHONE, ColorScheme.LIGHT)) {
      var page = window.page();
      page.getByLabel("Search devices").fill("server unit");

      assertThat(page.locator("boat-device-list li")).hasCount(1);
      page.locator("boat-device-list li a").click();

      assertThat(page.locator("boat-device-detail h2").first()).hasText("Server room");
      assertThat(page.locator("boat-device-list")).isHidden();
      page.goBack();
      assertThat(page.locator("boat-device-list")).isVisible();
    }
  }

  @Test
  void isUsedByKeyboardAlone(Portal portal) {
    try (var window = chromium.open(portal.address("/"), WIDE, ColorScheme.LIGHT)) {
      var page = window.page();
      window.awaitContent();

      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to the content")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();
      page.getByRole(AriaRole.LINK, named("Devices")).focus();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/devices"));
      page.locator("boat-device-list li a").nth(1).focus();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(".*/devices\\?device=.+"));
    }
  }

  @Test
  void remembersTheColoursThatWereChosen(Portal portal) {
    try (var window = chromium.open(portal.address("/"), WIDE, ColorScheme.LIGHT)) {
      var page = window.page();
      page.getByLabel("Use dark colours").click();
      page.reload();

      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      assertThat(page.getByLabel("Use light colours")).isVisible();
      assertThat(window.complaints()).isEmpty();
    }
  }

  private static Locator register(Page page, String point) {
    return page.locator("boat-registers tbody tr")
        .filter(
            new Locator.FilterOptions()
                .setHas(page.getByText(point, new Page.GetByTextOptions().setExact(true))));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
