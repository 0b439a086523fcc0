package io.dataskipper.boat.simulator.ied;

import static org.assertj.core.api.Assertions.assertThat;

import com.beanit.openiec61850.Brcb;
import com.beanit.openiec61850.FcModelNode;
import com.beanit.openiec61850.Report;
import com.beanit.openiec61850.ServiceError;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.simulator.Waiting;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BufferedReportsTest {
  private static final String BLOCK = "FDR01LD0/LLN0.brcbStatus01";
  private static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00Z");

  private ScriptedIed ied;

  @BeforeEach
  void start() throws IOException {
    ied = ScriptedIed.builder().mostEntries(10).start();
  }

  @AfterEach
  void stop() {
    ied.close();
  }

  private void toggle(int from, int count) {
    for (int i = from; i < from + count; i++) {
      ied.event("LD0/GGIO1.Ind1", Value.of(i % 2 == 0), BEGINNING.plusSeconds(i));
    }
  }

  private static Brcb block(LibraryClient client) throws ServiceError, IOException {
    var block = client.model().getBrcb(BLOCK);
    client.association().getRcbValues(block);
    return block;
  }

  /** The library tells each report on a thread of its own; the order is that of the entries. */
  private static List<Report> reports(LibraryClient client, int count) throws InterruptedException {
    var reports = new ArrayList<Report>();
    for (int i = 0; i < count; i++) {
      reports.add(client.report());
    }
    reports.sort(Comparator.comparing(BufferedReportsTest::entry));
    return reports;
  }

  private static String entry(Report report) {
    return HexFormat.of().formatHex(report.getEntryId().getValue());
  }

  @Test
  void tellsWhatHappenedBeforeAnybodyListened() throws Exception {
    toggle(0, 3);
    try (var client = new LibraryClient(ied.port())) {
      client.association().enableReporting(block(client));
      assertThat(reports(client, 3)).extracting(Report::getSqNum).containsExactly(0, 1, 2);
    }
  }

  @Test
  void goesOnAfterTheEntryThatTheClientHadLast() throws Exception {
    byte[] last;
    try (var client = new LibraryClient(ied.port())) {
      client.association().enableReporting(block(client));
      toggle(0, 2);
      last = reports(client, 2).getLast().getEntryId().getValue();
      ied.cutClients();
      assertThat(client.ended()).isTrue();
    }
    Waiting.until(() -> ied.associations() == 0);
    toggle(2, 4);
    try (var client = new LibraryClient(ied.port())) {
      var block = block(client);
      block.getEntryId().setValue(last);
      assertThat(
              client
                  .association()
                  .setRcbValues(block, false, false, false, false, false, false, false, true))
          .containsOnlyNulls();
      client.association().enableReporting(block);
      var missed = reports(client, 4);
      assertThat(missed.getFirst().getBufOvfl()).isFalse();
      assertThat(missed).extracting(BufferedReportsTest::entry).isSorted().doesNotHaveDuplicates();
      assertThat(client.noReportWithin(200)).isTrue();
    }
  }

  @Test
  void refusesAnEntryThatItDoesNotHave() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      var block = block(client);
      block.getEntryId().setValue(HexFormat.of().parseHex("00000000000000ff"));
      assertThat(
              client
                  .association()
                  .setRcbValues(block, false, false, false, false, false, false, false, true))
          .doesNotContainNull();
    }
  }

  @Test
  void saysThatEntriesAreLostAndKeepsTheNewest() throws Exception {
    toggle(0, 15);
    try (var client = new LibraryClient(ied.port())) {
      client.association().enableReporting(block(client));
      var kept = reports(client, 10);
      assertThat(kept.getFirst().getBufOvfl()).isTrue();
      assertThat(kept.subList(1, 10)).noneMatch(Report::getBufOvfl);
      assertThat(entry(kept.getLast())).isEqualTo("000000000000000f");
    }
  }

  @Test
  void purges() throws Exception {
    toggle(0, 3);
    try (var client = new LibraryClient(ied.port())) {
      var block = block(client);
      client
          .association()
          .setRcbValues(block, false, false, false, false, false, false, true, false);
      var purge = (FcModelNode) block.getChild("PurgeBuf");
      ((com.beanit.openiec61850.BdaBoolean) purge).setValue(true);
      client.association().setDataValues(purge);
      client.association().enableReporting(block);
      toggle(3, 1);
      assertThat(client.report().getBufOvfl()).isTrue();
      assertThat(client.noReportWithin(200)).isTrue();
    }
  }

  @Test
  void tellsReportsTwiceAndInAnotherOrderIfTheScriptSaysSo() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      client.association().enableReporting(block(client));
      ied.script().holdReports();
      ied.script().repeatReports(2);
      toggle(0, 2);
      assertThat(client.noReportWithin(200)).isTrue();
      ied.script().releaseReports(true);
      assertThat(reports(client, 4))
          .extracting(BufferedReportsTest::entry)
          .containsExactly(
              "0000000000000001", "0000000000000001", "0000000000000002", "0000000000000002");
    }
  }
}
