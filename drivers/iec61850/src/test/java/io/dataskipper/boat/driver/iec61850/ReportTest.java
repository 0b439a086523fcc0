package io.dataskipper.boat.driver.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import com.beanit.openiec61850.Fc;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports of a server that we did not write; it has no buffered ones. */
class ReportTest {
  private final KeptMail mail = new KeptMail();
  private LibraryIed ied;

  @BeforeEach
  void start() throws Exception {
    ied = LibraryIed.start();
  }

  @AfterEach
  void stop() {
    ied.close();
  }

  private Rig rig() {
    return new Rig(ied.port())
        .point("active_power_total", "MMXU1.TotW", "W")
        .point("frequency", "MMXU1.Hz", "Hz")
        .point("active_energy_import", "MMTR1.DmdWh", "kWh")
        .point("alarm", "GGIO1.Ind1")
        .point("limit", "GGIO1.LimA");
  }

  @Test
  void choosesReportsThenDataSetsThenSingleDataAndSaysSo() throws Exception {
    try (var driver = rig().create(mail.context())) {
      driver.connect();
      assertThat(mail.notes)
          .containsEntry(
              "acquisition",
              "data set FDR01LD0/LLN0.dsEnergy (1 points); reading 1 data objects (1 points);"
                  + " reports of FDR01LD0/LLN0.urcbMeas01 (2 points);"
                  + " reports of FDR01LD0/LLN0.urcbStatus01 (1 points)");
    }
  }

  @Test
  void handsOnWhatTheIedReportsUnasked() throws Exception {
    try (var driver = rig().create(mail.context())) {
      driver.connect();
      KeptMail.next(mail.values, "frequency");
      ied.set("MMXU1.Hz.mag.f", Fc.MX, 49.5f);
      assertThat(values("frequency", new Value.Single(49.5f)).readTime()).isEqualTo(Rig.NOW);
    }
  }

  private Sample values(String point, Value wanted) throws InterruptedException {
    var sample = KeptMail.next(mail.values, point);
    while (!wanted.equals(sample.value())) {
      sample = KeptMail.next(mail.values, point);
    }
    return sample;
  }

  // The IED says kilowatts by its multiplier, and half a kilowatt-hour a count.
  @Test
  void givesNumbersInTheUnitThatIsConfigured() throws Exception {
    ied.set("MMXU1.TotW.mag.f", Fc.MX, 4.5f)
        .number("MMXU1.TotW.units.SIUnit", Fc.CF, 62)
        .number("MMXU1.TotW.units.multiplier", Fc.CF, 3)
        .set("MMTR1.DmdWh.actVal", Fc.ST, 12L)
        .number("MMTR1.DmdWh.units.SIUnit", Fc.CF, 72)
        .number("MMTR1.DmdWh.units.multiplier", Fc.CF, 3)
        .set("MMTR1.DmdWh.pulsQty", Fc.CF, 0.5f);
    var rig = rig();
    try (var driver = rig.create(mail.context())) {
      driver.connect();
      var read = rig.read(driver);
      assertThat(read.get("active_power_total").value()).isEqualTo(new Value.Real(4500));
      assertThat(read.get("active_energy_import").value()).isEqualTo(new Value.Real(6));
    }
  }

  @Test
  void readsTheNewestOfAReportWithoutAskingForIt() throws Exception {
    var rig = rig();
    try (var driver = rig.create(mail.context())) {
      driver.connect();
      KeptMail.next(mail.values, "frequency");
      ied.set("MMXU1.Hz.mag.f", Fc.MX, 49.5f);
      values("frequency", new Value.Single(49.5f));
      assertThat(rig.read(driver).get("frequency").value()).isEqualTo(new Value.Single(49.5f));
    }
  }

  @Test
  void takesTheNextInstanceWhereTheFirstIsInUse() throws Exception {
    var other = new KeptMail();
    try (var first = rig().create(other.context());
        var second = rig().create(mail.context())) {
      first.connect();
      second.connect();
      assertThat(other.notes.get("acquisition")).contains("urcbMeas01");
      assertThat(mail.notes.get("acquisition")).contains("urcbMeas02");
    }
  }

  @Test
  void readsTheDataSetWhereNoInstanceIsFree() throws Exception {
    var rig = rig();
    try (var first = rig().create(new KeptMail().context());
        var second = rig().create(new KeptMail().context());
        var third = rig.create(mail.context())) {
      first.connect();
      second.connect();
      third.connect();
      assertThat(mail.notes.get("acquisition"))
          .contains("data set FDR01LD0/LLN0.dsMeas, no report control block is free");
      ied.set("MMXU1.Hz.mag.f", Fc.MX, 49.5f);
      assertThat(rig.read(third).get("frequency").value()).isEqualTo(new Value.Single(49.5f));
    }
  }

  @Test
  void givesControlBlocksBackWhenItCloses() throws Exception {
    for (var i = 0; i < 5; i++) {
      try (var driver = rig().create(mail.context())) {
        driver.connect();
        assertThat(mail.notes.get("acquisition")).contains("urcbMeas01");
      }
    }
  }

  // A process that was killed gives nothing back: this server then holds the first for a dead
  // client.
  @Test
  void hasReportsAgainAfterTheConnectionWasCut() throws Exception {
    try (var wire = new HeldWire(ied::port);
        var driver = new Rig(wire.port()).point("frequency", "MMXU1.Hz").create(mail.context())) {
      driver.connect();
      wire.cut();
      driver.connect();
      assertThat(mail.notes.get("acquisition")).contains("reports of FDR01LD0/LLN0.urcbMeas0");
      mail.values.clear();
      ied.set("MMXU1.Hz.mag.f", Fc.MX, 49.5f);
      values("frequency", new Value.Single(49.5f));
    }
  }
}
