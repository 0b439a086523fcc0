package io.dataskipper.boat.portal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.BrokenSite;
import io.dataskipper.boat.portal.Portal;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(BrokenSite.class)
class GuardTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:1", "127.8.9.1", "[::1]:8080"})
  void answersToTheNamesOfThisMachine(String host) {
    assertThat(LoopbackOnly.refusal(host, null)).isEmpty();
    assertThat(LoopbackOnly.refusal(host, "http://" + host)).isEmpty();
  }

  // The trick of DNS rebinding: a name of the attacker's that was made to point here.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "192.168.1.9:8080",
        ""
      })
  void refusesOtherNamesThatLeadHere(String host) {
    assertThat(LoopbackOnly.refusal(host, null))
        .hasValueSatisfying(why -> assertThat(why).contains("localhost"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://evil.example",
    "localhost:8080, http://localhost:9090",
    "localhost:8080, null",
    "localhost:8080, http://localhost:8080.evil.example",
    "localhost:8080, ':'"
  })
  void refusesPagesOfOtherSites(String host, String origin) {
    assertThat(LoopbackOnly.refusal(host, origin)).isPresent();
  }

  @Test
  void refusesForeignHostsBeforeAnythingElse(Portal portal) throws IOException {
    var answer = portal.raw("GET /api/status HTTP/1.1\r\nHost: evil.example\r\n\r\n");

    assertThat(answer).isEqualTo("HTTP/1.1 403 Forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/devices", "/assets/style.css", "/api/status", "/metrics"})
  void tellsTheBrowserWhatAPageMayDo(String path, Portal portal) throws IOException {
    var headers = portal.get(path).headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
  }

  @Test
  void doesNotLetAnswersBeKept(Portal portal) throws IOException {
    assertThat(portal.get("/api/status").headers().firstValue("Cache-Control"))
        .hasValue("no-store");
  }
}
