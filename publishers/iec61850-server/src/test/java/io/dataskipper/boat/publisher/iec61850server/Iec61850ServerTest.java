package io.dataskipper.boat.publisher.iec61850server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.beanit.openiec61850.BdaFloat32;
import com.beanit.openiec61850.BdaInt64;
import com.beanit.openiec61850.BdaInt8;
import com.beanit.openiec61850.BdaQuality.Validity;
import com.beanit.openiec61850.BdaTimestamp;
import com.beanit.openiec61850.BdaVisibleString;
import com.beanit.openiec61850.Fc;
import com.beanit.openiec61850.FcModelNode;
import com.beanit.openiec61850.SclParser;
import com.beanit.openiec61850.ServiceError;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.publish.ServedDevice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a SCADA makes of the server, with the client of a library in its place. */
class Iec61850ServerTest {
  private static final String POWER = "BOATmeter_1/MMXU1.TotW.mag.f";

  @Test
  void showsAMeterAsLogicalNodes() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"));
        var scada = new Scada(rig.port())) {
      assertThat(scada.model().getChildren())
          .extracting(device -> device.getName())
          .containsExactly("BOATGW", "BOATmeter_1");
      assertThat(scada.model().getChild("BOATmeter_1").getChildren())
          .extracting(node -> node.getName())
          .containsExactly("LLN0", "LPHD1", "MMXU1", "MMTR1", "GGIO1");
      rig.tell("meter-1", "active_power_total", 12.5);
      rig.tell("meter-1", "voltage_l2_n", 231.25);
      rig.tell("meter-1", "active_energy_import", 1234.567);
      rig.tell("meter-1", "reactive_energy_export_varh", 42);
      rig.tell("meter-1", "thd_voltage_l1", 2.5);
      assertThat(scada.number(POWER)).isEqualTo(12.5f);
      assertThat(scada.number("BOATmeter_1/MMXU1.PhV.phsB.cVal.mag.f")).isEqualTo(231.25f);
      assertThat(scada.number("BOATmeter_1/GGIO1.AnIn1.mag.f")).isEqualTo(2.5f);
      assertThat(counted(scada, "DmdWh")).as("Wh").isEqualTo(1_234_567);
      assertThat(counted(scada, "SupVArh")).as("VArh").isEqualTo(42);
    }
  }

  private static long counted(Scada scada, String object) throws ServiceError, IOException {
    return ((BdaInt64) scada.read("BOATmeter_1/MMTR1." + object + ".actVal", Fc.ST)).getValue();
  }

  @Test
  void tellsUnitsAndWhatHasNoPlaceOfItsOwn() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"));
        var scada = new Scada(rig.port())) {
      var unit = (BdaInt8) scada.read("BOATmeter_1/MMXU1.TotW.units.SIUnit", Fc.CF);
      var power = (BdaInt8) scada.read("BOATmeter_1/MMXU1.TotW.units.multiplier", Fc.CF);
      assertThat(unit.getValue()).as("W").isEqualTo((byte) 62);
      assertThat(power.getValue()).as("k").isEqualTo((byte) 3);
      var text = (BdaVisibleString) scada.read("BOATmeter_1/GGIO1.AnIn1.d", Fc.DC);
      assertThat(text.getStringValue()).isEqualTo("thd_voltage_l1 (%)");
    }
  }

  @Test
  void carriesQualityAndTime() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"));
        var scada = new Scada(rig.port())) {
      var doubtful = Quality.questionable(Quality.Detail.OUT_OF_RANGE);
      var raw = new RawRegisters("holding", 0, new char[2]);
      rig.tell("meter-1", "active_power_total", new Value.Real(1), doubtful, raw);
      var quality = scada.quality("BOATmeter_1/MMXU1.TotW.q", Fc.MX);
      assertThat(quality.getValidity()).isEqualTo(Validity.QUESTIONABLE);
      assertThat(quality.isOutOfRange()).isTrue();
      var time = (BdaTimestamp) scada.read("BOATmeter_1/MMXU1.TotW.t", Fc.MX);
      assertThat(time.getDate().toInstant()).isEqualTo(Rig.TIME);
    }
  }

  @Test
  void marksWhatWasNeverReadOrIsTooOld() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"));
        var scada = new Scada(rig.port())) {
      assertOld(scada, "unread");
      rig.tell("meter-1", "active_power_total", 5);
      assertThat(scada.quality("BOATmeter_1/MMXU1.TotW.q", Fc.MX).getValidity())
          .isEqualTo(Validity.GOOD);
      rig.pass(Rig.TTL.plusSeconds(1));
      assertOld(scada, "aged");
    }
  }

  private static void assertOld(Scada scada, String when) throws ServiceError, IOException {
    var quality = scada.quality("BOATmeter_1/MMXU1.TotW.q", Fc.MX);
    assertThat(quality.getValidity()).as(when).isEqualTo(Validity.INVALID);
    assertThat(quality.isOldData()).as(when).isTrue();
  }

  @Test
  void tellsTheDeathOfADeviceAndKeepsItsLastValue() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"));
        var scada = new Scada(rig.port())) {
      rig.tell("meter-1", "active_power_total", 5);
      scada.enable("BOATmeter_1/LLN0.urcb_measurements01");
      scada.enable("BOATmeter_1/LLN0.urcb_status01");
      rig.fail("meter-1", "active_power_total");
      var told = List.of(scada.report(), scada.report());
      assertThat(told)
          .extracting(report -> report.getDataSetRef())
          .containsExactlyInAnyOrder("BOATmeter_1/LLN0.measurements", "BOATmeter_1/LLN0.status");
      assertOld(scada, "dead");
      assertThat(scada.number(POWER)).isEqualTo(5);
      var health = (BdaInt8) scada.read("BOATmeter_1/LPHD1.PhyHealth.stVal", Fc.ST);
      assertThat(health.getValue()).as("Alarm").isEqualTo((byte) 3);
    }
  }

  @Test
  void reportsChangesBeyondTheDeadBandAndEverythingWhenAsked() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"));
        var scada = new Scada(rig.port())) {
      rig.tell("meter-1", "active_power_total", 100);
      var block = scada.enable("BOATmeter_1/LLN0.urcb_measurements01");
      rig.tell("meter-1", "active_power_total", 100.5);
      assertThat(scada.noReportWithin(300)).as("within the dead-band of 1 percent").isTrue();
      assertThat(scada.number(POWER)).as("what is read is never held back").isEqualTo(100.5f);
      rig.tell("meter-1", "active_power_total", 102);
      var report = scada.report();
      assertThat(report.getValues()).hasSize(1);
      var power = report.getValues().getFirst();
      assertThat(((BdaFloat32) power.getChild("mag").getChild("f")).getFloat()).isEqualTo(102f);
      scada.association().startGi(block);
      assertThat(scada.report().getValues()).hasSize(8);
    }
  }

  @Test
  void servesManyClientsAtOnce() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"))) {
      var clients = new ArrayList<Scada>();
      for (int i = 1; i <= 5; i++) {
        var scada = new Scada(rig.port());
        clients.add(scada);
        scada.enable("BOATmeter_1/LLN0.urcb_measurements0" + i);
      }
      rig.tell("meter-1", "active_power_total", 77);
      for (var scada : clients) {
        assertThat(scada.report().getValues()).hasSize(1);
        scada.close();
      }
      Await.until("the end of all", () -> rig.clients() == 0);
    }
  }

  @Test
  void isReadOnly() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"));
        var scada = new Scada(rig.port())) {
      var unit = (FcModelNode) scada.model().findModelNode("BOATmeter_1/MMXU1.TotW.units", Fc.CF);
      assertThatThrownBy(() -> scada.association().setDataValues(unit))
          .isInstanceOf(ServiceError.class);
    }
  }

  @Test
  void admitsOnlyThoseWhoMayConnect() throws Exception {
    var settings = Rig.settings(Rig.freePort(), List.of("10.0.0.0/8"), 4);
    try (var rig = new Rig(settings, List.of(Rig.meter("meter-1")))) {
      assertThatThrownBy(() -> new Scada(rig.port())).isInstanceOf(IOException.class);
    }
    try (var rig = new Rig(Rig.settings(Rig.freePort(), List.of(), 1), List.of());
        var first = new Scada(rig.port())) {
      assertThat(first.model().getChildren()).hasSize(1);
      assertThatThrownBy(() -> new Scada(rig.port())).isInstanceOf(IOException.class);
    }
  }

  // A tool of a client reads the file in place of the device; both must tell the same.
  @Test
  void servesWhatItsIcdSays() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"), Rig.meter("meter 1"), Rig.meter("1:meter"));
        var scada = new Scada(rig.port())) {
      var bytes = rig.icd().getBytes(StandardCharsets.UTF_8);
      var file = SclParser.parse(new ByteArrayInputStream(bytes)).getFirst();
      assertThat(scada.model().getChildren())
          .extracting(device -> device.getName())
          .containsExactlyElementsOf(
              file.getChildren().stream().map(device -> device.getName()).toList());
      var online =
          scada.model().getBasicDataAttributes().stream()
              .map(bda -> bda.getReference() + " " + bda.getFc() + " " + bda.getBasicType())
              .toList();
      assertThat(file.getBasicDataAttributes())
          .filteredOn(bda -> bda.getFc() != Fc.RP)
          .extracting(bda -> bda.getReference() + " " + bda.getFc() + " " + bda.getBasicType())
          .hasSizeGreaterThan(200)
          .isSubsetOf(online);
      assertThat(file.getDataSets()).hasSameSizeAs(scada.model().getDataSets());
      assertThat(file.getUrcbs()).hasSameSizeAs(scada.model().getUrcbs());
    }
  }

  @Test
  void servesTwentyMetersWithEveryPoint() throws Exception {
    var meters = new ArrayList<ServedDevice>();
    for (int i = 1; i <= 20; i++) {
      meters.add(Rig.meter("meter-" + i));
    }
    try (var rig = new Rig(Rig.settings(Rig.freePort()), meters);
        var scada = new Scada(rig.port())) {
      for (int i = 1; i <= 20; i++) {
        rig.tell("meter-" + i, "active_power_total", i);
      }
      for (int i = 1; i <= 20; i++) {
        assertThat(scada.number("BOATmeter_%d/MMXU1.TotW.mag.f".formatted(i))).isEqualTo(i);
      }
    }
  }
}
