package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;
import java.util.List;

/** Who may read, what they get for a value that cannot be given, and how many they may be. */
public record ModbusGatewaySettings(
    @Doc("the address to listen on")
        @Default("0.0.0.0")
        @Matches(value = "\\S+", allowed = "a host name or an IP address")
        String host,
    @Doc("the port to listen on") @Default("4196") @Range(min = 1, max = 65_535) int port,
    @Doc("how old a value may be to be served, in seconds")
        @Default("180")
        @Range(min = 1, max = 86_400)
        Duration cacheTtl,
    @Doc(
            "what a client gets for a register that is older than cache_ttl, was not read yet or is invalid")
        @Default("exception")
        NoValue noValue,
    @Doc("the content of such a register with no_value sentinel")
        @Default("65535")
        @Range(min = 0, max = 65_535)
        int sentinel,
    @Doc("what becomes of a register whose content says that the device has no value")
        @Default("withheld")
        InvalidContent invalidContent,
    @Doc("the first of the registers that tell how each unit is")
        @Default("65000")
        @Range(min = 0, max = 65_520)
        int statusAddress,
    @Doc(
            "who may connect: addresses and networks such as 192.168.1.0/24 or fd00::/8; everybody if left out")
        List<String> allow,
    @Doc("the most clients at a time; one more is turned away")
        @Default("32")
        @Range(min = 1, max = 1_000)
        int maxConnections,
    @Doc("how long a client may be silent before it is cut off, in seconds")
        @Default("300")
        @Range(min = 1, max = 86_400)
        Duration idleTimeout,
    @Doc("how long a client may take to send a request, or to take its answer, in seconds")
        @Default("10")
        @Range(min = 0.1, max = 300)
        Duration requestTimeout) {
  public ModbusGatewaySettings {
    allow = List.copyOf(allow);
  }

  /** What a client gets where there is no value. */
  public enum NoValue {
    @Doc("exception 0B for the whole request")
    EXCEPTION,
    @Doc(
        "the number of sentinel in place of each such register; for bits the exception all the same")
    SENTINEL
  }

  /** What becomes of contents that mean that there is no value. */
  public enum InvalidContent {
    @Doc("it is treated as no_value says")
    WITHHELD,
    @Doc("it is handed on as the device sent it")
    AS_READ
  }
}
