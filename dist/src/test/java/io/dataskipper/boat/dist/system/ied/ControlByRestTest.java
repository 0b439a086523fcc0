package io.dataskipper.boat.dist.system.ied;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.mms.server.AddCause;
import io.dataskipper.boat.mms.server.ControlHandler.Step;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.kit.Await;
import io.helidon.microprofile.server.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operating by the API what an IED lets be operated. */
class ControlByRestTest {
  private static final String[] FOLDERS = {"CONFIG_DIR", "DATA_DIR", "PLUGINS_DIR"};

  @TempDir Path folder;

  private ScriptedIed ied;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    ied = ScriptedIed.start();
    var config = Files.createDirectories(folder.resolve("CONFIG_DIR"));
    Files.writeString(config.resolve("communication.yaml"), "device_id: station\n");
    Files.writeString(config.resolve("slave_config.yaml"), Bay.slaves(ied.port()));
    for (var name : FOLDERS) {
      System.setProperty(name, folder.resolve(name).toString());
    }
    Map.of("server.host", "127.0.0.1", "server.port", "0").forEach(System::setProperty);
    server = Server.create().start();
    Await.until("reports", () -> Bay.reports(ied));
  }

  @AfterEach
  void stop() {
    server.stop();
    ied.close();
    for (var name : FOLDERS) {
      System.clearProperty(name);
    }
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    var uri =
        URI.create(
            "http://127.0.0.1:%d/api/device/feeder/points/%s".formatted(server.port(), path));
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Await.LIMIT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private Map<String, ?> write(String point, String value) throws Exception {
    var wish = post(point + "/write", "{\"value\": %s}".formatted(value));
    assertThat(wish.statusCode()).as(wish.body()).isEqualTo(200);
    assertThat(ied.controls().requests()).noneMatch(r -> r.step() == Step.OPERATE);
    var token = Json.parseObject(wish.body()).get("confirm");
    var done = post(point + "/write/confirm", "{\"confirm\": \"%s\"}".formatted(token));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    return Json.parseObject(done.body());
  }

  @Test
  void operatesAndReadsBack() throws Exception {
    var result = write("heater", "true");
    assertThat(result.get("outcome")).isEqualTo("done");
    assertThat(ied.value("LD0/GGIO1.SPCSO3.stVal", "ST").asBoolean()).isTrue();
  }

  @Test
  void givesTheReasonOfTheIed() throws Exception {
    ied.controls().refuse(AddCause.BLOCKED_BY_INTERLOCKING);
    var result = write("heater", "true");
    assertThat(result.get("outcome")).isEqualTo("refused");
    assertThat(result.get("reason")).isEqualTo("blocked by interlocking (AddCause 10)");
  }

  @Test
  void refusesBeforehandWhatHasNoPermission() throws Exception {
    assertThat(post("lamp/write", "{\"value\": true}").statusCode()).isEqualTo(409);
    assertThat(ied.controls().requests()).isEmpty();
  }
}
