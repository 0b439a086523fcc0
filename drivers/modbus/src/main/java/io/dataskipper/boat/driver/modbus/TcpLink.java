package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.wire.Endpoint;
import io.dataskipper.boat.spi.driver.UsesChannel;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Modbus TCP connection to a device or gateway. */
public record TcpLink(
    @Doc("name or address of the device or gateway")
        @Matches(value = "\\S+", allowed = "a host name or an IP address")
        String host,
    @Doc("its TCP port") @Default("502") @Range(min = 1, max = 65_535) int port,
    @Doc("how long to wait for an answer, in seconds") @Default("3") @Range(min = 0.01, max = 60)
        Duration timeout,
    @Doc("how long to wait for the connection, in seconds")
        @Default("3")
        @Range(min = 0.01, max = 60)
        Duration connectTimeout,
    @Doc("name or address of a second way to the same devices, tried where the first fails")
        @Matches(value = "\\S+", allowed = "a host name or an IP address")
        @Nullable String backupHost,
    @Doc("the TCP port of the second way; that of the first if left out")
        @Range(min = 1, max = 65_535)
        @Nullable Integer backupPort)
    implements UsesChannel {
  public TcpLink {
    if (backupPort != null && backupHost == null) {
      throw new InvalidSettingException("backup_port", "there is no backup_host");
    }
  }

  @Override
  public String channel() {
    return host + ":" + port;
  }

  List<Endpoint> endpoints() {
    var first = new Endpoint(host, port);
    return backupHost == null
        ? List.of(first)
        : List.of(first, new Endpoint(backupHost, backupPort == null ? port : backupPort));
  }

  /** Until every way was tried, or an answer has come. */
  Duration longestCall() {
    return connectTimeout.multipliedBy(endpoints().size()).plus(timeout);
  }
}
