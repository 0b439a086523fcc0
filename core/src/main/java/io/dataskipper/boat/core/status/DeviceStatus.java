package io.dataskipper.boat.core.status;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a device is.
 *
 * @param address how people find it on its link, such as {@code unit 7}
 * @param since when it came into this availability
 * @param lastGood when it last answered; null if it never has
 * @param lastError the last failure in words; empty if there was none
 * @param failure the kind of that failure, from which follows who must act; null if there was none
 * @param nextProbe when it is tried again; null unless it is demoted for not answering
 * @param requestsPerScan how many requests one scan takes now
 * @param rejectedBlocks how many runs of addresses the device is known to decline
 * @param roundTrip the mean time from request to answer over the last scans
 * @param scanPeriod the mean time between the last scans
 * @param notes what its driver has found out about it, by topic
 */
public record DeviceStatus(
    DeviceId id,
    String label,
    LinkId link,
    String clientType,
    @Nullable String model,
    String address,
    Availability availability,
    Instant since,
    @Nullable Instant lastGood,
    String lastError,
    @Nullable FailureKind failure,
    @Nullable Instant nextProbe,
    int points,
    int requestsPerScan,
    int rejectedBlocks,
    long requests,
    long failures,
    Duration roundTrip,
    Duration pollInterval,
    Duration scanPeriod,
    Map<String, String> notes) {
  public DeviceStatus {
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
  }
}
