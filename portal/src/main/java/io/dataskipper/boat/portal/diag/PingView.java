package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.diag.Ping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of a ping. */
@Schema(name = "Ping")
public record PingView(
    @Schema(description = "as it was asked for") String host,
    @Schema(description = "that the name stands for") @Nullable String address,
    @Schema(description = "packets that were sent") int sent,
    @Schema(description = "packets that came back") int received,
    @Schema(description = "share of packets that were lost, 0 to 1") double loss,
    @Schema(
            description =
                "shortest way there and back, in milliseconds; absent if nothing came back")
        @Nullable Double minMillis,
    @Schema(description = "mean of the ways there and back, in milliseconds")
        @Nullable Double averageMillis,
    @Schema(description = "longest way there and back, in milliseconds") @Nullable Double maxMillis,
    @Schema(description = "why nothing was sent") @Nullable String problem) {

  static PingView of(String host, Ping.Result result) {
    return new PingView(
        host,
        result.address(),
        result.sent(),
        result.received(),
        result.sent() == 0 ? 1 : (double) (result.sent() - result.received()) / result.sent(),
        result.minMillis(),
        result.averageMillis(),
        result.maxMillis(),
        result.problem());
  }

  /** What to ping. */
  @Schema(name = "PingRequest")
  public record Asked(
      @Schema(description = "host name or IP address", example = "192.168.1.20") String host,
      @Schema(description = "how many packets, 1 to 10; 4 if left out", example = "4")
          @Nullable Integer count) {}
}
