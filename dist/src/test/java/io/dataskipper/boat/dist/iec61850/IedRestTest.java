package io.dataskipper.boat.dist.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.simulator.ied.FeederIcd;
import io.dataskipper.boat.simulator.ied.SimulatedIed;
import io.dataskipper.boat.spi.kit.Await;
import io.helidon.microprofile.server.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at IEDs by REST before they are configured. */
class IedRestTest {
  private static final String[] FOLDERS = {"CONFIG_DIR", "DATA_DIR", "PLUGINS_DIR"};
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Server server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    for (var name : FOLDERS) {
      System.setProperty(name, folder.resolve(name).toString());
    }
    Map.of("server.host", "127.0.0.1", "server.port", "0").forEach(System::setProperty);
    server = Server.create().start();
  }

  @AfterAll
  static void stop() {
    server.stop();
    for (var name : FOLDERS) {
      System.clearProperty(name);
    }
  }

  private static HttpRequest request(String path, String type, String body) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:%d/api/iec61850/%s".formatted(server.port(), path)))
        .timeout(LIMIT)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse<String> browse(String body) throws IOException, InterruptedException {
    return CLIENT.send(request("browse", "application/json", body), BodyHandlers.ofString());
  }

  private static HttpResponse<String> scl(String query, String file)
      throws IOException, InterruptedException {
    return CLIENT.send(request("scl" + query, "application/xml", file), BodyHandlers.ofString());
  }

  @Test
  void showsTheTreeOfAnIedAndThePointsOfWhatWasChosen() throws Exception {
    try (var ied = SimulatedIed.builder().start()) {
      var all = browse("{\"host\": \"127.0.0.1\", \"port\": %d}".formatted(ied.port()));
      assertThat(all.statusCode()).as(all.body()).isEqualTo(200);
      assertThat(all.body())
          .contains("\"name\":\"FDR01LD0\"", "\"name\":\"MMXU1\"", "\"name\":\"TotW\"")
          .contains("\"reference\":\"FDR01LD0/MMXU1.TotW.mag.f\"", "\"type\":\"real32\"")
          .contains("\"kind\":\"data set\",", "\"reference\":\"FDR01LD0/LLN0.brcbStatus01\"")
          .doesNotContain("\"value\":\"");
      var chosen =
          browse(
              "{\"host\": \"127.0.0.1\", \"port\": %d, \"values\": true, \"only\": [\"LD0/MMXU1.Hz\"]}"
                  .formatted(ied.port()));
      assertThat(chosen.body())
          .contains("\"value\":\"", "frequency: {ref: \\\"FDR01LD0/MMXU1.Hz\\\"")
          .doesNotContain("\"reference\":\"FDR01LD0/MMXU1.TotW.mag.f\"");
      Await.until("the end of both", () -> ied.associations() == 0);
    }
  }

  @Test
  void showsWhatAFileSaysOfOneOfItsIeds() throws Exception {
    var one = FeederIcd.text("FDR01");
    var two =
        one.replaceFirst("(?s)(<IED name=\"FDR01\".*</IED>)", "$1$1")
            .replaceFirst("<IED name=\"FDR01\"", "<IED name=\"FDR02\"");
    assertThat(scl("?only=LD0/XCBR1", one).body())
        .contains("xcbr1_pos: {ref: \\\"FDR01LD0/XCBR1.Pos\\\"");
    assertThat(scl("?only=LLN0.dsEnergy", one).body())
        .contains("active_energy_import: {")
        .doesNotContain("xcbr1_pos: {");
    assertThat(scl("?ied=FDR02", two).body()).contains("FDR02LD0").doesNotContain("FDR01LD0");
    assertThat(scl("", two).statusCode()).isEqualTo(422);
    assertThat(scl("", two).body()).contains("name one of FDR02, FDR01");
    assertThat(scl("?ied=FDR03", two).body()).contains("did you mean");
  }

  @Test
  void saysClearlyWhatIsWrong() throws Exception {
    assertThat(browse("{}").statusCode()).isEqualTo(400);
    assertThat(browse("{}").body()).contains("host is missing");
    assertThat(browse("{\"host\": \"127.0.0.1\", \"port\": 1}").statusCode()).isEqualTo(503);
    assertThat(browse("{\"host\": \"127.0.0.1\", \"timeout\": \"x\"}").statusCode()).isEqualTo(400);
    var entity = "<!DOCTYPE SCL [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><SCL>&x;</SCL>";
    assertThat(scl("", entity).statusCode()).isEqualTo(422);
    assertThat(scl("", entity).body()).contains("line 1, column ", "not allowed");
    assertThat(scl("", " ".repeat((8 << 20) + 1)).statusCode()).isEqualTo(400);
    try (var ied = SimulatedIed.builder().start()) {
      var nothing =
          browse(
              "{\"host\": \"127.0.0.1\", \"port\": %d, \"only\": [\"LD9\"]}".formatted(ied.port()));
      assertThat(nothing.statusCode()).isEqualTo(404);
    }
  }

  // The first waits for an IED that answers nothing any more; the second must not wait with it.
  @Test
  void listsAHostForOneAtATime() throws Exception {
    try (var ied = SimulatedIed.builder().start()) {
      ied.freeze();
      var body =
          "{\"host\": \"127.0.0.1\", \"port\": %d, \"timeout\": \"20\"}".formatted(ied.port());
      var requests =
          Stream.of(1, 2)
              .map(
                  _ ->
                      CLIENT.sendAsync(
                          request("browse", "application/json", body), BodyHandlers.ofString()))
              .toList();
      var first =
          CompletableFuture.anyOf(requests.toArray(CompletableFuture[]::new))
              .orTimeout(15, TimeUnit.SECONDS)
              .join();
      assertThat(((HttpResponse<?>) first).statusCode()).isEqualTo(409);
      ied.thaw();
    }
  }
}
