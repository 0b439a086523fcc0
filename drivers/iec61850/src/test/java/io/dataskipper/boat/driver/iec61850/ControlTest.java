package io.dataskipper.boat.driver.iec61850;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.beanit.openiec61850.Fc;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Controls of a server that we did not write; it has no enhanced security. */
class ControlTest {
  private LibraryIed ied;

  @BeforeEach
  void start() throws Exception {
    ied =
        LibraryIed.start()
            .number("GGIO1.SPCSO1.ctlModel", Fc.CF, 1)
            .number("GGIO1.SPCSO2.ctlModel", Fc.CF, 2)
            .number("CSWI1.Pos.ctlModel", Fc.CF, 2);
  }

  @AfterEach
  void stop() {
    ied.close();
  }

  private WriteOutcome write(Rig rig, String point, Value value) throws Exception {
    try (var driver = rig.create()) {
      driver.connect();
      return driver.write(rig.point(point).id(), value);
    }
  }

  private List<String> written() {
    var written = new ArrayList<String>();
    ied.written().drainTo(written);
    return written;
  }

  @ParameterizedTest
  @CsvSource({"GGIO1.SPCSO1, direct", "GGIO1.SPCSO2, selected before"})
  void operates(String ref, String how) throws Exception {
    var rig = new Rig(ied.port()).control("output", ref);
    assertThat(write(rig, "output", new Value.Flag(true)))
        .as(how)
        .isEqualTo(new WriteOutcome.Done(Rig.NOW));
    assertThat(written()).contains("FDR01LD0/" + ref + ".Oper.ctlVal");
  }

  @Test
  void takesTheWordsThatItGivesForAPosition() throws Exception {
    var rig = new Rig(ied.port()).control("breaker", "CSWI1.Pos");
    assertThat(write(rig, "breaker", new Value.Text("on"))).isInstanceOf(WriteOutcome.Done.class);
    assertThat(written()).contains("FDR01LD0/CSWI1.Pos.Oper.ctlVal");
  }

  @Test
  void setsASetting() throws Exception {
    var rig = new Rig(ied.port()).control("limit", "GGIO1.LimA");
    assertThat(write(rig, "limit", new Value.Real(12.5))).isInstanceOf(WriteOutcome.Done.class);
    assertThat(written()).containsExactly("FDR01LD0/GGIO1.LimA.setMag.f");
  }

  @Test
  void refusesWhatTheIedLetsNobodyOperate() throws Exception {
    var rig = new Rig(ied.port()).control("behaviour", "LLN0.Beh");
    assertThat(write(rig, "behaviour", new Value.Text("off")))
        .isInstanceOf(WriteOutcome.Refused.class);
    assertThat(written()).isEmpty();
  }

  // A wrong line in a file must not let anybody open a breaker.
  @Test
  void operatesNothingWithoutPermission() {
    var rig = new Rig(ied.port()).point("output", "GGIO1.SPCSO1");
    assertThatThrownBy(() -> write(rig, "output", new Value.Flag(true)))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("allow_control");
    assertThat(written()).isEmpty();
  }

  @Test
  void declinesAValueThatThePointCannotHold() {
    var rig = new Rig(ied.port()).control("output", "GGIO1.SPCSO1");
    assertThatThrownBy(() -> write(rig, "output", new Value.Text("perhaps")))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("perhaps");
    assertThat(written()).isEmpty();
  }

  @Test
  void doesNotClaimToKnowWhatBecameOfAControlWithoutAnswer() throws Exception {
    try (var wire = new HeldWire(ied::port)) {
      var rig = new Rig(wire.port()).control("limit", "GGIO1.LimA");
      try (var driver = rig.create()) {
        driver.connect();
        wire.hold();
        assertThat(driver.write(rig.point("limit").id(), new Value.Real(3)))
            .isInstanceOf(WriteOutcome.Unknown.class);
      }
    }
  }
}
