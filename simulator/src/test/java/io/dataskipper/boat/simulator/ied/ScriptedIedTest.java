package io.dataskipper.boat.simulator.ied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.beanit.openiec61850.BdaBoolean;
import com.beanit.openiec61850.BdaFloat32;
import com.beanit.openiec61850.BdaInt8;
import com.beanit.openiec61850.BdaTriggerConditions;
import com.beanit.openiec61850.Fc;
import com.beanit.openiec61850.FcModelNode;
import com.beanit.openiec61850.ServerModel;
import com.beanit.openiec61850.ServiceError;
import com.beanit.openiec61850.Urcb;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.DataAccessError;
import io.dataskipper.boat.simulator.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client that we did not write makes of it. */
class ScriptedIedTest {
  private ScriptedIed ied;

  @BeforeEach
  void start() throws IOException {
    ied = ScriptedIed.start();
  }

  @AfterEach
  void stop() {
    ied.close();
  }

  @Test
  void showsItsWholeModel() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      assertThat(model.getChild("FDR01LD0").getChildren())
          .extracting(node -> node.getName())
          .containsExactly("LLN0", "LPHD1", "MMXU1", "MMTR1", "XCBR1", "CSWI1", "CILO1", "GGIO1");
      assertThat(model.getDataSets()).hasSize(4);
      assertThat(model.getUrcbs()).hasSize(8);
      assertThat(model.getBrcbs()).hasSize(5);
      assertThat(model.getBasicDataAttributes()).hasSizeGreaterThan(400);
    }
  }

  @Test
  void isReadAttributeByAttribute() throws Exception {
    ied.set("LD0/MMXU1.Hz.mag.f", "MX", Value.of(50.02f));
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      var hertz = (BdaFloat32) client.read(model, "FDR01LD0/MMXU1.Hz.mag.f", Fc.MX);
      assertThat(hertz.getFloat()).isEqualTo(50.02f);
      var unit = (BdaInt8) client.read(model, "FDR01LD0/MMXU1.TotW.units.multiplier", Fc.CF);
      assertThat(unit.getValue()).isEqualTo((byte) 3);
    }
  }

  @Test
  void isReadByDataSet() throws Exception {
    ied.set("LD0/MMXU1.PhV.phsA.cVal.mag.f", "MX", Value.of(231f));
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      var measured = model.getDataSet("FDR01LD0/LLN0.dsMeas");
      assertThat(client.association().getDataSetValues(measured)).containsOnlyNulls();
      assertThat(
              ((BdaFloat32) model.findModelNode("FDR01LD0/MMXU1.PhV.phsA.cVal.mag.f", Fc.MX))
                  .getFloat())
          .isEqualTo(231f);
    }
  }

  @Test
  void reportsChangesOnceEnabled() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      enable(client, model, "FDR01LD0/LLN0.urcbMeas01", 0);
      ied.set("LD0/MMXU1.Hz.mag.f", "MX", Value.of(49.9f));
      var report = client.report();
      assertThat(report.getValues()).hasSize(1);
      assertThat(report.getDataSetRef()).isEqualTo("FDR01LD0/LLN0.dsMeas");
      assertThat(report.getSqNum()).isZero();
      ied.set("LD0/MMXU1.Hz.mag.f", "MX", Value.of(49.9f));
      assertThat(client.noReportWithin(200)).as("nothing changed").isTrue();
    }
  }

  private static Urcb enable(LibraryClient client, ServerModel model, String reference, int period)
      throws ServiceError, IOException {
    var block = model.getUrcb(reference);
    var association = client.association();
    association.getRcbValues(block);
    association.reserveUrcb(block);
    BdaTriggerConditions triggers = block.getTrgOps();
    triggers.setDataChange(true);
    triggers.setQualityChange(true);
    triggers.setGeneralInterrogation(true);
    triggers.setIntegrity(period > 0);
    block.getIntgPd().setValue(period);
    assertThat(
            association.setRcbValues(block, false, false, false, false, true, true, false, false))
        .containsOnlyNulls();
    association.enableReporting(block);
    return block;
  }

  @Test
  void reportsEverythingWhenAskedAndPeriodically() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      var block = enable(client, model, "FDR01LD0/LLN0.urcbMeas02", 100);
      assertThat(client.report().getValues()).hasSize(18);
      client.association().startGi(block);
      assertThat(client.report().getValues()).hasSize(18);
    }
  }

  @Test
  void segmentsReports() throws Exception {
    try (var segmenting = ScriptedIed.builder().mostMembersInSegment(10).start();
        var client = new LibraryClient(segmenting.port())) {
      var model = client.model();
      var block = enable(client, model, "FDR01LD0/LLN0.urcbMeas01", 0);
      client.association().startGi(block);
      var one = client.report();
      var two = client.report();
      assertThat(one.getValues().size() + two.getValues().size()).isEqualTo(18);
      assertThat(one.getSqNum()).isEqualTo(two.getSqNum());
      assertThat(one.isMoreSegmentsFollow()).isNotEqualTo(two.isMoreSegmentsFollow());
    }
  }

  @Test
  void keepsABlockForTheClientThatReservedIt() throws Exception {
    try (var one = new LibraryClient(ied.port());
        var other = new LibraryClient(ied.port())) {
      enable(one, one.model(), "FDR01LD0/LLN0.urcbMeas01", 0);
      var wanted = other.model().getUrcb("FDR01LD0/LLN0.urcbMeas01");
      assertThatThrownBy(() -> other.association().reserveUrcb(wanted))
          .isInstanceOf(ServiceError.class);
      one.association().disconnect();
      Waiting.until(() -> ied.associations() == 1);
      other.association().reserveUrcb(wanted);
    }
  }

  @Test
  void refusesWhatTheScriptSays() throws Exception {
    ied.script().on("read").of("TotW").times(1).refuse(DataAccessError.HARDWARE_FAULT);
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      assertThatThrownBy(() -> client.read(model, "FDR01LD0/MMXU1.TotW.mag.f", Fc.MX))
          .isInstanceOf(ServiceError.class);
      client.read(model, "FDR01LD0/MMXU1.TotW.mag.f", Fc.MX);
    }
    assertThat(ied.script().requests()).anyMatch(request -> request.service().equals("read"));
  }

  @Test
  void answersNothingWhileFrozenAndAllOfItOnceThawed() throws Exception {
    try (var client = new LibraryClient(ied.port(), null, 300)) {
      var model = client.model();
      ied.freeze();
      assertThatThrownBy(() -> client.read(model, "FDR01LD0/MMXU1.TotW.mag.f", Fc.MX))
          .isInstanceOfSatisfying(
              ServiceError.class,
              e -> assertThat(e.getErrorCode()).isEqualTo(ServiceError.TIMEOUT));
      assertThatThrownBy(() -> new LibraryClient(ied.port(), null, 300))
          .isInstanceOf(IOException.class);
      ied.thaw();
      Waiting.until(() -> readable(client, model));
    }
  }

  private static boolean readable(LibraryClient client, ServerModel model) {
    try {
      client.read(model, "FDR01LD0/MMXU1.TotW.mag.f", Fc.MX);
      return true;
    } catch (ServiceError | IOException e) {
      return false;
    }
  }

  @Test
  void asksForItsPassword() throws Exception {
    try (var guarded = ScriptedIed.builder().password("secret").start()) {
      assertThatThrownBy(() -> new LibraryClient(guarded.port())).isInstanceOf(IOException.class);
      try (var client = new LibraryClient(guarded.port(), "secret", 5_000)) {
        assertThat(client.model().getDataSets()).isNotEmpty();
      }
    }
  }

  @Test
  void operatesSelectsAndRefuses() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      var direct = control(model, "FDR01LD0/GGIO1.SPCSO1");
      client.association().operate(direct);
      assertThat(ied.value("LD0/GGIO1.SPCSO1.stVal", "ST").asBoolean()).isTrue();
      var selected = control(model, "FDR01LD0/GGIO1.SPCSO2");
      assertThatThrownBy(() -> client.association().operate(selected))
          .isInstanceOf(ServiceError.class);
      assertThat(client.association().select(selected)).isTrue();
      client.association().operate(selected);
      assertThat(ied.value("LD0/GGIO1.SPCSO2.stVal", "ST").asBoolean()).isTrue();
    }
  }

  private static FcModelNode control(ServerModel model, String reference) {
    var control = (FcModelNode) model.findModelNode(reference, Fc.CO);
    ((BdaBoolean) control.getChild("Oper").getChild("ctlVal")).setValue(true);
    return control;
  }

  @Test
  void selectsWithValueWithEnhancedSecurity() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      var position = (FcModelNode) model.findModelNode("FDR01LD0/CSWI1.Pos", Fc.CO);
      for (var part : new String[] {"SBOw", "Oper"}) {
        var step = (FcModelNode) position.getChild(part);
        ((BdaBoolean) step.getChild("ctlVal")).setValue(true);
        client.association().setDataValues(step);
      }
      Waiting.until(() -> ied.value("LD0/CSWI1.Pos.stVal", "ST").equals(Value.bits(2, 2)));
    }
  }

  @Test
  void bootsAgainOnTheSamePort() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      ied.reboot();
      assertThat(client.ended()).isTrue();
    }
    ied.event("LD0/XCBR1.Pos", Value.bits(2, 2), Instant.now());
    try (var client = new LibraryClient(ied.port())) {
      assertThat(client.model().getBrcbs()).isNotEmpty();
    }
    ied.unplug();
    assertThatThrownBy(() -> new LibraryClient(ied.port())).isInstanceOf(IOException.class);
    ied.plugIn();
    new LibraryClient(ied.port()).close();
    ied.controls().take(Duration.ofMillis(1));
  }
}
