package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.diag.Reach;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a port of another host accepts connections. */
@Schema(name = "PortCheck")
public record ReachView(
    @Schema(description = "as it was asked for") String host,
    @Schema(description = "TCP port, 1 to 65535") int port,
    @Schema(description = "whether it accepts connections") boolean open,
    @Schema(description = "that was tried") @Nullable String address,
    @Schema(description = "how long it took") double millis,
    @Schema(description = "why it is not open", example = "Connection refused")
        @Nullable String problem) {

  static ReachView of(String host, int port, Reach.PortCheck check) {
    return new ReachView(
        host, port, check.problem() == null, check.address(), check.millis(), check.problem());
  }

  /** Which port to try. */
  @Schema(name = "PortRequest")
  public record Asked(
      @Schema(description = "host name or IP address", example = "192.168.1.20") String host,
      @Schema(description = "TCP port, 1 to 65535", example = "502") int port) {}

  /** What a name stands for. */
  @Schema(name = "Lookup")
  public record Name(
      @Schema(description = "as it was asked for") String name,
      @Schema(description = "IP addresses that it stands for; empty if there are none")
          List<String> addresses,
      @Schema(description = "how long it took") double millis,
      @Schema(description = "why there are no addresses") @Nullable String problem) {

    static Name of(String name, Reach.Lookup lookup) {
      return new Name(name, lookup.addresses(), lookup.millis(), lookup.problem());
    }
  }

  /** Which name to look up. */
  @Schema(name = "LookupRequest")
  public record AskedName(
      @Schema(description = "host name, without a port", example = "broker.example.com")
          String name) {}
}
