package io.dataskipper.boat.portal.staging;

import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.verify.Verification;
import io.dataskipper.boat.core.verify.Verification.DeviceReport;
import io.dataskipper.boat.portal.view.PointView;
import io.dataskipper.boat.portal.view.StatusView;
import io.dataskipper.boat.portal.view.StatusViews;
import io.dataskipper.boat.portal.view.Texts;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far a verification is, and what it has found. */
@Schema(name = "Verification")
public record VerificationView(
    @Schema(description = "number of the verification") int id,
    @Schema(
            description = "whether it still runs, and how it ended",
            enumeration = {"running", "done", "cancelled", "failed"})
        String state,
    @Schema(description = "when it began") Instant started,
    @Schema(description = "absent while it runs") @Nullable Instant ended,
    @Schema(description = "tells which files are verified") String digest,
    @Schema(description = "of the files; with one of them no device is read")
        List<StatusView.Problem> problems,
    @Schema(description = "what in the files may not be meant") List<StatusView.Problem> warnings,
    @Schema(description = "why it failed; absent if it did not") @Nullable String failure,
    @Schema(description = "how many devices there are to read") int devices,
    @Schema(description = "how many were tried so far") int tried,
    @Schema(description = "how many points of those gave no usable value") int unread,
    @Schema(description = "what each device answered so far") List<Device> reports) {

  /** What came of one device. */
  @Schema(name = "VerifiedDevice")
  public record Device(
      @Schema(description = "id of the link", example = "bus-1") String link,
      @Schema(description = "id of the device", example = "meter-1") String device,
      @Schema(
              description = "through the link that runs, or one opened for this alone",
              enumeration = {"running_link", "own_link"})
          String way,
      @Schema(description = "how many points could not be read") int unread,
      @Schema(description = "why the device could not be read well; absent if it could")
          @Nullable String failure,
      @Schema(description = "each point, in the order of the configuration")
          List<VerifiedPoint> points) {}

  /** A point as it was read. */
  @Schema(name = "VerifiedPoint")
  public record VerifiedPoint(
      @Schema(description = "name of the point", example = "voltage_l1") String point,
      @Schema(description = "unit of the value; empty if it has none", example = "V") String unit,
      @Schema(implementation = Object.class, description = "absent if nothing usable was read")
          @Nullable Object value,
      @Schema(
              description = "whether the value may be used (IEC 61850-7-3)",
              enumeration = {"good", "questionable", "invalid"})
          String quality,
      @Schema(description = "why there is no usable value; absent if there is one")
          @Nullable String reason) {}

  static VerificationView of(Verification now) {
    return new VerificationView(
        now.id(),
        Texts.of(now.state()),
        now.started(),
        now.ended(),
        now.digest(),
        StatusViews.problems(now.problems()),
        StatusViews.problems(now.warnings()),
        Texts.orNull(now.failure()),
        now.devices(),
        now.reports().size(),
        now.reports().stream().mapToInt(DeviceReport::unread).sum(),
        now.reports().stream().map(VerificationView::device).toList());
  }

  private static Device device(DeviceReport report) {
    return new Device(
        report.link().value(),
        report.device().value(),
        Texts.of(report.way()),
        report.unread(),
        Texts.orNull(report.failure()),
        report.samples().stream().map(sample -> point(sample, report.failure())).toList());
  }

  private static VerifiedPoint point(Sample sample, String failure) {
    var value = sample.value();
    return new VerifiedPoint(
        sample.point().id().name(),
        sample.point().unit(),
        value == null ? null : PointView.json(value),
        Texts.of(sample.quality().validity()),
        sample.quality().usable() ? null : reason(sample, failure));
  }

  private static String reason(Sample sample, String failure) {
    var details = sample.quality().details();
    if (details.contains(Detail.BAD_REFERENCE)) {
      return "the device does not know this point";
    }
    if (details.contains(Detail.FAILURE)) {
      return failure.isEmpty() ? "it was not read" : failure;
    }
    return "the device gives no usable value: " + details.stream().map(Texts::of).toList();
  }
}
