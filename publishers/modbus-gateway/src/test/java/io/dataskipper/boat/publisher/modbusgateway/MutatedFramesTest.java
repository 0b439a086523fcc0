package io.dataskipper.boat.publisher.modbusgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.InvalidContent;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.NoValue;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import io.dataskipper.boat.spi.publish.WritePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, others are served, and nothing is left behind. */
class MutatedFramesTest {
  private static final int FRAMES = Campaign.times(1_000_000, 20_000);
  private static final int FRAMES_OF_ONE = 500;
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @Test
  void mutatedFramesCrashNothingAndLeakNothing() throws Exception {
    long seed = new Random().nextLong();
    System.getLogger("test").log(System.Logger.Level.INFO, "seed={0}", Long.toString(seed));
    var random = new Random(seed);
    var device =
        Devices.device(
            "meter",
            1,
            new Extent("coil", 0, 1),
            new Extent("holding", 0, 100),
            new Extent("input", 50, 7),
            new Extent("holding", 100, 1),
            new Extent("holding", 101, 2));
    var port = new OpenPort();
    var settings = Rig.settings(NoValue.EXCEPTION, InvalidContent.WITHHELD);
    try (var rig = new Rig(settings, port, List.of(device));
        var honest = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 0, new int[100]));
      long before = 0;
      long answered = 0;
      for (var sent = 0; sent < FRAMES; sent += FRAMES_OF_ONE) {
        answered += play(rig, random);
        assertThat(honest.read(1, 3, 0, 2)).as("seed=%d", seed).isEqualTo("030400000000");
        if (sent == 0) {
          Await.until("the end of the first", () -> rig.clients() == 1);
          before = openFiles();
        }
      }
      Await.until("the end of all", () -> rig.clients() == 1);
      // A socket that is closed is given back when its selector is asked next.
      long most = before;
      Await.until("no more open files, seed=" + seed, () -> openFiles() <= most);
      assertAnswered(rig, port, answered, seed);
      Campaign.found(
          "mutated frames with accepted writes, Modbus TCP gateway",
          "frames=%d answered=%d writes_passed_on=%d not_listed_passed_on=0 files=%d->%d seed=%d"
              .formatted(FRAMES, answered, port.written.get(), before, openFiles(), seed));
    }
  }

  private static void assertAnswered(Rig rig, OpenPort port, long answered, long seed) {
    assertThat(rig.figure("reads") + rig.figure("writes"))
        .as("requests answered, seed=%d", seed)
        .isGreaterThanOrEqualTo(answered);
    assertThat(port.written.get()).as("writes passed on, seed=%d", seed).isPositive();
    assertThat(rig.figure("writes") - rig.figure("write_exceptions"))
        .as("writes confirmed, seed=%d", seed)
        .isPositive();
    assertThat(port.strange).as("writes of what is not listed, seed=%d", seed).isEmpty();
  }

  /** Takes every write of a coil and of two points. */
  private static final class OpenPort implements WritePort {
    private final AtomicLong written = new AtomicLong();
    private final Queue<RawRegisters> strange = new ConcurrentLinkedQueue<>();

    @Override
    public Set<PointId> open() {
      var device = new DeviceId("meter");
      return Set.of(
          new PointId(device, "p0"), new PointId(device, "p3"), new PointId(device, "p4"));
    }

    @Override
    public CompletableFuture<WrittenRegisters> write(
        DeviceId device, RawRegisters registers, String client) {
      written.incrementAndGet();
      boolean listed =
          registers.space().equals("coil")
              ? registers.start() == 0 && registers.length() == 1
              : registers.start() >= 100 && registers.start() + registers.length() <= 103;
      if (!listed) {
        strange.add(registers);
      }
      var done = new WriteOutcome.Done(Instant.EPOCH);
      return CompletableFuture.completedFuture(new WrittenRegisters(done, registers));
    }
  }

  /** Sends each frame when the one before was dealt with, so that none is lost. */
  private static long play(Rig rig, Random random) throws IOException {
    long answered = 0;
    int left = FRAMES_OF_ONE;
    while (left > 0) {
      try (var client = rig.client()) {
        var whole = true;
        while (whole && left > 0) {
          left--;
          var frame = mutated(random);
          client.send(frame);
          whole = whole(frame);
          if (whole) {
            client.skipAnswer();
            answered++;
          } else {
            client.finish();
          }
        }
      }
    }
    return answered;
  }

  /** Whether a frame has to be answered: it is of the length that it says. */
  private static boolean whole(byte[] frame) {
    var bytes = ByteBuffer.wrap(frame);
    return frame.length > 7
        && frame.length <= 260
        && bytes.getShort(2) == 0
        && bytes.getShort(4) == frame.length - 6;
  }

  /** A sound request to write, here and there of what may be written. */
  private static String write(Random random) {
    int address = 98 + random.nextInt(6);
    int value = random.nextInt(65_536);
    return switch (random.nextInt(5)) {
      case 0 -> "050000%s00".formatted(random.nextBoolean() ? "ff" : "00");
      case 1 -> "06%04x%04x".formatted(address, value);
      case 2 -> "0f000000010101";
      case 3 -> "10%04x000102%04x".formatted(address, value);
      default -> "10%04x000204%04x%04x".formatted(address, value, value);
    };
  }

  private static byte[] mutated(Random random) {
    var pdu =
        random.nextInt(4) == 0
            ? write(random)
            : "%02x%04x%04x"
                .formatted(1 + random.nextInt(6), random.nextInt(120), random.nextInt(130));
    byte[] frame = Client.frame(random.nextInt(65_536), random.nextInt(4), pdu);
    if (random.nextInt(4) == 0) {
      return frame;
    }
    for (var i = random.nextInt(3); i >= 0; i--) {
      // The protocol and the length are hit less often: they end the connection.
      int at = random.nextInt(10) == 0 ? random.nextInt(7) : 6 + random.nextInt(frame.length - 6);
      frame[at] = (byte) random.nextInt(256);
    }
    return switch (random.nextInt(50)) {
      case 0 -> Arrays.copyOf(frame, random.nextInt(frame.length));
      case 1 -> Arrays.copyOf(frame, frame.length + random.nextInt(300));
      default -> frame;
    };
  }

  private static long openFiles() {
    try (var files = Files.list(OPEN_FILES)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
