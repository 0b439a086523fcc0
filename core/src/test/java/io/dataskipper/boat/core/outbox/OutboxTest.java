package io.dataskipper.boat.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.publish.Batch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final TargetId TARGET = new TargetId("broker");
  private static final TargetId OTHER = new TargetId("other");

  @TempDir private Path directory;

  private Outbox open(TargetPolicy policy) {
    return open(policy, Clock.systemUTC());
  }

  private Outbox open(TargetPolicy policy, Clock clock) {
    var targets = Map.of(TARGET, policy, OTHER, Messages.ONE_BY_ONE);
    return Outbox.open(directory, targets, new MessageIds("gateway-1", clock), clock);
  }

  private static void offer(TargetQueue queue, int from, int until) {
    IntStream.range(from, until).forEach(i -> queue.offer(Messages.small(i)));
  }

  @Test
  void handsOnInTheOrderOfArrival() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      offer(outbox.queue(TARGET), 0, 500);

      assertThat(new Taker(outbox.queue(TARGET)).confirm(500)).isEqualTo(Messages.ids(0, 500));
    }
  }

  @Test
  void keepsTargetsApart() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      offer(outbox.queue(TARGET), 0, 5);
      offer(outbox.queue(OTHER), 5, 8);

      assertThat(new Taker(outbox.queue(OTHER)).confirm(3)).isEqualTo(Messages.ids(5, 8));
      assertThat(new Taker(outbox.queue(TARGET)).confirm(5)).isEqualTo(Messages.ids(0, 5));
    }
  }

  @Test
  void whatWasNotConfirmedComesAgainAfterARestartAndTheRestDoesNot() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      offer(outbox.queue(TARGET), 0, 10);
      var taker = new Taker(outbox.queue(TARGET));
      taker.confirm(4);
      taker.hold(2);
    }

    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var taker = new Taker(outbox.queue(TARGET));
      assertThat(outbox.queue(TARGET).count().messages()).isEqualTo(6);
      assertThat(taker.confirm(6)).isEqualTo(Messages.ids(4, 10));
      assertThat(taker.nothingComes()).isTrue();
    }
  }

  @Test
  void aBatchKeepsItsIdAndContentOverARestart() throws Exception {
    var policy = new TargetPolicy(7, 512, Duration.ofDays(1), Order.OLDEST_FIRST, 0);
    Batch before;
    try (var outbox = open(policy)) {
      offer(outbox.queue(TARGET), 0, 5);
      before = outbox.queue(TARGET).take(1, 1, 30_000).batches().getFirst().batch();
    }

    try (var outbox = open(policy)) {
      offer(outbox.queue(TARGET), 5, 9);
      var after = outbox.queue(TARGET).take(1, 1, 30_000).batches().getFirst().batch();

      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void formsBatchesOfWhatIsDueTogether() throws Exception {
    var policy = new TargetPolicy(100, 512, Duration.ofDays(1), Order.OLDEST_FIRST, 0);
    try (var outbox = open(policy)) {
      offer(outbox.queue(TARGET), 0, 1000);
      var sizes = new ArrayList<Integer>();
      var seen = 0;
      while (seen < 1000) {
        var batches = outbox.queue(TARGET).take(64, 64, 30_000).batches();
        batches.forEach(batch -> sizes.add(batch.batch().messages().size()));
        seen += batches.stream().mapToInt(batch -> batch.batch().messages().size()).sum();
        outbox.queue(TARGET).confirmed(batches.size());
      }

      assertThat(sizes).allMatch(size -> size <= 100).contains(100);
    }
  }

  @Test
  void commitsTogetherWhatIsDueTogether() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var before = outbox.commits();
      offer(outbox.queue(TARGET), 0, 5000);
      new Taker(outbox.queue(TARGET)).confirm(5000);

      assertThat(outbox.commits() - before).isBetween(1L, 500L);
    }
  }

  @Test
  void whatMemoryDoesNotHoldComesFromDiskInOrder() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var queue = outbox.queue(TARGET);
      IntStream.range(0, 100).forEach(i -> queue.offer(Messages.of(i, 100_000)));
      Await.until("committed", () -> queue.count().messages() == 100);

      assertThat(new Taker(queue).confirm(60)).isEqualTo(Messages.ids(0, 60));
      IntStream.range(100, 110).forEach(i -> queue.offer(Messages.of(i, 100_000)));
      assertThat(new Taker(queue).confirm(50)).isEqualTo(Messages.ids(60, 110));
    }
  }

  @Test
  void whatIsGivenBackComesAgainBeforeWhatIsNewer() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var queue = outbox.queue(TARGET);
      offer(queue, 0, 10);
      var taker = new Taker(queue);
      taker.confirm(2);
      taker.hold(3);
      queue.giveBack();
      offer(queue, 10, 20);

      assertThat(taker.confirm(18)).isEqualTo(Messages.ids(2, 20));
      assertThat(taker.nothingComes()).isTrue();
    }
  }

  @Test
  void liveFirstComesToTheEndOfItsBacklogInOrder() throws Exception {
    var policy = new TargetPolicy(1, 512, Duration.ofDays(1), Order.LIVE_FIRST, 0);
    try (var outbox = open(policy)) {
      offer(outbox.queue(TARGET), 0, 2000);
    }
    try (var outbox = open(policy)) {
      var queue = outbox.queue(TARGET);
      var ids = new ArrayList<String>();
      for (var round = 0; round < 20; round++) {
        offer(queue, 2000 + round, 2001 + round);
        ids.addAll(new Taker(queue).confirm(50));
      }
      ids.addAll(new Taker(queue).confirm(2020 - ids.size()));

      assertThat(ids).doesNotHaveDuplicates();
      assertThat(ids.stream().filter(id -> id.compareTo("m00002000") < 0).toList())
          .isEqualTo(Messages.ids(0, 2000));
      assertThat(new Taker(queue).nothingComes()).isTrue();
    }
  }

  @Test
  void aBacklogBeyondItsBoundLosesTheOldest() throws Exception {
    var policy = new TargetPolicy(1, 1, Duration.ofDays(1), Order.OLDEST_FIRST, 0);
    try (var outbox = open(policy)) {
      var queue = outbox.queue(TARGET);
      IntStream.range(0, 300).forEach(i -> queue.offer(Messages.of(i, 10_000)));
      Await.until("committed", () -> queue.count().messages() + queue.count().dropped() == 300);
      Await.until("trimmed", () -> queue.count().bytes() <= 1024 * 1024);

      var count = queue.count();
      assertThat(count.messages()).isBetween(90L, 104L);
      var left = (int) count.messages();
      assertThat(new Taker(queue).confirm(left)).isEqualTo(Messages.ids(300 - left, 300));
    }
  }

  @Test
  void aBacklogBeyondItsAgeLosesTheOldest() throws Exception {
    var start = Instant.parse("2026-11-22T09:00:00Z");
    var policy = new TargetPolicy(1, 512, Duration.ofHours(1), Order.OLDEST_FIRST, 0);
    try (var outbox = open(policy, Clock.fixed(start, ZoneOffset.UTC))) {
      offer(outbox.queue(TARGET), 0, 10);
    }
    var later = start.plus(Duration.ofMinutes(50));
    try (var outbox = open(policy, Clock.fixed(later, ZoneOffset.UTC))) {
      offer(outbox.queue(TARGET), 10, 20);
    }
    var tooLate = start.plus(Duration.ofMinutes(90));
    try (var outbox = open(policy, Clock.fixed(tooLate, ZoneOffset.UTC))) {
      var queue = outbox.queue(TARGET);
      Await.until("trimmed", () -> queue.count().dropped() == 10);

      assertThat(new Taker(queue).confirm(10)).isEqualTo(Messages.ids(10, 20));
    }
  }

  @Test
  void givesSpaceBackWhenABacklogIsGone() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var queue = outbox.queue(TARGET);
      IntStream.range(0, 200).forEach(i -> queue.offer(Messages.of(i, 100_000)));
      Await.until("committed", () -> queue.count().messages() == 200);
      Await.until("written", () -> outbox.status().bytes() > 20_000_000);
      new Taker(queue).confirm(200);
    }
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      Await.until("given back", () -> outbox.status().bytes() < 6_000_000);
    }
  }

  @Test
  void namesTheTargetsThatItKnows() {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      assertThatThrownBy(() -> outbox.queue(new TargetId("nobody")))
          .hasMessageContaining("nobody")
          .hasMessageContaining("broker");
    }
  }

  @Test
  void aRefusedBatchIsSetAsideAndTheNextGoesOn() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var queue = outbox.queue(TARGET);
      offer(queue, 0, 3);
      var taker = new Taker(queue);
      refuseFirst(taker, queue);
      assertThat(taker.confirm(2)).isEqualTo(Messages.ids(1, 3));

      Await.until("set aside", () -> queue.count().deadLetters() == 1);
      var letters = lettersOf(outbox);
      assertThat(letters).hasSize(1);
      var letter = letters.getFirst();
      assertThat(letter.target()).isEqualTo(TARGET);
      assertThat(letter.reason()).isEqualTo("not wanted");
      assertThat(letter.batch()).isEqualTo("m00000000");
      assertThat(outbox.deadLetters().messages(letter.number())).containsExactly(Messages.small(0));
    }
  }

  @Test
  void aDeadLetterIsSentAgainWithItsIdWhenAPersonWishes() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var queue = outbox.queue(TARGET);
      offer(queue, 0, 1);
      refuseFirst(new Taker(queue), queue);
    }
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var queue = outbox.queue(TARGET);
      assertThat(queue.count().deadLetters()).isEqualTo(1);
      var letter = lettersOf(outbox).getFirst();

      assertThat(outbox.deadLetters().resend(letter.number())).isTrue();

      assertThat(new Taker(queue).hold(1)).containsExactly(Messages.small(0));
      assertThat(outbox.deadLetters().list(10)).isEmpty();
      assertThat(queue.count().deadLetters()).isZero();
      assertThat(outbox.deadLetters().resend(letter.number())).isFalse();
    }
  }

  @Test
  void aDeadLetterIsRemovedWhenAPersonWishes() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var queue = outbox.queue(TARGET);
      offer(queue, 0, 1);
      refuseFirst(new Taker(queue), queue);
      var letter = lettersOf(outbox).getFirst();

      assertThat(outbox.deadLetters().remove(letter.number())).isTrue();
      assertThat(outbox.deadLetters().remove(letter.number())).isFalse();
      assertThat(outbox.deadLetters().list(10)).isEmpty();
      assertThat(queue.count().deadLetters()).isZero();
    }
  }

  @Test
  void keepsTheLatestThousandDeadLetters() throws Exception {
    try (var outbox = open(Messages.ONE_BY_ONE)) {
      var queue = outbox.queue(TARGET);
      offer(queue, 0, 1050);
      var taker = new Taker(queue);
      for (var i = 0; i < 1050; i++) {
        refuseFirst(taker, queue);
      }
      var letters =
          lettersOf(
              outbox, found -> !found.isEmpty() && found.getFirst().batch().equals("m00001049"));
      assertThat(letters).hasSize(1000);
      assertThat(letters.getFirst().batch()).isEqualTo("m00001049");
      assertThat(letters.getLast().batch()).isEqualTo("m00000050");
    }
  }

  private static void refuseFirst(Taker taker, TargetQueue queue) throws InterruptedException {
    taker.hold(1);
    queue.refused("not wanted", 0);
  }

  private static List<DeadLetter> lettersOf(Outbox outbox) throws Exception {
    return lettersOf(outbox, found -> !found.isEmpty());
  }

  private static List<DeadLetter> lettersOf(Outbox outbox, Predicate<List<DeadLetter>> complete)
      throws Exception {
    var found = outbox.deadLetters().list(2000);
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!complete.test(found) && System.nanoTime() < deadline) {
      found = outbox.deadLetters().list(2000);
    }
    return found;
  }
}
