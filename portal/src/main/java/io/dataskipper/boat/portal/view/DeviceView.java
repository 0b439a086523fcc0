package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.core.status.DeviceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a device is. */
@Schema(name = "Device")
public record DeviceView(
    @Schema(description = "of the device", example = "meter-1") String id,
    @Schema(description = "what people call it", example = "Main incomer") String label,
    @Schema(description = "the link that it is behind", example = "main-panel") String link,
    @Schema(description = "client type, which chooses its targets", example = "electrical")
        String type,
    @Schema(
            description = "meter model; absent if its points are listed by hand",
            example = "schneider_em6400")
        @Nullable String model,
    @Schema(description = "where it is on its link", example = "unit 7") String address,
    @Schema(
            description = "whether it answers",
            enumeration = {"unknown", "online", "offline"})
        String availability,
    @Schema(description = "since when it is so") Instant since,
    @Schema(description = "when it last answered; absent if it never has")
        @Nullable Instant lastGood,
    @Schema(description = "the last failure; absent if there was none") @Nullable String lastError,
    @Schema(
            description = "the kind of the last failure; absent if there was none",
            enumeration = {
              "configuration",
              "unreachable",
              "timeout",
              "refused",
              "malformed",
              "internal"
            })
        @Nullable String failure,
    @Schema(description = "who has to act; only while it is offline", example = "site")
        @Nullable String who,
    @Schema(description = "what to do; only while it is offline") @Nullable String advice,
    @Schema(description = "when it is asked again; only while it is demoted for not answering")
        @Nullable Instant nextProbe,
    @Schema(description = "how many points it has") int points,
    @Schema(description = "how many requests one scan takes") int requestsPerScan,
    @Schema(description = "how many runs of addresses it declines") int rejectedBlocks,
    @Schema(description = "sent since the start") long requests,
    @Schema(description = "of these, without a valid answer") long failures,
    @Schema(description = "mean time from request to answer", example = "0.041")
        double roundTripSeconds,
    @Schema(description = "how often it is read, in seconds", example = "10")
        double pollIntervalSeconds,
    @Schema(description = "mean time between the last scans", example = "10.02")
        double scanPeriodSeconds,
    @Schema(
            description = "what its driver has found out about it, by topic",
            example = "{\"acquisition\": \"reports LD0/LLN0.brcbStatus01\"}")
        Map<String, String> notes) {

  /** The device as the engine knows it. */
  public static DeviceView of(DeviceStatus device) {
    var advice =
        device.availability() == Availability.OFFLINE ? Advice.forDevice(device.failure()) : null;
    return new DeviceView(
        device.id().value(),
        device.label(),
        device.link().value(),
        device.clientType(),
        device.model(),
        device.address(),
        Texts.of(device.availability()),
        device.since(),
        device.lastGood(),
        Texts.orNull(device.lastError()),
        Texts.of(device.failure()),
        advice == null ? null : Texts.of(advice.who()),
        advice == null ? null : advice.text(),
        device.nextProbe(),
        device.points(),
        device.requestsPerScan(),
        device.rejectedBlocks(),
        device.requests(),
        device.failures(),
        seconds(device.roundTrip()),
        seconds(device.pollInterval()),
        seconds(device.scanPeriod()),
        device.notes());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
