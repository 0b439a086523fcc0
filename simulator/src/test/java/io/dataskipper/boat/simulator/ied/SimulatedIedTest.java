package io.dataskipper.boat.simulator.ied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.beanit.openiec61850.BdaBoolean;
import com.beanit.openiec61850.BdaFloat32;
import com.beanit.openiec61850.BdaQuality;
import com.beanit.openiec61850.BdaTimestamp;
import com.beanit.openiec61850.Fc;
import com.beanit.openiec61850.FcModelNode;
import com.beanit.openiec61850.ServerModel;
import com.beanit.openiec61850.ServiceError;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.Waiting;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.signal.Installation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedIedTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Value OPEN = Value.bits(2, 1);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final Installation installation = new Installation(7);
  private SimulatedIed ied;

  @BeforeEach
  void start() throws IOException {
    ied =
        SimulatedIed.builder()
            .installation(installation)
            .clock(clock)
            .period(Duration.ofMillis(20))
            .start();
  }

  @AfterEach
  void stop() {
    ied.close();
  }

  // The same feeder behind a Modbus meter and an IED must not show two truths.
  @Test
  void measuresWhatTheModbusMeterOfTheSameInstallationMeasures() throws Exception {
    var meter =
        SimulatedMeter.builder(1)
            .clock(clock)
            .register(
                SimulatedRegister.holding("active_power_total", 0, DataType.FLOAT64).withUnit("kW"))
            .register(
                SimulatedRegister.holding("active_energy_import", 4, DataType.FLOAT64)
                    .withUnit("Wh"))
            .plausible(installation)
            .build();
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      assertThat(power(client, model)).isCloseTo(meter.value("active_power_total"), within(0.001));
      assertThat(ied.value("LD0/MMTR1.DmdWh.actVal", "ST").asLong() * 10.0)
          .isCloseTo(meter.value("active_energy_import"), within(10.0));
    }
  }

  private static double power(LibraryClient client, ServerModel model)
      throws ServiceError, IOException {
    return ((BdaFloat32) client.read(model, "FDR01LD0/MMXU1.TotW.mag.f", Fc.MX)).getFloat();
  }

  @Test
  void opensItsBreakerWhenSelectedAndOperated() throws Exception {
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      operate(client, model, false);
      Waiting.until(() -> ied.value("LD0/XCBR1.Pos.stVal", "ST").equals(OPEN));
      Waiting.until(() -> ied.value("LD0/MMXU1.TotW.mag.f", "MX").asDouble() == 0);
      assertThat(ied.value("LD0/MMXU1.PhV.phsA.cVal.mag.f", "MX").asDouble()).isGreaterThan(200);
      assertThat(ied.value("LD0/XCBR1.OpCnt.stVal", "ST").asLong()).isOne();
    }
  }

  @Test
  void doesNotOperateWhileInterlocked() throws Exception {
    ied.interlock(true);
    assertThat(ied.value("LD0/CILO1.EnaOpn.stVal", "ST").asBoolean()).isFalse();
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      assertThatThrownBy(() -> operate(client, model, false)).isInstanceOf(ServiceError.class);
      ied.interlock(false);
      operate(client, model, false);
    }
  }

  private static void operate(LibraryClient client, ServerModel model, boolean close)
      throws ServiceError, IOException {
    var position = (FcModelNode) model.findModelNode("FDR01LD0/CSWI1.Pos", Fc.CO);
    for (var part : new String[] {"SBOw", "Oper"}) {
      var step = (FcModelNode) position.getChild(part);
      ((BdaBoolean) step.getChild("ctlVal")).setValue(close);
      client.association().setDataValues(step);
    }
  }

  @Test
  void spoilsQualityAndClock() throws Exception {
    ied.skewClock(Duration.ofHours(-1));
    ied.spoilQuality(0x1800);
    try (var client = new LibraryClient(ied.port())) {
      var model = client.model();
      var quality = (BdaQuality) client.read(model, "FDR01LD0/MMXU1.Hz.q", Fc.MX);
      assertThat(quality.getValidity()).isEqualTo(BdaQuality.Validity.QUESTIONABLE);
      var time = (BdaTimestamp) client.read(model, "FDR01LD0/MMXU1.Hz.t", Fc.MX);
      assertThat(time.getDate().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    }
  }

  @Test
  void refusesAssociationsAndComesBack() throws Exception {
    ied.refuseAssociations(true);
    assertThatThrownBy(() -> new LibraryClient(ied.port())).isInstanceOf(IOException.class);
    ied.refuseAssociations(false);
    ied.unplug();
    assertThatThrownBy(() -> new LibraryClient(ied.port())).isInstanceOf(IOException.class);
    ied.plugIn();
    try (var client = new LibraryClient(ied.port())) {
      assertThat(client.model().getDataSets()).isNotEmpty();
    }
  }
}
