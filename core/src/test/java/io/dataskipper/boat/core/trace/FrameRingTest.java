package io.dataskipper.boat.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameRingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final FrameRing ring = new FrameRing(CLOCK, 4_096);

  @Test
  void keepsWhatItWasTold() {
    long sent = System.nanoTime() - 2_000_000_000L;
    ring.frame(Framing.MODBUS_RTU, Kind.SENT, sent, new byte[] {9, 1, 2, 3, 9}, 1, 3);
    assertThat(ring.after(0, 10))
        .singleElement()
        .satisfies(
            frame -> {
              assertThat(frame.number()).isEqualTo(1);
              assertThat(frame.nanos()).isEqualTo(sent);
              assertThat(frame.at()).isBeforeOrEqualTo(NOW.minusSeconds(2));
              assertThat(frame.framing()).isEqualTo(Framing.MODBUS_RTU);
              assertThat(frame.kind()).isEqualTo(Kind.SENT);
              assertThat(frame.length()).isEqualTo(3);
              assertThat(hex(frame)).isEqualTo("010203");
            });
  }

  @Test
  void keepsTheNewestThatFit() {
    var random = new Random(7);
    var told = new ArrayList<String>();
    for (int i = 0; i < 10_000; i++) {
      var bytes = new byte[1 + random.nextInt(300)];
      random.nextBytes(bytes);
      told.add(HexFormat.of().formatHex(bytes));
      tell(bytes);
      var kept = ring.after(0, 10_000);
      assertThat(kept).hasSizeBetween(Math.min(i + 1, 10), 4_096 / 25);
      assertThat(kept.getLast().number()).isEqualTo(i + 1);
      assertThat(kept.stream().map(FrameRingTest::hex))
          .isEqualTo(told.subList(told.size() - kept.size(), told.size()));
    }
  }

  @Test
  void givesWhatCameAfterAFrame() {
    IntStream.rangeClosed(1, 9).forEach(i -> tell(new byte[] {(byte) i}));
    assertThat(numbers(ring.after(6, 10))).containsExactly(7L, 8L, 9L);
    assertThat(numbers(ring.after(2, 3))).containsExactly(3L, 4L, 5L);
    assertThat(ring.after(9, 10)).isEmpty();
    assertThat(ring.newest()).isEqualTo(9);
  }

  @Test
  void keepsTheBeginningOfAVeryLongFrame() {
    tell(new byte[100_000]);
    assertThat(ring.after(0, 1))
        .singleElement()
        .satisfies(
            frame -> {
              assertThat(frame.length()).isEqualTo(100_000);
              assertThat(frame.bytes().remaining()).isEqualTo(FrameRing.MOST_BYTES);
            });
  }

  @Test
  void shrinksWhereManyLinksShareTheMemory() {
    var traces = new FrameTraces(CLOCK);
    var links = IntStream.range(0, 2_000).mapToObj(i -> new LinkId("link-" + i)).toList();
    traces.links(links.subList(0, 1));
    var kept = traces.ring(links.getFirst());
    for (int i = 0; i < 5_000; i++) {
      kept.frame(Framing.OTHER, Kind.RECEIVED, System.nanoTime(), new byte[200], 0, 200);
    }
    assertThat(kept.after(0, 5_000)).hasSizeGreaterThan(2_000);
    traces.links(links);
    assertThat(kept.after(0, 5_000)).hasSizeBetween(5, 20).last().matches(f -> f.number() == 5_000);
    traces.links(links.subList(1, 2));
    assertThat(traces.find(links.getFirst())).isEmpty();
  }

  private void tell(byte[] bytes) {
    ring.frame(Framing.OTHER, Kind.RECEIVED, System.nanoTime(), bytes, 0, bytes.length);
  }

  private static List<Long> numbers(List<TracedFrame> frames) {
    return frames.stream().map(TracedFrame::number).toList();
  }

  private static String hex(TracedFrame frame) {
    var bytes = new byte[frame.bytes().remaining()];
    frame.bytes().duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
