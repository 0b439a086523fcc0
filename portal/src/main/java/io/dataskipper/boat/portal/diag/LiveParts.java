package io.dataskipper.boat.portal.diag;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.support.SupportBundle.Part;
import io.dataskipper.boat.core.trace.TextTrace;
import io.dataskipper.boat.portal.alert.AlertView;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.metrics.MetricsResource;
import io.dataskipper.boat.portal.rest.Json;
import io.dataskipper.boat.portal.view.DeviceView;
import io.dataskipper.boat.portal.view.VersionView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of a support bundle that only a running gateway can tell. */
@ApplicationScoped
public class LiveParts {
  private static final int FRAMES_OF_A_LINK = 1_000;

  @Inject Engine engine;
  @Inject MachineResource machine;
  @Inject MetricsResource metrics;
  @Inject LogDesk desk;
  private final Json json = new Json();

  List<Part> all() {
    var parts = new ArrayList<Part>();
    parts.add(json("status.json", engine::status));
    parts.add(json("hardware.json", machine::hardware));
    parts.add(json("network.json", machine::network));
    parts.add(json("serial-ports.json", machine::serialPorts));
    parts.add(json("gpio.json", machine::gpio));
    parts.add(text("metrics.txt", () -> metrics.metrics()));
    parts.add(json("config/versions.json", this::versions));
    parts.add(text("log-in-memory.txt", this::log));
    parts.add(new Part("threads.txt", LiveParts::threads));
    engine.gateway().ifPresent(gateway -> parts.addAll(of(gateway)));
    return parts;
  }

  private List<Part> of(Gateway gateway) {
    var parts = new ArrayList<Part>();
    parts.add(
        json(
            "device-health.json",
            () -> gateway.status().devices().stream().map(DeviceView::of).toList()));
    parts.add(
        json(
            "alerts.json", () -> gateway.alerts().standing().stream().map(AlertView::of).toList()));
    for (var link : gateway.config().links()) {
      var name = link.id().value().replaceAll("[^A-Za-z0-9._-]", "_");
      parts.add(
          new Part(
              "traces/%s.txt".formatted(name),
              out -> {
                var ring = gateway.traces().ring(link.id());
                var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                TextTrace.write(
                    ring.after(ring.newest() - FRAMES_OF_A_LINK, FRAMES_OF_A_LINK), writer);
                writer.flush();
              }));
    }
    return parts;
  }

  private List<VersionView> versions() throws IOException {
    var changes = engine.desk();
    return changes.isPresent()
        ? changes.get().versions().stream().map(VersionView::of).toList()
        : List.of();
  }

  private String log() {
    return desk.book().after(0).stream()
        .map(line -> line.print(true))
        .collect(Collectors.joining("\n"));
  }

  private Part json(String name, Told<Object> view) {
    return text(name, () -> json.text(view.tell()));
  }

  private static Part text(String name, Told<String> text) {
    return new Part(name, out -> out.write(text.tell().getBytes(StandardCharsets.UTF_8)));
  }

  /** All threads, virtual ones too. */
  private static void threads(OutputStream out) throws IOException {
    var folder = Files.createTempDirectory("threads-");
    var file = folder.resolve("threads.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      Files.copy(file, out);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  /** Something that is told when its turn comes. */
  @FunctionalInterface
  private interface Told<T> {
    T tell() throws IOException;
  }
}
