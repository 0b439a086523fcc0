package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.wire.Endpoint;
import io.dataskipper.boat.spi.driver.UsesChannel;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** A converter that passes RTU frames between a TCP connection and a serial bus. */
public record RtuOverTcpLink(
    @Doc("name or address of the converter")
        @Matches(value = "\\S+", allowed = "a host name or an IP address")
        String host,
    @Doc("its TCP port") @Default("502") @Range(min = 1, max = 65_535) int port,
    @Doc("how long to wait for an answer, in seconds; the bus behind the converter takes its part")
        @Default("3")
        @Range(min = 0.01, max = 60)
        Duration timeout,
    @Doc("how long to wait for the connection, in seconds")
        @Default("3")
        @Range(min = 0.01, max = 60)
        Duration connectTimeout,
    @Doc(
            "how long the bus is kept quiet after a request without valid answer, in seconds; an answer that is late by no more is never taken for another")
        @Default("0.5")
        @Range(min = 0, max = 60)
        Duration quietTime)
    implements UsesChannel {

  @Override
  public String channel() {
    return host + ":" + port;
  }

  Endpoint endpoint() {
    return new Endpoint(host, port);
  }

  /** Until the connection is there, or the line was quiet and an answer has come. */
  Duration longestCall() {
    return connectTimeout.plus(timeout).plus(quietTime);
  }
}
