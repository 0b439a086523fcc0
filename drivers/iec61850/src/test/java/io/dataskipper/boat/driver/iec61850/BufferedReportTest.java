package io.dataskipper.boat.driver.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of an IED that buffers them: each once, in order, or a gap is told. */
class BufferedReportTest {
  private static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00.000123Z");
  private static final int MOST_ENTRIES = 20;

  private final KeptMail mail = new KeptMail();
  private ScriptedIed ied;

  @BeforeEach
  void start() throws IOException {
    ied = ScriptedIed.builder().mostEntries(MOST_ENTRIES).start();
  }

  @AfterEach
  void stop() {
    ied.close();
  }

  private Rig rig() {
    return new Rig(ied.port()).point("alarm", "GGIO1.Ind1").point("breaker", "XCBR1.Pos");
  }

  /** A driver that has been told the state of things. */
  private Driver connected(KeptMail to) throws Exception {
    var driver = rig().create(to.context());
    connect(driver, to);
    return driver;
  }

  private static void connect(Driver driver, KeptMail to) throws Exception {
    to.values.clear();
    driver.connect();
    KeptMail.next(to.values, "breaker");
  }

  private static Instant time(int event) {
    return BEGINNING.plusSeconds(event);
  }

  private void happen(int from, int to) {
    for (var i = from; i < to; i++) {
      ied.event("LD0/GGIO1.Ind1", Value.of(i % 2 == 0), time(i));
    }
  }

  private static List<Instant> times(int from, int to) {
    return IntStream.range(from, to).mapToObj(BufferedReportTest::time).toList();
  }

  /** The times of the events that have come, once there are so many. */
  private static List<Instant> events(KeptMail mail, int count) {
    Await.until(count + " events", () -> mail.events.size() >= count);
    return Stream.of(mail.events.toArray(new Sample[0])).map(Sample::sourceTime).toList();
  }

  @Test
  void goesOnAfterTheLastEventWhenTheConnectionWasCut() throws Exception {
    try (var driver = connected(mail)) {
      happen(0, 3);
      assertThat(events(mail, 3)).isEqualTo(times(0, 3));
      ied.cutClients();
      happen(3, 8);
      connect(driver, mail);
      happen(8, 10);
      assertThat(events(mail, 10)).isEqualTo(times(0, 10));
      assertThat(mail.gaps).isEmpty();
    }
  }

  @Test
  void goesOnAfterTheLastEventWhenTheGatewayWasRestarted() throws Exception {
    try (var _ = connected(mail)) {
      happen(0, 3);
      events(mail, 3);
    }
    happen(3, 8);
    var next = new KeptMail(mail.memory);
    try (var _ = connected(next)) {
      happen(8, 10);
      assertThat(events(next, 7)).isEqualTo(times(3, 10));
      assertThat(next.gaps).isEmpty();
    }
  }

  // Events that wait for the host are in its hands: the IED is not to tell them again.
  @Test
  void goesOnAfterWhatWasHandedOnThoughTheHostHasNotTakenItYet() throws Exception {
    var slow = new KeptMail();
    slow.takes = false;
    try (var driver = connected(slow)) {
      happen(0, 3);
      events(slow, 3);
      ied.cutClients();
      happen(3, 5);
      connect(driver, slow);
      assertThat(events(slow, 5)).isEqualTo(times(0, 5));
    }
    // A gateway that dies before it has taken them gets them again.
    var next = new KeptMail(slow.memory);
    try (var _ = connected(next)) {
      assertThat(events(next, 5)).isEqualTo(times(0, 5));
      assertThat(next.gaps).isEmpty();
    }
  }

  @Test
  void tellsWhatHappenedBeforeTheFirstConnection() throws Exception {
    configure();
    happen(0, 3);
    try (var _ = connected(mail)) {
      assertThat(events(mail, 3)).isEqualTo(times(0, 3));
      assertThat(mail.gaps).isEmpty();
    }
  }

  /** The settings of the control block are those of the gateway, which was never there. */
  private void configure() throws Exception {
    try (var _ = connected(new KeptMail())) {
      happen(0, 0);
    }
  }

  // What was lost before the gateway ever listened was not lost by it.
  @Test
  void tellsNoGapIfTheBufferWasFullBeforeTheFirstConnection() throws Exception {
    configure();
    happen(0, 3 * MOST_ENTRIES);
    try (var _ = connected(mail)) {
      assertThat(events(mail, MOST_ENTRIES)).isEqualTo(times(2 * MOST_ENTRIES, 3 * MOST_ENTRIES));
      assertThat(mail.gaps).isEmpty();
    }
  }

  @Test
  void tellsOneGapIfTheBufferWasFullWhileNobodyListened() throws Exception {
    try (var driver = connected(mail)) {
      happen(0, 3);
      events(mail, 3);
      ied.cutClients();
      happen(3, 3 + 2 * MOST_ENTRIES);
      connect(driver, mail);
      assertThat(events(mail, 3 + MOST_ENTRIES))
          .isEqualTo(
              Stream.concat(
                      times(0, 3).stream(), times(3 + MOST_ENTRIES, 3 + 2 * MOST_ENTRIES).stream())
                  .toList());
      assertThat(mail.gaps).singleElement().asString().contains("LLN0.brcbStatus01 no longer has");
    }
  }

  // Nothing but values had come before: they have their place too.
  @Test
  void tellsAGapThoughNoEventHadEverCome() throws Exception {
    try (var driver = connected(mail)) {
      ied.cutClients();
      happen(0, 2 * MOST_ENTRIES);
      connect(driver, mail);
      events(mail, MOST_ENTRIES);
      assertThat(mail.gaps).hasSize(1);
    }
  }

  @Test
  void tellsAGapIfTheIedHasForgottenWhatItHadBuffered() throws Exception {
    try (var driver = connected(mail)) {
      happen(0, 3);
      events(mail, 3);
      ied.reboot();
      connect(driver, mail);
      happen(3, 5);
      assertThat(events(mail, 5)).isEqualTo(times(0, 5));
      assertThat(mail.gaps).singleElement().asString().contains("object-value-invalid");
    }
    var next = new KeptMail(mail.memory);
    happen(5, 7);
    try (var _ = connected(next)) {
      assertThat(events(next, 2)).isEqualTo(times(5, 7));
      assertThat(next.gaps).isEmpty();
    }
  }

  @Test
  void tellsOnceWhatTheIedTellsTwice() throws Exception {
    try (var _ = connected(mail)) {
      ied.script().repeatReports(2);
      happen(0, 6);
      assertThat(events(mail, 6)).isEqualTo(times(0, 6));
      assertThat(mail.gaps).isEmpty();
    }
  }

  @Test
  void tellsInOrderWhatTheIedSendsInAnother() throws Exception {
    try (var _ = connected(mail)) {
      ied.script().holdReports();
      happen(0, 10);
      ied.script().releaseReports(true);
      assertThat(events(mail, 10)).isEqualTo(times(0, 10));
      assertThat(mail.gaps).isEmpty();
    }
  }

  @Test
  void tellsAGapForAReportThatDoesNotCome() throws Exception {
    var rig = rig();
    try (var driver = connected(mail)) {
      happen(0, 2);
      events(mail, 2);
      ied.script().dropReports(1);
      happen(2, 5);
      Await.until("a gap", () -> reads(rig, driver) && !mail.gaps.isEmpty());
      assertThat(events(mail, 4)).containsExactly(time(0), time(1), time(3), time(4));
    }
  }

  private static boolean reads(Rig rig, Driver driver) {
    try {
      return !rig.read(driver).byName().isEmpty();
    } catch (DriverException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void putsSegmentsTogetherInWhateverOrderTheyCome() throws Exception {
    ied.close();
    ied = ScriptedIed.builder().mostMembersInSegment(1).start();
    try (var driver = connected(mail)) {
      ied.script().holdReports();
      for (var i = 0; i < 4; i++) {
        int event = i;
        ied.update(
            update -> {
              for (var object : List.of("LD0/GGIO1.Ind1", "LD0/GGIO1.Ind2", "LD0/XCBR1.Pos")) {
                update.set(ied.node(object + ".t", "ST"), Value.time(time(event), 10));
              }
              update.set(ied.node("LD0/GGIO1.Ind1.stVal", "ST"), Value.of(event % 2 == 0));
              update.set(ied.node("LD0/GGIO1.Ind2.stVal", "ST"), Value.of(event % 2 == 0));
              update.set(ied.node("LD0/XCBR1.Pos.stVal", "ST"), Value.bits(2, event % 2 + 1));
            });
      }
      ied.script().releaseReports(true);
      events(mail, 8);
      var told = new ArrayList<>(mail.events);
      assertThat(told).extracting(sample -> sample.point().id().name()).hasSize(8);
      for (var i = 0; i < 4; i++) {
        assertThat(told.subList(2 * i, 2 * i + 2))
            .extracting(Sample::sourceTime)
            .containsOnly(time(i));
      }
      assertThat(mail.gaps).isEmpty();
      assertThat(rig().read(driver).get("breaker").sourceTime()).isEqualTo(time(3));
    }
  }
}
