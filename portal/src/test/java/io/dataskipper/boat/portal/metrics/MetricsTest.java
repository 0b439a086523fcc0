package io.dataskipper.boat.portal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatedSite.class)
class MetricsTest {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-z][a-z0-9_]*) (.+)");
  private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z][a-z0-9_]*) (gauge|counter)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-z][a-z0-9_]*)(\\{(?:[a-z]+=\"[^\"\\n]*\",?)+})? (-?[0-9.]+(?:E-?[0-9]+)?)");

  // The rules of promtool's lint that apply: help for all, counters and only they end in _total,
  // base units, no series twice.
  @Test
  void isWellFormedPrometheusText(Portal portal) throws IOException {
    var answer = portal.get("/metrics");
    Set<String> helped = new HashSet<>();
    Set<String> series = new HashSet<>();
    var name = "";

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow().split("; ?"))
        .containsExactlyInAnyOrder("text/plain", "version=0.0.4", "charset=utf-8");
    assertThat(answer.body()).endsWith("\n");
    for (var line : answer.body().lines().toList()) {
      Matcher help = HELP.matcher(line);
      Matcher type = TYPE.matcher(line);
      if (help.matches()) {
        name = help.group(1);
        assertThat(helped.add(name)).as(line).isTrue();
        assertThat(help.group(2)).as(line).endsWith(".");
      } else if (type.matches()) {
        assertThat(type.group(1)).as(line).isEqualTo(name);
        assertThat(name.endsWith("_total")).as(line).isEqualTo(type.group(2).equals("counter"));
        assertThat(name).doesNotContain("millis", "minutes", "percent", "kilobytes");
      } else {
        var sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1)).isEqualTo(name);
        assertThat(series.add(line.substring(0, line.lastIndexOf(' ')))).as(line).isTrue();
      }
    }
  }

  @Test
  void tellsOfLinksDevicesTargetsAndStores(Portal portal) throws IOException {
    portal.await("/api/status", status -> status.at("devices").at("online").number() >= 5);

    var text = portal.get("/metrics").body();

    assertThat(text)
        .contains("boat_up 1\n")
        .contains("boat_info{gateway=\"site-042\",version=\"")
        .contains("boat_link_up{link=\"main-panel\",type=\"tcp\"} 1\n")
        .contains("boat_link_up{link=\"roof\",type=\"tcp\"} 0\n")
        .contains("boat_device_up{device=\"incomer\",link=\"main-panel\"} 1\n")
        .contains("boat_device_up{device=\"lift\",link=\"main-panel\"} 0\n")
        .contains("boat_device_points{device=\"incomer\",link=\"main-panel\"} 11\n")
        .contains("boat_target_up{target=\"http.electrical.measurements\",publisher=\"http\"}")
        .contains("boat_store_writable{store=\"outbox\"} 1\n")
        .contains("process_cpu_seconds_total ")
        .doesNotContain("boat_device_last_answer_timestamp_seconds{device=\"lift\"");
  }

  @Test
  void escapesWhatWouldEndALabel() {
    var text = new PrometheusText();

    text.gauge("g", "Help.").value(Map.of("a", "b\"c\\d\ne"), 1.5);

    assertThat(text.toString()).endsWith("g{a=\"b\\\"c\\\\d\\ne\"} 1.5\n");
  }
}
