package io.dataskipper.boat.driver.iec61850;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.scl.SclException;
import io.dataskipper.boat.driver.iec61850.scl.SclFile;
import io.dataskipper.boat.spi.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SclTest {
  @TempDir Path folder;

  private static String feeder() throws IOException {
    try (var icd = Objects.requireNonNull(SclTest.class.getResourceAsStream("/feeder.icd"))) {
      return new String(icd.readAllBytes(), UTF_8);
    }
  }

  private Path file(String contents) throws IOException {
    return Files.writeString(folder.resolve("feeder.icd"), contents);
  }

  // The model of the file and that of a server of the same file are the same, but for control
  // blocks.
  @Test
  void describesTheModelAsAServerOfItHasIt() throws Exception {
    var mail = new KeptMail();
    try (var ied = LibraryIed.start();
        var driver =
            new Rig(ied.port())
                .scl(file(feeder()))
                .point("frequency", "MMXU1.Hz")
                .create(mail.context())) {
      driver.connect();
    }
    assertThat(mail.notes).containsEntry("model", "").containsEntry("points", "");
  }

  @Test
  void tellsInWhatTheIedDiffersFromItsDescription() throws Exception {
    var mail = new KeptMail();
    var other =
        feeder()
            .replace("<LN lnClass=\"GGIO\" inst=\"1\"", "<LN lnClass=\"GGIO\" inst=\"2\"")
            .replace("lnClass=\"GGIO\" lnInst=\"1\"", "lnClass=\"GGIO\" lnInst=\"2\"")
            .replace("name=\"OpCnt\"", "name=\"OpCount\"");
    try (var ied = LibraryIed.start();
        var driver =
            new Rig(ied.port())
                .scl(file(other))
                .point("frequency", "MMXU1.Hz")
                .create(mail.context())) {
      driver.connect();
    }
    assertThat(mail.notes.get("model"))
        .contains("the IED has no FDR01LD0/XCBR1.OpCount[ST]")
        .contains("the IED has no FDR01LD0/GGIO2");
  }

  @Test
  void checksReferencesBeforeAnythingIsOpened() throws Exception {
    var rig =
        new Rig(1)
            .scl(file(feeder()))
            .point("frequency", "MMXU1.Hz")
            .point("wrong", "MMXU1.TotWW")
            .point("phases", "MMXU1.PhV");
    assertThatThrownBy(() -> new Iec61850DriverProvider().create(rig.link(), Rig.CONTEXT))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Object::toString)
                    .containsExactly(
                        "clients[0].points.wrong.ref: FDR01LD0/MMXU1 has no \"TotWW\"; did you mean"
                            + " \"TotW\"?",
                        "clients[0].points.phases.ref: FDR01LD0/MMXU1.PhV[MX] is no single value;"
                            + " name a part of it: phsA, phsB, phsC"));
  }

  @Test
  void givesTheNamesOfNumbers() throws Exception {
    var file = SclFile.parse(feeder().getBytes(UTF_8));
    var value = new FcRef("FDR01LD0", "LLN0", "ST", List.of("Health", "stVal"));
    assertThat(file.enumerations().names(value))
        .isEqualTo(Map.of(1, "Ok", 2, "Warning", 3, "Alarm"));
  }

  @Test
  void keepsTheIedsOfAFileApart() throws Exception {
    var two =
        feeder()
            .replaceFirst("(?s)(  <IED name=\"FDR01\">.*</IED>\n)", "$1$1")
            .replaceFirst("<IED name=\"FDR01\">", "<IED name=\"FDR02\">");
    var model = SclFile.parse(two.getBytes(UTF_8)).model();
    assertThat(model.devices()).containsOnlyKeys("FDR02LD0", "FDR01LD0");
    assertThat(model.dataSetsOf(List.of("FDR02LD0")))
        .isNotEmpty()
        .allSatisfy(
            set -> assertThat(set.members()).extracting(FcRef::device).containsOnly("FDR02LD0"));
  }

  @Test
  void namesTheLineOfATypeThatIsMissing() throws Exception {
    var broken =
        feeder().replace("<DO name=\"Hz\" type=\"MV_Hz\"/>", "<DO name=\"Hz\" type=\"MV_Hx\"/>");
    int line = (int) broken.substring(0, broken.indexOf("MV_Hx")).lines().count();
    assertThatThrownBy(() -> SclFile.parse(broken.getBytes(UTF_8)))
        .isInstanceOf(SclException.class)
        .hasMessage("line %d: there is no DOType \"MV_Hx\"; did you mean \"MV_Hz\"?", line);
  }

  // A file that is uploaded must not make the gateway read its own files.
  @Test
  void readsNoExternalEntity() throws Exception {
    var secret = Files.writeString(folder.resolve("secret"), "hidden");
    var attack =
        "<?xml version=\"1.0\"?><!DOCTYPE SCL [<!ENTITY x SYSTEM \"%s\">]><SCL>&x;</SCL>"
            .formatted(secret.toUri());
    assertThatThrownBy(() -> SclFile.parse(attack.getBytes(UTF_8)))
        .isInstanceOf(SclException.class)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void saysWhereAFileIsNoXml() {
    assertThatThrownBy(() -> SclFile.parse("<SCL>\n<IED></SCL>".getBytes(UTF_8)))
        .isInstanceOf(SclException.class)
        .hasMessageStartingWith("line 2, column 8: this is no XML: The element type \"IED\"");
  }
}
