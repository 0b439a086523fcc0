package io.dataskipper.boat.publisher.modbusgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
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
            new Extent("input", 50, 7));
    try (var rig = Rig.of(device);
        var honest = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 0, new int[100]));
      long before = 0;
      var answered = new AtomicLong();
      for (var sent = 0; sent < FRAMES; sent += FRAMES_OF_ONE) {
        play(rig, random, answered);
        assertThat(honest.read(1, 3, 0, 2)).as("seed=%d", seed).isEqualTo("030400000000");
        if (sent == 0) {
          Await.until("the end of the first", () -> rig.clients() == 1);
          before = openFiles();
        }
      }
      Await.until("the end of all", () -> rig.clients() == 1);
      assertThat(openFiles()).as("open files, seed=%d", seed).isLessThanOrEqualTo(before);
      assertThat(answered.get()).as("bytes answered, seed=%d", seed).isPositive();
    }
  }

  private static void play(Rig rig, Random random, AtomicLong answered) throws IOException {
    int left = FRAMES_OF_ONE;
    while (left > 0) {
      try (var client = rig.client()) {
        var in = client.socket().getInputStream();
        while (left > 0) {
          left--;
          client.send(mutated(random));
          answered.addAndGet(drain(in));
        }
      } catch (IOException e) {
        // It was cut off, as it should be; the next goes on. Each try sends one frame at least.
        answered.incrementAndGet();
      }
    }
  }

  private static long drain(InputStream in) throws IOException {
    return in.skip(in.available());
  }

  private static byte[] mutated(Random random) {
    byte[] frame =
        Client.frame(
            random.nextInt(65_536),
            random.nextInt(4),
            "%02x%04x%04x"
                .formatted(1 + random.nextInt(6), random.nextInt(120), random.nextInt(130)));
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

  private static long openFiles() throws IOException {
    try (var files = Files.list(OPEN_FILES)) {
      return files.count();
    }
  }
}
