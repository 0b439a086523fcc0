package io.dataskipper.boat.dist.system.ied;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.Forwarder;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import io.dataskipper.boat.spi.kit.LiveThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An IED that is silent, dies or is out of reach, and comes back. */
class ReturnOfIedTest {
  private static final int TIMES = Campaign.times(100, 5);
  private static final Map<String, Integer> BLOCKS =
      new TreeMap<>(
          Map.of(
              "RP urcbMeas",
              4,
              "RP urcbFlat",
              2,
              "RP urcbEnergy",
              2,
              "BR brcbStatus",
              3,
              "BR brcbEnergy",
              2));

  @TempDir Path folder;

  // It takes connections, as the system does for a process that stands still, and says nothing.
  @Test
  void valuesOfAnIedThatStandsStillAreDoubtedUntilItGoesOn() throws Exception {
    try (var ied = ScriptedIed.start();
        var boat = Boat.in(folder)) {
      var gateway = boat.with("device_id: station\n", Bay.slaves(ied.port())).start();
      for (var point : List.of("alarm", "breaker", "frequency")) {
        Await.until(point, () -> Bay.good(gateway, point));
      }
      for (var round = 0; round < 2; round++) {
        ied.freeze();
        long frozen = System.nanoTime();
        for (var point : List.of("alarm", "breaker", "frequency")) {
          Await.until("doubt of " + point, () -> !Bay.good(gateway, point));
        }
        Campaign.found(
            "IEC 61850: IED stands still (polled each 0.3 s, time-out 0.5 s)",
            "values doubted after_ms=%d"
                .formatted(Duration.ofNanos(System.nanoTime() - frozen).toMillis()));
        ied.thaw();
        for (var point : List.of("alarm", "breaker", "frequency")) {
          Await.until("return of " + point, () -> Bay.good(gateway, point));
        }
      }
    }
  }

  @Test
  void nothingIsLeftBehindHoweverOftenTheIedDies() throws Exception {
    try (var ied = ScriptedIed.start();
        var way = Forwarder.to(ied.port());
        var boat = Boat.in(folder)) {
      var gateway = boat.with("device_id: station\n", Bay.slaves(way.port())).start();
      awaitReturn(ied, gateway, 0);
      var taken = taken(ied);
      long sockets = sockets();
      for (var i = 1; i <= TIMES; i++) {
        if (i % 2 == 0) {
          ied.reboot();
        } else {
          way.cut();
          Await.until("its end", () -> ied.associations() == 0);
          way.mend();
        }
        awaitReturn(ied, gateway, i);
        Await.until("one association", () -> ied.associations() == 1);
        assertThat(taken(ied)).isEqualTo(taken);
        assertThat(receivers()).isOne();
      }
      Await.until("sockets as at first", () -> sockets() <= sockets);
      boat.stop();
      Await.until("the end of the association", () -> ied.associations() == 0);
      assertThat(taken(ied)).isEmpty();
      Await.until("the end of threads", () -> receivers() == 0);
      Campaign.found(
          "IEC 61850: IED killed or cut off, whole gateway",
          "times=%d control_blocks_held=%d left: sockets=0 threads=0 control_blocks=0"
              .formatted(TIMES, taken.size()));
    }
  }

  /** A state and a measurement that came after this return. */
  private static void awaitReturn(ScriptedIed ied, Gateway gateway, int round) {
    var at = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(round);
    Await.until("reports", () -> Bay.reports(ied));
    ied.event("LD0/GGIO1.Ind1", Value.of(round % 2 == 0), at);
    ied.set("LD0/MMXU1.Hz.mag.f", "MX", Value.of(50f + round));
    Await.until(
        "the state of round " + round,
        () ->
            Bay.latest(gateway, "alarm")
                .filter(sample -> sample.quality().good() && at.equals(sample.sourceTime()))
                .isPresent());
    var hertz = new io.dataskipper.boat.api.Value.Single(50f + round);
    Await.until(
        "the frequency of round " + round,
        () ->
            Bay.latest(gateway, "frequency")
                .filter(sample -> sample.quality().good() && hertz.equals(sample.value()))
                .isPresent());
  }

  /** The report control blocks that somebody has. */
  private static List<String> taken(ScriptedIed ied) {
    return BLOCKS.entrySet().stream()
        .flatMap(
            block ->
                IntStream.rangeClosed(1, block.getValue())
                    .mapToObj(index -> "%s%02d".formatted(block.getKey(), index)))
        .filter(block -> taken(ied, block))
        .toList();
  }

  private static boolean taken(ScriptedIed ied, String block) {
    var constraint = block.substring(0, 2);
    var reference = "LD0/LLN0." + block.substring(3);
    boolean reserved =
        constraint.equals("BR")
            ? ied.value(reference + ".ResvTms", constraint).asLong() != 0
            : ied.value(reference + ".Resv", constraint).asBoolean();
    return reserved || ied.value(reference + ".RptEna", constraint).asBoolean();
  }

  /** How many threads receive what an IED sends. */
  private static long receivers() {
    return LiveThreads.named("mms-127");
  }

  private static long sockets() {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(ReturnOfIedTest::isSocket).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }
}
