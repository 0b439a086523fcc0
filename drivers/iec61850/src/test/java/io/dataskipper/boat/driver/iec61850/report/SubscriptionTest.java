package io.dataskipper.boat.driver.iec61850.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.iec61850.mms.InformationReport;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.Variable;
import io.dataskipper.boat.driver.iec61850.model.ReportBlock;
import io.dataskipper.boat.driver.iec61850.point.Place;
import io.dataskipper.boat.driver.iec61850.point.Places;
import io.dataskipper.boat.driver.iec61850.point.Scaling;
import io.dataskipper.boat.driver.iec61850.point.ValueDecoder;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.Mailbox;
import io.dataskipper.boat.spi.driver.Memory;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Buffered reports, as they come. */
class SubscriptionTest {
  private static final ReportBlock BLOCK = new ReportBlock("LD0", "LLN0", "BR", "brcbStatus01");
  private static final DeviceId DEVICE = new DeviceId("feeder");
  private static final Instant ARISEN = Instant.parse("2026-03-01T10:00:00.123456Z");
  private static final String DATA_CHANGE = "010000";
  private static final String INTEGRITY = "000010";

  private final List<String> told = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Memory memory = Memory.passing();
  private final Reports reports = new Reports();
  private final AtomicLong nanos = new AtomicLong();
  private boolean full;

  private final Mailbox mailbox =
      new Mailbox() {
        @Override
        public boolean values(DeviceId device, Reading reading) {
          return tell("values", reading);
        }

        @Override
        public boolean event(DeviceId device, Reading reading, Runnable taken) {
          if (full) {
            return false;
          }
          taken.run();
          return tell("event", reading);
        }

        private boolean tell(String kind, Reading reading) {
          reading
              .samples()
              .forEach(
                  sample ->
                      told.add(
                          "%s %s=%s".formatted(kind, sample.point().id().name(), sample.value())));
          return samples.addAll(reading.samples());
        }

        @Override
        public void gap(DeviceId device, String reason) {
          told.add("gap");
        }

        @Override
        public void note(DeviceId device, String topic, String text) {}

        @Override
        public void points(DeviceId device, List<String> profiles, List<SuggestedPoint> points) {}
      };

  private final Subscription subscription = subscribed();

  private Subscription subscribed() {
    var context =
        new DriverContext(
            System.getLogger("test"), Clock.systemUTC(), FrameTap.NONE, mailbox, memory);
    var content = new Subscription.Content(Map.of(id("a"), at(0), id("b"), at(1)), decoders());
    var made = new Subscription(BLOCK, content, context, new Bookmarks(memory), nanos::get);
    reports.add("status", made);
    return made;
  }

  private static PointId id(String name) {
    return new PointId(DEVICE, name);
  }

  private static Places at(int member) {
    return new Places(
        new Place(member, List.of(0)),
        new Place(member, List.of(1)),
        new Place(member, List.of(2)));
  }

  private static Map<PointId, ValueDecoder> decoders() {
    return Map.of(id("a"), decoder("a"), id("b"), decoder("b"));
  }

  private static ValueDecoder decoder(String name) {
    return new ValueDecoder(new Point(id(name), ""), Scaling.NONE, null);
  }

  /**
   * What a report says of itself: whether events were lost before it, and which part of it this is.
   */
  private record Part(boolean overflow, int segment, boolean more) {
    private static final Part WHOLE = new Part(false, 0, false);
  }

  /** A report of one member. */
  private void report(int sequence, String entry, int member, boolean value, String reason) {
    report(sequence, entry, Part.WHOLE, member, value, reason);
  }

  private void report(
      int sequence, String entry, Part part, int member, boolean value, String reason) {
    long fraction = 123_456L * (1 << 24) / 1_000_000 + 1;
    var time = new MmsData.UtcTime(ARISEN.getEpochSecond(), (int) fraction, 10);
    var data =
        new MmsData.Structure(
            List.of(new MmsData.Bool(value), MmsData.Bits.of("0".repeat(13)), time));
    reports.accept(
        new InformationReport(
            List.of(new Variable("", "RPT")),
            List.of(
                new MmsData.Text("status"),
                MmsData.Bits.of("0111101101"),
                new MmsData.Unsigned(sequence),
                new MmsData.BinaryTime(ARISEN),
                new MmsData.Text("LD0/LLN0$dsStatus"),
                new MmsData.Bool(part.overflow()),
                new MmsData.Octets(entry),
                new MmsData.Unsigned(part.segment()),
                new MmsData.Bool(part.more()),
                MmsData.Bits.of(member == 0 ? "10" : "01"),
                data,
                MmsData.Bits.of(reason))));
  }

  @Test
  void handsOnAChangeAsAnEventWithTheTimeOfTheDeviceAndKeepsItsPlace() {
    report(0, "01", 0, true, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true");
    assertThat(samples.getFirst().sourceTime()).isEqualTo(ARISEN);
    assertThat(memory.get("entry/LD0/LLN0.brcbStatus01")).hasValue("01");
  }

  @Test
  void tellsWhatIsOnlyRepeatedAsValues() {
    report(0, "01", 1, true, INTEGRITY);
    assertThat(told).containsExactly("values b=true");
    assertThat(subscription.newest(id("b"))).satisfies(sample -> assertThat(sample).isNotNull());
  }

  // A server that is asked to resume may send the last entry again.
  @Test
  void dropsAnEntryThatHasComeAlready() {
    report(0, "01", 0, true, DATA_CHANGE);
    report(1, "02", 0, false, DATA_CHANGE);
    report(2, "01", 0, true, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true", "event a=false");
  }

  @Test
  void putsSegmentsTogetherBeforeItTellsAny() {
    report(0, "01", new Part(false, 0, true), 0, true, DATA_CHANGE);
    assertThat(told).isEmpty();
    report(0, "01", new Part(false, 1, false), 1, true, DATA_CHANGE);
    assertThat(told).containsExactlyInAnyOrder("event a=true", "event b=true");
  }

  @Test
  void tellsAGapWhereASegmentIsMissing() {
    report(0, "01", new Part(false, 0, true), 0, true, DATA_CHANGE);
    report(1, "02", 1, true, DATA_CHANGE);
    assertThat(told).isEmpty();
    waitInVain();
    assertThat(told).containsExactly("gap", "event a=true", "event b=true");
  }

  @Test
  void tellsAGapBeforeWhatCameAfterTheIedHadDroppedSomething() {
    report(0, "01", 0, true, DATA_CHANGE);
    report(1, "02", new Part(true, 0, false), 0, false, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true", "gap", "event a=false");
  }

  @Test
  void tellsNoGapForWhatTheIedHadDroppedBeforeAnybodyListened() {
    report(0, "01", new Part(true, 0, false), 0, true, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true");
  }

  @Test
  void tellsAGapIfTheIedHasDroppedSomethingSinceTheEntryAfterWhichItGoesOn() {
    subscription.resumed("01");
    report(0, "07", new Part(true, 0, false), 0, true, DATA_CHANGE);
    assertThat(told).containsExactly("gap", "event a=true");
  }

  @Test
  void tellsNothingOfTheEntryAfterWhichItGoesOn() {
    subscription.resumed("01");
    report(0, "01", 0, true, DATA_CHANGE);
    report(1, "02", 0, false, DATA_CHANGE);
    assertThat(told).containsExactly("event a=false");
  }

  @Test
  void tellsAGapWhereANumberIsLeftOut() {
    report(0, "01", 0, true, DATA_CHANGE);
    report(2, "03", 0, false, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true");
    waitInVain();
    assertThat(told).containsExactly("event a=true", "gap", "event a=false");
  }

  private void waitInVain() {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
    subscription.settle();
  }

  @Test
  void bringsReportsIntoTheOrderOfTheirNumbers() {
    report(2, "03", 0, true, DATA_CHANGE);
    report(1, "02", 0, false, DATA_CHANGE);
    report(0, "01", 0, true, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true", "event a=false", "event a=true");
    assertThat(memory.get("entry/LD0/LLN0.brcbStatus01")).hasValue("03");
  }

  // Not every IED begins to count at 0 when a control block is enabled.
  @Test
  void bearsAnIedThatBeginsToCountElsewhere() {
    report(7, "01", 0, true, DATA_CHANGE);
    waitInVain();
    report(8, "02", 0, false, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true", "event a=false");
  }

  @Test
  void bearsAnIedThatNeverCounts() {
    report(0, "01", 0, true, DATA_CHANGE);
    report(0, "02", 0, false, DATA_CHANGE);
    report(0, "02", 0, false, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true", "event a=false");
  }

  @Test
  void goesOnAfterTheGreatestNumber() {
    report(65_535, "01", 0, true, DATA_CHANGE);
    report(0, "02", 0, false, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true", "event a=false");
  }

  // What cannot be handed on is asked for anew, so nothing after it may overtake it.
  @Test
  void handsOnNothingMoreOnceAnEventWasDeclined() {
    report(0, "01", 0, true, DATA_CHANGE);
    full = true;
    report(1, "02", 0, false, DATA_CHANGE);
    full = false;
    report(2, "03", 0, true, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true");
    assertThat(subscription.refused()).isTrue();
    assertThat(memory.get("entry/LD0/LLN0.brcbStatus01")).hasValue("01");
  }

  @Test
  void survivesAReportThatIsNone() {
    reports.accept(
        new InformationReport(
            List.of(new Variable("", "RPT")), List.of(new MmsData.Text("status"))));
    report(0, "01", 0, true, DATA_CHANGE);
    assertThat(told).containsExactly("event a=true");
  }

  @Test
  void keepsTheValueOfEachPoint() {
    report(0, "01", 0, true, DATA_CHANGE);
    assertThat(samples).extracting(Sample::value).containsExactly(new Value.Flag(true));
  }
}
