package io.dataskipper.boat.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages when the disk is full, read-only or damaged. */
class TroubledDiskTest {
  private static final TargetId TARGET = new TargetId("broker");

  @TempDir private Path directory;

  private static Outbox open(Path directory) {
    var clock = Clock.systemUTC();
    var targets = Map.of(TARGET, Messages.ONE_BY_ONE);
    return Outbox.open(directory, targets, new MessageIds("gateway-1", clock), clock);
  }

  private void fill(int messages) {
    try (var outbox = open(directory)) {
      IntStream.range(0, messages).forEach(i -> outbox.queue(TARGET).offer(Messages.of(i, 2000)));
    }
  }

  private Path database() {
    return directory.resolve("outbox.db");
  }

  private List<Path> setAside() throws IOException {
    try (var files = Files.newDirectoryStream(directory, "outbox.db.damaged-*")) {
      var found = new ArrayList<Path>();
      files.forEach(found::add);
      return found;
    }
  }

  private void goesOnWithANewFile() throws Exception {
    try (var outbox = open(directory)) {
      var queue = outbox.queue(TARGET);
      queue.offer(Messages.small(5000));
      assertThat(new Taker(queue).confirm(1)).containsExactly("m00005000");
      assertThat(outbox.status().writable()).isTrue();
      assertThat(outbox.status().setAside()).isNotNull();
    }
    assertThat(setAside()).hasSize(1);
  }

  @Test
  void aFileThatIsNoDatabaseIsSetAside() throws Exception {
    fill(10);
    Files.writeString(database(), "this was never a database, ".repeat(400));

    goesOnWithANewFile();
  }

  @Test
  void aTruncatedFileIsSetAside() throws Exception {
    fill(200);
    try (var file = Files.newByteChannel(database(), StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 3);
    }

    goesOnWithANewFile();
  }

  @Test
  void flippedBytesCostWhatTheyHitAndNothingElse() throws Exception {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var round = 0; round < 10; round++) {
      fill(300);
      flipBytes(random);
      try (var outbox = open(directory)) {
        var queue = outbox.queue(TARGET);
        queue.offer(Messages.small(5000));
        var ids = new ArrayList<String>();
        while (!ids.contains("m00005000")) {
          ids.addAll(new Taker(queue).confirm(1));
        }
        assertThat(ids).as("seed %d round %d", seed, round).isSorted();
        Await.until("sound again", () -> outbox.status().writable());
      }
      Files.delete(database());
    }
  }

  private void flipBytes(Random random) throws IOException {
    var bytes = Files.readAllBytes(database());
    for (var i = 0; i < 200; i++) {
      bytes[100 + random.nextInt(bytes.length - 100)] ^= (byte) (1 + random.nextInt(255));
    }
    Files.write(database(), bytes);
  }

  @Test
  void onlyTheLatestDamagedFileIsKept() throws Exception {
    for (var i = 0; i < 3; i++) {
      Files.writeString(database(), "rubbish ".repeat(400));
      open(directory).close();
      Files.delete(database());
    }

    assertThat(setAside()).hasSize(1);
  }

  @Test
  void aFullDiskDoesNotHoldUpDeliveryAndIsWrittenAgainWhenItHasRoom() throws Exception {
    try (var disk = SmallDisk.mount(8);
        var outbox = open(disk.directory())) {
      var queue = outbox.queue(TARGET);
      var taker = new Taker(queue);
      queue.offer(Messages.small(0));
      assertThat(taker.confirm(1)).containsExactly("m00000000");

      disk.fill();
      var sent = new ArrayList<String>();
      for (var i = 1; i <= 200; i++) {
        queue.offer(Messages.of(i, 100_000));
        sent.addAll(taker.confirm(1));
      }
      assertThat(sent).isEqualTo(Messages.ids(1, 201));
      assertThat(outbox.status().writable()).isFalse();
      assertThat(outbox.status().lastError()).containsIgnoringCase("full");

      disk.empty();
      queue.offer(Messages.small(201));
      Await.until("written again", () -> outbox.status().writable());
      assertThat(taker.confirm(1)).containsExactly("m00000201");
    }
  }

  @Test
  void whatAFullDiskDidNotTakeIsStoredWhenItHasRoom() throws Exception {
    try (var disk = SmallDisk.mount(8)) {
      try (var outbox = open(disk.directory())) {
        var queue = outbox.queue(TARGET);
        disk.fill();
        IntStream.range(0, 20).forEach(i -> queue.offer(Messages.of(i, 50_000)));
        Await.until("found full", () -> !outbox.status().writable());
        disk.empty();
        Await.until("written again", () -> outbox.status().writable());
      }
      try (var outbox = open(disk.directory())) {
        assertThat(new Taker(outbox.queue(TARGET)).confirm(20)).isEqualTo(Messages.ids(0, 20));
      }
    }
  }

  @Test
  void aDiskThatIsReadOnlyFromTheStartDoesNotHoldUpDelivery() throws Exception {
    try (var disk = SmallDisk.mount(8)) {
      disk.readOnly(true);
      try (var outbox = open(disk.directory())) {
        var queue = outbox.queue(TARGET);
        assertThat(outbox.status().writable()).isFalse();
        queue.offer(Messages.small(1));
        assertThat(new Taker(queue).confirm(1)).containsExactly("m00000001");

        queue.offer(Messages.small(2));
        disk.readOnly(false);
        Await.until("written again", () -> outbox.status().writable());
        assertThat(new Taker(queue).confirm(1)).containsExactly("m00000002");
      }
    }
  }
}
