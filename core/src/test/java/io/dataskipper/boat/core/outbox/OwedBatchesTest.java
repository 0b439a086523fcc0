package io.dataskipper.boat.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.core.outbox.OutboxFile.Backlog;
import io.dataskipper.boat.spi.publish.Batch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwedBatchesTest {
  private final TreeMap<Long, StoredBatch> disk = new TreeMap<>();
  private OwedBatches owed = owed(Order.OLDEST_FIRST);
  private int made;

  private static OwedBatches owed(Order order) {
    var batches = new OwedBatches(new TargetPolicy(1, 512, Duration.ofDays(1), order, 0));
    batches.attach(new Backlog(1, 0, 0, 0, 0, Long.MAX_VALUE), 0, false);
    return batches;
  }

  private void commit(int count, boolean stored) {
    IntStream.range(0, count)
        .forEach(
            _ -> {
              var message = Messages.small(made++);
              var batch = owed.form(new Batch(message.id(), List.of(message)), 100, made);
              batch.stored(stored);
              if (stored) {
                disk.put(batch.position(), batch);
              }
              owed.add(batch);
            });
  }

  /** Takes as a sender does, and reads from disk as the outbox does. */
  private List<String> take(int max) {
    var taken = owed.take(max, max);
    while (taken == null && owed.wanted().isPresent()) {
      var range = owed.wanted().get();
      var found =
          disk.subMap(range.first(), range.last() + 1).values().stream()
              .limit(3)
              .map(OwedBatchesTest::read)
              .toList();
      owed.refill(range, found);
      taken = owed.take(max, max);
    }
    return taken == null ? List.of() : taken.batches().stream().map(b -> b.batch().id()).toList();
  }

  private static OutboxFile.Read read(StoredBatch batch) {
    var copy = new StoredBatch(batch.batch(), batch.bytes(), batch.made(), batch.position());
    copy.stored(true);
    return new OutboxFile.Read.Sound(copy);
  }

  private List<String> confirmAll() {
    var ids = new ArrayList<String>();
    for (var taken = take(2); !taken.isEmpty(); taken = take(2)) {
      ids.addAll(taken);
      owed.confirmed(taken.size());
    }
    return ids;
  }

  @Test
  void liveFirstSendsNewBatchesAtOnceAndTheBacklogBesideThem() {
    owed = owed(Order.LIVE_FIRST);
    commit(6, true);
    take(2);
    owed.giveBack();
    commit(2, true);

    assertThat(take(4)).isEqualTo(Messages.ids(6, 8));
    owed.confirmed(2);
    assertThat(take(2)).isEqualTo(Messages.ids(0, 2));
    owed.confirmed(2);
    commit(1, true);
    assertThat(take(2)).isEqualTo(Messages.ids(8, 9));
    owed.confirmed(1);
    assertThat(confirmAll()).isEqualTo(Messages.ids(2, 6));
  }

  @Test
  void liveFirstKeepsTheOrderOfABacklogThatLiveBatchesJoin() {
    owed = owed(Order.LIVE_FIRST);
    commit(3, true);
    take(1);
    owed.giveBack();
    commit(2, true);
    take(2);
    owed.confirmed(1);
    owed.giveBack();

    assertThat(confirmAll()).containsExactly("m00000000", "m00000001", "m00000002", "m00000004");
  }

  @Test
  void oldestFirstSendsWhatWasGivenBackBeforeWhatCameMeanwhile() {
    commit(4, true);
    take(2);
    owed.confirmed(1);
    commit(3, true);
    owed.giveBack();
    commit(2, true);

    assertThat(confirmAll()).isEqualTo(Messages.ids(1, 9));
  }

  @Test
  void whatTheDiskDidNotTakeStaysInItsOrder() {
    commit(3, true);
    commit(3, false);
    take(4);
    owed.confirmed(1);
    owed.giveBack();

    assertThat(confirmAll()).isEqualTo(Messages.ids(1, 6));
    assertThat(owed.unstored()).isEmpty();
  }

  @Test
  void whatTheDiskDidNotTakeIsBoundedAndCounted() {
    var bytes = (int) (OwedBatches.LIVE_BYTES / 4);
    for (var i = 0; i < 6; i++) {
      var message = Messages.of(i, bytes);
      owed.tally().waits(1, bytes);
      owed.add(owed.form(new Batch(message.id(), List.of(message)), bytes, i));
    }

    assertThat(owed.tally().count(0, 0, 0).dropped()).isEqualTo(2);
    assertThat(confirmAll()).isEqualTo(Messages.ids(2, 6));
  }

  @Test
  void aFileThatWasSetAsideIsFollowedByOneThatTakesAllThatIsInMemory() {
    commit(4, true);
    take(2);
    owed.confirmed(1);
    disk.clear();
    owed.attach(new Backlog(1, 0, 0, 0, 0, Long.MAX_VALUE), 0, true);

    var unstored = owed.unstored().stream().map(batch -> batch.batch().id()).toList();
    assertThat(unstored).isEqualTo(Messages.ids(1, 4));
    owed.confirmed(1);
    assertThat(confirmAll()).isEqualTo(Messages.ids(2, 4));
  }

  @Test
  void tellsTheOldestThatWaits() {
    assertThat(owed.oldest()).isEqualTo(Long.MAX_VALUE);
    commit(3, true);
    assertThat(owed.oldest()).isEqualTo(1);
    take(1);
    owed.confirmed(1);
    assertThat(owed.oldest()).isEqualTo(2);
    take(1);
    owed.giveBack();
    assertThat(owed.oldest()).isEqualTo(2);
    confirmAll();
    assertThat(owed.oldest()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aBatchThatIsDamagedOnDiskIsCountedAndPassedOver() {
    commit(3, true);
    take(1);
    owed.giveBack();
    assertThat(owed.take(5, 5)).isNull();
    var range = owed.wanted().orElseThrow();
    owed.refill(
        range,
        List.of(
            read(disk.firstEntry().getValue()),
            new OutboxFile.Read.Damaged(1, 1, 100),
            read(disk.lastEntry().getValue())));

    assertThat(confirmAll()).containsExactly("m00000000", "m00000002");
    assertThat(owed.tally().count(0, 0, 0).dropped()).isEqualTo(1);
  }

  @Test
  void aBacklogDrainsNoFasterThanItMay() {
    commit(5, true);
    take(1);
    owed.giveBack();
    commit(1, true);
    take(1);
    owed.confirmed(1);

    assertThat(owed.take(5, 0)).isNull();
    var taken = Objects.requireNonNull(owed.take(5, 2));
    assertThat(taken.batches()).hasSize(2);
    assertThat(taken.paced()).isTrue();
  }
}
