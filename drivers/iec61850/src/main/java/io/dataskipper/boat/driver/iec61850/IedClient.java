package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.point.Scope;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device behind an association: an IED, or one logical device of it. */
public record IedClient(
    @Doc("the name of the IED, which stands before that of each of its logical devices")
        @Default("")
        @Matches(value = "[A-Za-z0-9_]{0,64}", allowed = "up to 64 letters, digits and _")
        String iedName,
    @Doc(
            "the logical device of references that name none, with or without the IED's name; the"
                + " only one that has the logical node if left out")
        @Matches(value = "[A-Za-z][A-Za-z0-9_]{0,63}", allowed = "letters, digits and _")
        @Nullable String logicalDevice,
    @Doc("how its values are got; chosen by what the IED offers if left out") @Default("auto")
        Acquisition acquisition,
    @Doc(
            "how often the IED is to report everything, changed or not, in seconds; after three in"
                + " vain the values are read")
        @Default("60")
        @Range(min = 1, max = 3600)
        Duration integrityPeriod,
    @Doc(
            "the only report control blocks to use, such as LLN0.urcbMeas, without an index for any"
                + " instance; all if left out")
        List<String> reportControls) {

  public IedClient {
    reportControls = List.copyOf(reportControls);
  }

  /** A client that may use every report control block. */
  IedClient(
      String iedName,
      @Nullable String logicalDevice,
      Acquisition acquisition,
      Duration integrityPeriod) {
    this(iedName, logicalDevice, acquisition, integrityPeriod, List.of());
  }

  /** How values are got. */
  public enum Acquisition {
    @Doc("by reports, else by data sets, else by reading logical nodes")
    AUTO,
    @Doc("by reports only; points in no report are not read")
    REPORTS,
    @Doc("by reading data sets, and logical nodes for what is in none")
    DATA_SETS,
    @Doc("by reading logical nodes")
    READ;

    boolean reports() {
      return this == AUTO || this == REPORTS;
    }

    boolean dataSets() {
      return this == AUTO || this == DATA_SETS;
    }
  }

  Scope scope() {
    return new Scope(iedName, logicalDevice);
  }
}
