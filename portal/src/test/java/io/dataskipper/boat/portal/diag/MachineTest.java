package io.dataskipper.boat.portal.diag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SimulatedSite.class)
class MachineTest {
  private static final String JSON = "application/json";

  @Test
  void tellsOfTheMachine(Portal portal) throws IOException {
    var machine = portal.json("/api/diag/hardware");
    assertThat(machine.at("hardware").at("kernel").text()).isNotBlank();
    assertThat(machine.at("hardware").at("java").at("version").text()).startsWith("25");
    assertThat(machine.at("system").at("memory").at("totalBytes").number()).isPositive();
    var network = portal.json("/api/diag/network");
    assertThat(network.at("adapters").item("name", "lo").at("addresses").text())
        .contains("127.0.0.1/8");
    assertThat(portal.json("/api/diag/serial-ports").items()).isNotNull();
    assertThat(portal.json("/api/diag/gpio").items()).isNotNull();
  }

  @Test
  void triesAPort(Portal portal) throws IOException {
    var own = "{\"host\":\"127.0.0.1\",\"port\":%d}".formatted(portal.server().getPort());
    var open = Portal.parse(portal.post("/api/diag/port", JSON, own).body());
    assertThat(open.at("open").flag()).isTrue();
    var none =
        Portal.parse(
            portal.post("/api/diag/port", JSON, "{\"host\":\"127.0.0.1\",\"port\":1}").body());
    assertThat(none.at("open").flag()).isFalse();
    assertThat(none.at("problem").text()).isEqualTo("Connection refused");
  }

  @Test
  void looksUpAName(Portal portal) throws IOException {
    var found = Portal.parse(portal.post("/api/diag/dns", JSON, "{\"name\":\"localhost\"}").body());
    assertThat(found.at("addresses").text()).contains("127.0.0.1");
  }

  @Test
  void pingsOrSaysWhyNot(Portal portal) throws IOException {
    var answer = portal.post("/api/diag/ping", JSON, "{\"host\":\"127.0.0.1\",\"count\":1}");
    assertThat(answer.statusCode()).isEqualTo(200);
    var result = Portal.parse(answer.body());
    assertThat(result.has("problem") || result.at("sent").number() == 1).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ping | {\"host\":\"-f\"} | \"host\" is not a host name or an IP address.",
        "ping | {\"host\":\"a;id\"} | \"host\" is not a host name or an IP address.",
        "ping | {\"host\":\"a\",\"count\":11} | \"count\" is not a number in 1..10.",
        "ping | {\"host\":\"a\",\"count\":\"1\"} | \"count\" is not a number in 1..10.",
        "ping | 1 | The body is not a JSON object",
        "port | {\"host\":\"a\"} | \"port\" is not a number in 1..65535.",
        "port | {\"host\":\"a\",\"port\":65536} | \"port\" is not a number in 1..65535.",
        "dns | {\"name\":\"a b\"} | \"name\" is not a host name or an IP address."
      })
  void saysWhatIsWrongWithARequest(String what, String body, String why, Portal portal)
      throws IOException {
    var answer = portal.post("/api/diag/" + what, JSON, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.parse(answer.body()).at("detail").text()).startsWith(why);
  }
}
