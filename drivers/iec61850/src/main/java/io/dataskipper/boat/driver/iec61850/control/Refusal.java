package io.dataskipper.boat.driver.iec61850.control;

import io.dataskipper.boat.driver.iec61850.mms.InformationReport;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an IED refuses a control: the additional cause of IEC 61850-7-2, in words. */
final class Refusal {
  private static final String LAST_ERROR = "LastApplError";
  private static final int CAUSE = 4;
  private static final List<String> CAUSES =
      List.of(
          "unknown",
          "not supported",
          "blocked by switching hierarchy",
          "select failed",
          "invalid position",
          "position reached",
          "parameter change in execution",
          "step limit",
          "blocked by mode",
          "blocked by process",
          "blocked by interlocking",
          "blocked by synchrocheck",
          "command already in execution",
          "blocked by health",
          "1 of n control",
          "abortion by cancel",
          "time limit over",
          "abortion by trip",
          "object not selected",
          "object already selected",
          "no access authority",
          "ended with overshoot",
          "abortion due to deviation",
          "abortion by communication loss",
          "blocked by command",
          "none",
          "inconsistent parameters",
          "locked by other client");

  private Refusal() {}

  /** The cause that a report tells for an object; empty if it tells none. */
  static Optional<String> cause(InformationReport report, FcRef object) {
    for (var i = 0; i < Math.min(report.names().size(), report.values().size()); i++) {
      if (report.names().get(i).item().equals(LAST_ERROR)
          && report.values().get(i) instanceof MmsData.Structure(var parts)
          && parts.size() > CAUSE
          && of(parts.getFirst(), object)
          && parts.get(CAUSE) instanceof MmsData.Int(var code)) {
        return Optional.of(words(code));
      }
    }
    return Optional.empty();
  }

  /** Whether it is about an object, by a name such as {@code LD0/CSWI1$CO$Pos$Oper}. */
  private static boolean of(MmsData name, FcRef object) {
    return !(name instanceof MmsData.Text(var text))
        || text.isBlank()
        || text.replace('.', '$').contains(object.variable().item());
  }

  /**
   * Whether a report tells of the end of a control with another number: one that was given up.
   *
   * @param type of {@code Oper}
   */
  static boolean ofAnotherNumber(
      InformationReport report, FcRef operate, @Nullable MmsType type, int number) {
    int at = report.names().indexOf(operate.variable());
    int part = type == null ? -1 : type.indexOf("ctlNum");
    return at >= 0
        && part >= 0
        && at < report.values().size()
        && report.values().get(at) instanceof MmsData.Structure(var parts)
        && part < parts.size()
        && parts.get(part) instanceof MmsData.Unsigned(var told)
        && told != number;
  }

  private static String words(long code) {
    return code >= 0 && code < CAUSES.size()
        ? "%s (AddCause %d)".formatted(CAUSES.get((int) code), code)
        : "AddCause " + code;
  }
}
