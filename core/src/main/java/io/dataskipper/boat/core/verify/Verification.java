package io.dataskipper.boat.core.verify;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.settings.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a verification is, and what it has found.
 *
 * @param digest tells which files are verified
 * @param ended null while it runs
 * @param problems of the files; with one of them no device is read
 * @param failure why it ended before its end; empty if it did not
 * @param devices how many there are to read
 * @param reports of the devices that were tried so far, in the order in which they were
 */
public record Verification(
    int id,
    String digest,
    Instant started,
    @Nullable Instant ended,
    State state,
    List<Problem> problems,
    List<Problem> warnings,
    String failure,
    int devices,
    List<DeviceReport> reports) {
  public Verification {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
    reports = List.copyOf(reports);
  }

  /** Where it stands. */
  public enum State {
    RUNNING,
    /** Every device was tried, or the files have problems. */
    DONE,
    CANCELLED,
    FAILED
  }

  /**
   * What came of one device.
   *
   * @param way how it was asked
   * @param samples of every point, bad ones too
   * @param failure why it could not be read well, in words; empty if it could
   */
  public record DeviceReport(
      LinkId link, DeviceId device, Way way, List<Sample> samples, String failure) {
    public DeviceReport {
      samples = List.copyOf(samples);
    }

    /** How many points have no usable value. */
    public int unread() {
      return (int) samples.stream().filter(sample -> !sample.quality().usable()).count();
    }
  }

  /** How a device was asked. */
  public enum Way {
    /** Through the link that runs, which is the same in both configurations. */
    RUNNING_LINK,
    /** Through a link that was opened for this alone. */
    OWN_LINK
  }
}
