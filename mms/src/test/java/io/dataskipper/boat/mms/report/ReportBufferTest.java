package io.dataskipper.boat.mms.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportBufferTest {
  private final ReportBuffer buffer = new ReportBuffer(3);

  private void add(long... ids) {
    for (var id : ids) {
      buffer.add(new Entry(id, Instant.EPOCH, List.of()));
    }
  }

  private long next() {
    var entry = buffer.next();
    return entry == null ? 0 : entry.id();
  }

  private void send() {
    var entry = buffer.next();
    assertThat(entry).isNotNull();
    if (entry != null) {
      buffer.sent(entry);
    }
  }

  @Test
  void givesEachEntryOnceInOrder() {
    add(1, 2);
    assertThat(next()).isEqualTo(1);
    send();
    assertThat(next()).isEqualTo(2);
    send();
    assertThat(next()).isZero();
  }

  @Test
  void saysWhetherEntriesWentUnsent() {
    add(1, 2, 3, 4);
    assertThat(next()).as("the first is gone").isEqualTo(2);
    assertThat(buffer.lost()).isTrue();
    send();
    assertThat(buffer.lost()).as("told once").isFalse();
    add(5);
    assertThat(buffer.lost()).as("what was sent may go").isFalse();
  }

  @Test
  void goesOnAfterAnEntryThatIsStillThere() {
    add(1, 2, 3);
    assertThat(buffer.resumeAfter(2)).isTrue();
    assertThat(next()).isEqualTo(3);
    assertThat(buffer.resumeAfter(9)).isFalse();
    buffer.rewind();
    assertThat(next()).isEqualTo(1);
    buffer.purge();
    assertThat(next()).isZero();
    assertThat(buffer.lost()).isTrue();
  }
}
