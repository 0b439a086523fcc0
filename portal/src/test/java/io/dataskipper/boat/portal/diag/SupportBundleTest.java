package io.dataskipper.boat.portal.diag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatedSite.class)
class SupportBundleTest {

  private static Map<String, String> bundle(Portal portal) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(portal.address("/api/diag/support-bundle"))).build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      var entries = new LinkedHashMap<String, String>();
      try (var zip = new ZipInputStream(answer.body())) {
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      return entries;
    }
  }

  @Test
  void holdsAllThatSomebodyElsewhereNeeds(Portal portal) throws Exception {
    portal.await("/api/diag/trace/main-panel", trace -> trace.at("newest").number() > 1);
    var entries = bundle(portal);
    assertThat(entries.keySet())
        .contains(
            "about.txt",
            "config/communication.yaml",
            "config/slave_config.yaml",
            "config/versions.json",
            "data-files.txt",
            "status.json",
            "hardware.json",
            "network.json",
            "serial-ports.json",
            "gpio.json",
            "metrics.txt",
            "log-in-memory.txt",
            "threads.txt",
            "device-health.json",
            "alerts.json",
            "traces/main-panel.txt");
    assertThat(entries)
        .allSatisfy(
            (name, text) -> assertThat(text).as(name).doesNotContain("could not be written"));
    assertThat(Portal.parse(entries.getOrDefault("status.json", "")).at("links").items())
        .hasSize(2);
    assertThat(entries.get("traces/main-panel.txt")).contains("read holding registers");
    assertThat(entries.get("threads.txt")).contains("main-panel");
    assertThat(entries.get("metrics.txt")).contains("boat_up 1");
    assertThat(entries.get("data-files.txt")).contains(".db");
  }
}
