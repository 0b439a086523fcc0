package io.dataskipper.boat.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SimulatedSite.class)
class PageTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  @ParameterizedTest
  @CsvSource({"/, boat-dashboard", "/devices, boat-devices", "/devices?device=x, boat-devices"})
  void servesThePagesAtThePathsThatPeopleKnow(String path, String element, Portal portal)
      throws IOException {
    var answer = portal.get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(answer.body()).contains("<" + element + ">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/devices"})
  void hasEverythingThatAPageRefersTo(String path, Portal portal) throws IOException {
    var references = REFERENCE.matcher(portal.get(path).body()).results().toList();

    assertThat(references).hasSizeGreaterThan(4);
    for (var reference : references) {
      assertThat(portal.get("/" + reference.group(1)).statusCode())
          .as(reference.group(1))
          .isEqualTo(200);
    }
  }

  @Test
  void sendsAFileOnlyOnceToABrowserThatKeepsIt(Portal portal) throws IOException {
    var first = portal.get("/assets/style.css");
    var tag = first.headers().firstValue("ETag").orElseThrow();

    var again = portal.get("/assets/style.css", "If-None-Match", tag);

    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void compressesForThoseWhoCanRead(Portal portal) throws IOException {

    var plain = portal.get("/assets/style.css");
    var zipped = portal.get("/assets/style.css", "Accept-Encoding", "gzip, br");

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(zipped.body().length()).isLessThan(plain.body().length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/none.js",
        "/assets/..%2F..%2Fbeans.xml",
        "/assets/style.css.bak",
        "/web/"
      })
  void givesNothingElseAway(String path, Portal portal) throws IOException {
    assertThat(portal.get(path).statusCode()).isEqualTo(404);
  }
}
