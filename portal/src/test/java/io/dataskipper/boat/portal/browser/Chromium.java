package io.dataskipper.boat.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The browser of this machine. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final int PATIENCE_MILLIS = 20_000;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    if (!Files.isExecutable(PROGRAM)) {
      throw new AssertionError(
          "%s is not there; the browser tests need it: apt-get install chromium"
              .formatted(PROGRAM));
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  /** A new window without memory of others. */
  Window open(String address, int width, ColorScheme colors) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 720 ? 844 : 900)
                .setColorScheme(colors)
                .setReducedMotion(ReducedMotion.REDUCE));
    var window = new Window(context.newPage());
    window.page.navigate(address);
    return window;
  }

  @Override
  public void close() {
    playwright.close();
  }

  /** A window and what its page complained about. */
  static final class Window implements AutoCloseable {
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Window(Page page) {
      this.page = page;
      page.onPageError(complaints::add);
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
              complaints.add(message.text());
            }
          });
    }

    Page page() {
      return page;
    }

    /** Errors and warnings of the page and of the browser about it, such as of a broken policy. */
    List<String> complaints() {
      return List.copyOf(complaints);
    }

    /** Waits until the page shows what the gateway told. */
    void awaitContent() {
      assertThat(page.locator("boat-shell .connection")).hasText("Live");
      assertThat(page.locator(".waiting")).hasCount(0);
    }

    /** What axe finds wrong, with the places. */
    List<String> violations() {
      return new AxeBuilder(page)
              .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
              .analyze()
              .getViolations()
              .stream()
              .map(Window::told)
              .toList();
    }

    private static String told(Rule rule) {
      var places = rule.getNodes().stream().map(node -> node.getTarget() + " " + node.getHtml());
      return rule.getId() + ": " + places.toList();
    }

    /** Whether something sticks out to the right, so that a phone would scroll sideways. */
    boolean overflows() {
      return (Boolean)
          page.evaluate(
              "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    void screenshot(String name) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(SCREENSHOTS.resolve(name + ".png"))
              .setFullPage(true));
    }

    @Override
    public void close() {
      page.context().close();
    }
  }
}
