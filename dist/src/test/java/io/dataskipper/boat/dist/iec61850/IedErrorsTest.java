package io.dataskipper.boat.dist.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.simulator.ied.FeederIcd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is told with its line and the nearest right name, before anything is opened. */
class IedErrorsTest {
  @TempDir Path folder;

  private Path icd(String text) throws Exception {
    return Files.writeString(folder.resolve("feeder.icd"), text);
  }

  private void assertTold(String keys, String... problems) throws Exception {
    try (var site = new Site(folder)) {
      var file = icd(FeederIcd.text("FDR01"));
      site.with(Site.COMMUNICATION, Site.ied(1, "scl_file: \"%s\"".formatted(file), keys));
      assertThat(site.check()).containsExactly(problems);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ref: MMXU1.TotWW               | 16 | ref | FDR01LD0/MMXU1 has no "TotWW"; did you mean "TotW"?
          ref: MMXU1.PhV.phsD            | 16 | ref | FDR01LD0/MMXU1.PhV has no "phsD"; did you mean "phsA"?
          ref: MMXV1.TotW                | 16 | ref | FDR01LD0 has no logical node "MMXV1"; did you mean "MMXU1"?
          ref: LD1/MMXU1.TotW            | 16 | ref | there is no logical device "LD1"; known: FDR01LD0
          ref: MMXU1 TotW                | 16 | ref | "MMXU1 TotW" is not a reference such as MMXU1.TotW or LD0/MMXU1.PhV.phsA
          """)
  void aWrongReference(String keys, int column, String key, String reason) throws Exception {
    assertTold(
        "points:\n  wrong: {%s}".formatted(keys),
        "slave_config.yaml:11:%d connections[0].clients[0].points.wrong.%s: %s"
            .formatted(column + 8, key, reason));
  }

  @Test
  void aWrongFunctionalConstraint() throws Exception {
    assertTold(
        """
        points:
          none: {ref: MMXU1.TotW, fc: MY}
          other: {ref: MMXU1.TotW, fc: ST}
          form: {ref: MMXU1.TotW, fc: measured}
        """,
        "slave_config.yaml:13:39 connections[0].clients[0].points.form.fc: \"measured\" does not"
            + " fit; allowed: two capital letters such as MX");
    assertTold(
        """
        points:
          none: {ref: MMXU1.TotW, fc: MY}
          other: {ref: MMXU1.TotW, fc: ST}
        """,
        "slave_config.yaml:11:39 connections[0].clients[0].points.none.fc: FDR01LD0/MMXU1 has no"
            + " data of MY; did you mean \"MX\"?",
        "slave_config.yaml:12:40 connections[0].clients[0].points.other.fc: FDR01LD0/MMXU1.TotW has"
            + " nothing of ST; it has data of MX, CF, DC");
  }

  @Test
  void aWrongReportControlBlockOrProfile() throws Exception {
    assertTold(
        """
        report_controls: [LLN0.urcbMeas, LLN0.brcbStatos]
        points:
          power: {ref: MMXU1.TotW}
        """,
        "slave_config.yaml:10:42 connections[0].clients[0].report_controls[1]: there is no report"
            + " control block \"LLN0.brcbStatos\"; did you mean \"LLN0.brcbStatus\"?");
    assertTold(
        "profile: [MMXU, dataset LLN0.dsMeass, LD0/MMTX1, \"what ever\"]",
        "slave_config.yaml:10:58 connections[0].clients[0].profile[3]: \"what ever\" is not a class"
            + " of logical nodes such as MMXU, a logical node such as LD0/MMXU1, or a data set such"
            + " as \"dataset LD0/LLN0.dsMeas\"");
    assertTold(
        "profile:\n  - MMXU\n  - dataset LLN0.dsMeass\n  - LD0/MMTX1",
        "slave_config.yaml:12:13 connections[0].clients[0].profile[1]: FDR01LD0 has no data set"
            + " \"LLN0.dsMeass\"; did you mean \"LLN0.dsMeas\"?",
        "slave_config.yaml:13:13 connections[0].clients[0].profile[2]: FDR01LD0 has no logical node"
            + " \"MMTX1\"; did you mean \"MMTR1\"?");
  }

  private void assertRefused(String wrong, String right, String reason) throws Exception {
    try (var site = new Site(folder)) {
      var good = FeederIcd.text("FDR01");
      assertThat(good).contains(right);
      var bad = good.replaceFirst(Pattern.quote(right), wrong);
      var file = icd(bad);
      site.with(
          Site.COMMUNICATION,
          Site.ied(1, "scl_file: \"%s\"".formatted(file), "points:\n  power: {ref: MMXU1.TotW}"));
      var line = bad.substring(0, bad.indexOf(wrong) + wrong.length()).lines().count();
      assertThat(site.check())
          .singleElement()
          .asString()
          .startsWith(
              "slave_config.yaml:6:15 connections[0].scl_file: %s:%d:".formatted(file, line))
          .contains(reason);
    }
  }

  @Test
  void aFileThatIsNoXml() throws Exception {
    assertRefused("<DataSet name=dsMeas>", "<DataSet name=\"dsMeas\">", "this is no XML: ");
  }

  @Test
  void aFileThatNamesWhatItDoesNotHave() throws Exception {
    assertRefused(
        "lnType=\"MMXV\"",
        "lnType=\"MMXU\"",
        " there is no LNodeType \"MMXV\"; did you mean \"MMXU\"?");
    assertRefused(
        "doName=\"TotVX\"",
        "doName=\"TotVA\"",
        "data set \"dsMeas\" names what the file does not have: data \"TotVX\" in"
            + " FDR01LD0/MMXU1[MX]; did you mean \"TotVA\"?");
    assertRefused(
        "datSet=\"dsMeaz\"",
        "datSet=\"dsMeas\"",
        "is of a data set \"dsMeaz\" that LLN0 does not have; did you mean \"dsMeas\"?");
  }

  @Test
  void aFileThatIsNotThere() throws Exception {
    try (var site = new Site(folder)) {
      site.with(
          Site.COMMUNICATION,
          Site.ied(1, "scl_file: /nowhere/feeder.icd", "points:\n  power: {ref: MMXU1.TotW}"));
      assertThat(site.check())
          .containsExactly(
              "slave_config.yaml:6:15 connections[0].scl_file: /nowhere/feeder.icd: there is no"
                  + " such file");
    }
  }
}
