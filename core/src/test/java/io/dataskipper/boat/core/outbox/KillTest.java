package io.dataskipper.boat.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process under load at random moments: what it told to be committed must be there. */
class KillTest {
  private static final int ROUNDS = Campaign.times(50, 5);

  @TempDir private Path directory;

  @Test
  void nothingThatWasCommittedIsLostWhenTheProcessIsKilled() throws Exception {
    var seed = System.nanoTime();
    var random = new Random(seed);
    var owed = new HashSet<String>();
    var committed = 0;
    for (var round = 0; round < ROUNDS; round++) {
      var told = runAndKill(round * 1_000_000, random);
      committed += told.committed().size();
      owed.addAll(told.committed());
      owed.removeAll(told.delivered());
      var found = found();

      assertThat(found).as("seed %d round %d", seed, round).containsAll(owed);
      assertThat(found).as("order, seed %d round %d", seed, round).isSorted();
      owed.clear();
    }
    Campaign.found(
        "`kill -9` of a process that fills and drains an outbox",
        "kills=%d committed=%d lost=0 seed=%d".formatted(ROUNDS, committed, seed));
  }

  private record Told(Set<String> committed, Set<String> delivered) {}

  private Told runAndKill(int firstMessage, Random random) throws Exception {
    var output = Files.createTempFile(directory, "told", ".txt");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledGateway.class.getName(),
                directory.toString(),
                Integer.toString(firstMessage))
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      Await.until("first commit", () -> output.toFile().length() > 0);
      var ended = process.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
      assertThat(ended).as("ended by itself").isFalse();
    } finally {
      process.destroyForcibly();
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
    return told(output);
  }

  /** The last line may be cut. */
  private static Told told(Path output) throws IOException {
    var text = Files.readString(output);
    var committed = new HashSet<String>();
    var delivered = new HashSet<String>();
    text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .forEach(line -> (line.charAt(0) == 'c' ? committed : delivered).add(line.substring(2)));
    return new Told(committed, delivered);
  }

  /** Opens the outbox that the killed process left, and takes all that it holds. */
  private List<String> found() throws InterruptedException {
    var clock = Clock.systemUTC();
    var targets = Map.of(KilledGateway.TARGET, KilledGateway.POLICY);
    try (var outbox = Outbox.open(directory, targets, new MessageIds("gateway-1", clock), clock)) {
      assertThat(outbox.status().setAside()).isNull();
      var queue = outbox.queue(KilledGateway.TARGET);
      var found = new ArrayList<String>();
      while (queue.count().messages() > 0) {
        found.addAll(new Taker(queue).confirm(1));
      }
      return found;
    }
  }
}
