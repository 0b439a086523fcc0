package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the server listens, who may read, and how changes are told. */
public record Iec61850ServerSettings(
    @Doc("the address to listen on; this machine alone may connect unless it is changed")
        @Default("127.0.0.1")
        @Matches(value = "\\S+", allowed = "a host name or an IP address")
        String host,
    @Doc("the port to listen on; 102, the usual one, needs a privilege")
        @Default("10102")
        @Range(min = 1, max = 65_535)
        int port,
    @Doc("the name of the IED, with which the name of every logical device begins")
        @Default("BOAT")
        @Matches(
            value = "[A-Za-z][A-Za-z0-9_]{0,23}",
            allowed = "a letter, then up to 23 letters, digits and _")
        String iedName,
    @Doc("how old a value may be before its quality becomes invalid, oldData, in seconds")
        @Default("180")
        @Range(min = 1, max = 86_400)
        Duration cacheTtl,
    @Doc("how far a measurement has to move before a report tells it, in percent of what was told")
        @Default("0.5")
        @Range(min = 0, max = 100)
        double deadBand,
    @Doc(
            "how often a report tells everything, in seconds, unless a client sets another; 0 for never")
        @Default("60")
        @Range(min = 0, max = 86_400)
        Duration integrityPeriod,
    @Doc("how many clients may take reports of the same data set")
        @Default("4")
        @Range(min = 2, max = 16)
        int reportClients,
    @Doc(
            "who may connect: addresses and networks such as 192.168.1.0/24 or fd00::/8; everybody if left out")
        List<String> allow,
    @Doc("the most clients at a time; one more is turned away")
        @Default("16")
        @Range(min = 1, max = 100)
        int maxConnections,
    @Doc("the password that clients must name; none if left out") @Nullable Secret password) {
  public Iec61850ServerSettings {
    allow = List.copyOf(allow);
  }
}
