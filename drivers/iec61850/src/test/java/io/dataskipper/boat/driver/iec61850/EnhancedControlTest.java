package io.dataskipper.boat.driver.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.mms.server.AddCause;
import io.dataskipper.boat.mms.server.ControlHandler.Answer;
import io.dataskipper.boat.mms.server.ControlHandler.Request;
import io.dataskipper.boat.mms.server.ControlHandler.Step;
import io.dataskipper.boat.mms.server.DataAccessError;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.simulator.ied.SimulatedIed;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of controls: done, refused with the reason of the IED, or unknown. */
class EnhancedControlTest {
  private static final String BREAKER = "CSWI1.Pos";
  private static final String DIRECT = "GGIO1.SPCSO1";
  private static final String SELECTED = "GGIO1.SPCSO2";
  private static final String HEATER = "GGIO1.SPCSO3";
  private static final Value ON = new Value.Flag(true);

  private ScriptedIed ied;

  @BeforeEach
  void start() throws IOException {
    ied = ScriptedIed.start();
  }

  @AfterEach
  void stop() {
    ied.close();
  }

  private WriteOutcome write(String ref) throws Exception {
    return write(new Rig(ied.port()).control("it", ref));
  }

  private static WriteOutcome write(Rig rig) throws Exception {
    try (var driver = rig.create()) {
      driver.connect();
      return write(rig, driver);
    }
  }

  private static WriteOutcome write(Rig rig, Driver driver) throws Exception {
    return driver.write(rig.point("it").id(), ON);
  }

  private List<Step> steps() {
    return ied.controls().requests().stream().map(Request::step).toList();
  }

  @ParameterizedTest
  @CsvSource({BREAKER + ", 2", DIRECT + ", 1", SELECTED + ", 2", HEATER + ", 1"})
  void operatesByWhatTheControlModelWants(String ref, int steps) throws Exception {
    assertThat(write(ref)).isInstanceOf(WriteOutcome.Done.class);
    assertThat(steps()).hasSize(steps).endsWith(Step.OPERATE);
    assertThat(ied.value("LD0/" + ref + ".ctlNum", "ST").asLong()).isPositive();
    assertThat(ied.value("LD0/" + ref + ".origin.orIdent", "ST").asOctets())
        .isEqualTo("boat".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  // The IED says at the end what became of it, not when it begins.
  @ParameterizedTest
  @ValueSource(strings = {BREAKER, HEATER})
  void isDoneOnlyOnceTheIedSaysSo(String ref) throws Exception {
    ied.controls().take(Duration.ofMillis(200));
    assertThat(write(ref)).isInstanceOf(WriteOutcome.Done.class);
    assertThat(ied.value("LD0/" + ref + ".stVal", "ST").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {BREAKER, HEATER})
  void tellsWhyTheIedGaveUp(String ref) throws Exception {
    ied.controls().fail(Duration.ofMillis(50), AddCause.TIME_LIMIT_OVER);
    assertThat(write(ref)).isEqualTo(new WriteOutcome.Refused("time limit over (AddCause 16)"));
    assertThat(steps()).containsOnlyOnce(Step.OPERATE);
  }

  @ParameterizedTest
  @CsvSource({
    BREAKER + ", 'not selected: blocked by interlocking (AddCause 10)'",
    DIRECT + ", blocked by interlocking (AddCause 10)",
    HEATER + ", blocked by interlocking (AddCause 10)",
    SELECTED + ", 'not selected: another client may have it'"
  })
  void tellsWhyTheIedRefuses(String ref, String reason) throws Exception {
    ied.controls().refuse(AddCause.BLOCKED_BY_INTERLOCKING);
    assertThat(write(ref)).isEqualTo(new WriteOutcome.Refused(reason));
    assertThat(steps().stream().filter(step -> step != Step.CANCEL)).hasSize(1);
  }

  // Else nobody could operate it until the time-out of the selection.
  @ParameterizedTest
  @ValueSource(strings = {BREAKER, SELECTED})
  void givesTheSelectionBackIfTheOperationIsRefused(String ref) throws Exception {
    ied.controls()
        .decideBy(
            request ->
                request.step() == Step.OPERATE
                    ? Answer.refused(AddCause.BLOCKED_BY_MODE)
                    : Answer.done(_ -> {}));
    ied.script().on("write").of("$Oper").times(1).refuse(DataAccessError.HARDWARE_FAULT);
    assertThat(write(ref)).isEqualTo(new WriteOutcome.Refused("hardware-fault"));
    assertThat(steps()).containsExactly(Step.SELECT, Step.CANCEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {BREAKER, HEATER, DIRECT})
  void carriesTheFlagsForTestAndInterlocking(String ref) throws Exception {
    var settings =
        new IedPoint(ref, null, BigDecimal.ONE, BigDecimal.ZERO, true, false, false, true);
    assertThat(write(new Rig(ied.port()).control("it", settings)))
        .isInstanceOf(WriteOutcome.Done.class);
    assertThat(ied.controls().requests())
        .allMatch(Request::test)
        .noneMatch(Request::interlockCheck);
    assertThat(ied.value("LD0/" + ref + ".ctlNum", "ST").asLong()).as("moved").isZero();
  }

  @Test
  void asksForTheInterlockingUnlessItIsToldNotTo() throws Exception {
    write(DIRECT);
    assertThat(ied.controls().requests()).allMatch(Request::interlockCheck);
  }

  @ParameterizedTest
  @ValueSource(strings = {BREAKER, HEATER})
  void isUnknownIfTheIedNeverSaysWhatBecameOfIt(String ref) throws Exception {
    ied.controls().take(Duration.ofMinutes(1));
    assertThat(write(new Rig(ied.port()).timeout(Duration.ofMillis(300)).control("it", ref)))
        .isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(steps()).containsOnlyOnce(Step.OPERATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {BREAKER, HEATER, DIRECT, SELECTED})
  void isUnknownIfTheOperationIsNotAnsweredAndIsNotRepeated(String ref) throws Exception {
    ied.script().on("write").of("$Oper").ignore();
    var rig = new Rig(ied.port()).timeout(Duration.ofMillis(300)).control("it", ref);
    assertThat(write(rig)).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(ied.script().requests())
        .filteredOn(request -> request.variables().stream().anyMatch(v -> v.contains("$Oper")))
        .filteredOn(request -> request.service().equals("write"))
        .hasSize(1);
  }

  // The end of a control that was given up is not that of the next.
  @Test
  void isNotDoneBecauseAnEarlierControlEnds() throws Exception {
    var rig = new Rig(ied.port()).timeout(Duration.ofMillis(500)).control("it", HEATER);
    try (var driver = rig.create()) {
      driver.connect();
      ied.controls().take(Duration.ofMillis(900));
      assertThat(write(rig, driver)).isInstanceOf(WriteOutcome.Unknown.class);
      ied.script().on("write").of("$Oper").delay(Duration.ofMillis(450));
      ied.controls().take(Duration.ofMinutes(1));
      assertThat(write(rig, driver)).isInstanceOf(WriteOutcome.Unknown.class);
    }
  }

  @Test
  void isRefusedByTheInterlockingOfASimulatedBreaker() throws Exception {
    try (var feeder = SimulatedIed.builder().start()) {
      var rig = new Rig(feeder.port()).control("it", BREAKER);
      feeder.interlock(true);
      assertThat(write(rig))
          .isEqualTo(
              new WriteOutcome.Refused("not selected: blocked by interlocking (AddCause 10)"));
      feeder.interlock(false);
      feeder.switchToLocal(true);
      assertThat(write(rig))
          .isEqualTo(
              new WriteOutcome.Refused(
                  "not selected: blocked by switching hierarchy (AddCause 2)"));
      feeder.switchToLocal(false);
      feeder.trip();
      assertThat(write(rig)).isInstanceOf(WriteOutcome.Done.class);
      assertThat(write(rig))
          .isEqualTo(new WriteOutcome.Refused("not selected: position reached (AddCause 5)"));
    }
  }
}
