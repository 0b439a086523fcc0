package io.dataskipper.boat.dist.system;

import static io.dataskipper.boat.dist.system.HostileFrames.LISTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.ModbusClient;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of the Modbus TCP gateway that may write a little, and tries everything else. */
class HostileClientTest {
  private static final int FRAMES = Campaign.times(1_000_000, 10_000);
  private static final int ROUND = 1_000;
  private static final int WORDS = 300;
  private static final int UNTOUCHED = 0x5A5A;
  private static final long HEAP_NOISE = 24L << 20;

  @TempDir Path folder;

  private final SimulatedMeter open = meter(1);
  private final SimulatedMeter closed = meter(2);
  private long broken;

  private static SimulatedMeter meter(int unit) {
    var meter =
        SimulatedMeter.builder(unit)
            .register(SimulatedRegister.coil("pump", 0))
            .register(SimulatedRegister.coil("valve", 1))
            .register(SimulatedRegister.holding("level", LISTED - 1, DataType.UINT16))
            .register(SimulatedRegister.holding("first", LISTED, DataType.UINT16))
            .register(SimulatedRegister.holding("second", LISTED + 1, DataType.UINT32))
            .register(SimulatedRegister.holding("limit", LISTED + 3, DataType.UINT16))
            .build();
    for (var address = 0; address < WORDS; address++) {
      meter.setWords(AddressSpace.HOLDING_REGISTER, address, UNTOUCHED);
      meter.setWords(AddressSpace.COIL, address, address % 2);
    }
    return meter;
  }

  @Test
  void writesWhatIsListedAndNothingElseAndLeavesNothingBehind() throws Exception {
    var seed = Long.getLong("boat.seed", System.nanoTime());
    Campaign.begun("mutated frames with accepted writes, whole gateway", seed);
    var frames = new HostileFrames(new Random(seed));
    int port = freePort();
    try (var tcp = SimulatedTcp.of(open, closed);
        var boat = Boat.in(folder)) {
      var gateway = boat.with(communication(port), slaves(tcp)).start();
      Await.until("the gateway", () -> figure(gateway, "connections") == 0 && listens(port));
      var first = Traces.none();
      for (var sent = 0; sent < FRAMES; sent += ROUND) {
        play(port, frames);
        assertOthersAreServed(port);
        if (sent == FRAMES / ROUND / 10 * ROUND) {
          awaitNobody(gateway);
          first = Traces.now();
        }
      }
      awaitNobody(gateway);
      // A socket that is closed is given back when its selector is asked next.
      var before = first.files();
      Await.until("no more open files than before", () -> Traces.now().files() <= before);
      var left = Traces.now();
      assertNothingElseWasWritten();
      assertThat(left.threads()).as("threads").isLessThanOrEqualTo(first.threads() + 2);
      assertThat(left.heap()).as("heap").isLessThan(first.heap() + HEAP_NOISE);
      var counted = assertAllAnswered(gateway);
      Campaign.found(
          "mutated frames with accepted writes, whole gateway",
          "%s not_listed_written=0 %s -> %s seed=%d".formatted(counted, first, left, seed));
    }
  }

  private String assertAllAnswered(Gateway gateway) {
    assertThat(figure(gateway, "reads") + figure(gateway, "writes"))
        .as("requests answered")
        .isGreaterThanOrEqualTo(FRAMES - broken);
    var declined = figure(gateway, "write_exceptions");
    var written = figure(gateway, "writes") - declined;
    assertThat(written).as("writes confirmed").isPositive();
    return "frames=%d writes_confirmed=%d writes_declined=%d broken_frames=%d"
        .formatted(FRAMES, written, declined, broken);
  }

  /** What a process holds. */
  private record Traces(long files, int threads, long heap) {
    static Traces none() {
      return new Traces(0, 0, 0);
    }

    @Override
    public String toString() {
      return "files=%d threads=%d heap=%dMB".formatted(files, threads, heap >> 20);
    }

    static Traces now() {
      var memory = ManagementFactory.getMemoryMXBean();
      memory.gc();
      try (var files = Files.list(Path.of("/proc/self/fd"))) {
        return new Traces(
            files.count(),
            Thread.getAllStackTraces().size(),
            memory.getHeapMemoryUsage().getUsed());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Sends each frame when the one before was dealt with, so that none is lost. */
  private void play(int port, HostileFrames frames) throws IOException {
    var left = ROUND;
    while (left > 0) {
      try (var client = new ModbusClient(port)) {
        var whole = true;
        while (whole && left > 0) {
          left--;
          var frame = frames.next();
          client.send(frame);
          whole = HostileFrames.whole(frame);
          if (whole) {
            client.receive();
          } else {
            broken++;
            client.finish();
          }
        }
      }
    }
  }

  private void assertOthersAreServed(int port) throws IOException {
    try (var honest = new ModbusClient(port)) {
      assertThat(honest.ask(2, ModbusClient.pdu(3, LISTED, 1)))
          .containsExactly(3, 2, UNTOUCHED >> 8, UNTOUCHED & 0xFF);
    }
  }

  private void assertNothingElseWasWritten() {
    var changed = new ArrayList<String>();
    for (var address = 0; address < WORDS; address++) {
      for (var meter : List.of(open, closed)) {
        var listed = meter.equals(open) && address >= LISTED && address < LISTED + 3;
        if (!listed && meter.word(AddressSpace.HOLDING_REGISTER, address) != UNTOUCHED) {
          changed.add("unit %d holding %d".formatted(meter.unit(), address));
        }
        listed = meter.equals(open) && address == 0;
        if (!listed && meter.word(AddressSpace.COIL, address) != address % 2) {
          changed.add("unit %d coil %d".formatted(meter.unit(), address));
        }
      }
    }
    assertThat(changed).isEmpty();
  }

  private static void awaitNobody(Gateway gateway) {
    Await.until("the end of all clients", () -> figure(gateway, "connections") == 0);
  }

  private static long figure(Gateway gateway, String name) {
    return gateway.servers().getFirst().figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static boolean listens(int port) {
    try (var client = new ModbusClient(port)) {
      return client.ask(2, ModbusClient.pdu(3, LISTED, 1)).length == 4;
    } catch (IOException e) {
      return false;
    }
  }

  private static String communication(int port) {
    return """
        device_id: "site-1"
        communication:
          modbus_tcp_gateway:
            host: "127.0.0.1"
            port: %d
            writable: [open/pump, open/first, open/second]
        """
        .formatted(port);
  }

  private static String slaves(SimulatedTcp tcp) {
    return """
        connections:
          - id: link
            connection_type: tcp
            host: 127.0.0.1
            port: %d
            clients:
              - {id: open, unit_id: 1, expose_via_tcp: true, poll_interval: 1, registers: &all %s}
              - {id: closed, unit_id: 2, expose_via_tcp: true, poll_interval: 1, registers: *all}
        """
        .formatted(
            tcp.port(),
            """
            {pump: {address: 0, function_code: 1, writable: true},
                  valve: {address: 1, function_code: 1, writable: true},
                  level: {address: 99, writable: true}, first: {address: 100, writable: true},
                  second: {address: 101, data_type: uint32, writable: true},
                  limit: {address: 103, writable: true}}"""
                .strip());
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
