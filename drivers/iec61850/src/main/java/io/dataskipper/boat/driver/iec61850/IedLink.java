package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.mms.Endpoint;
import io.dataskipper.boat.driver.iec61850.mms.Endpoint.Selectors;
import io.dataskipper.boat.spi.driver.UsesChannel;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An association with an IED. */
public record IedLink(
    @Doc("name or address of the IED")
        @Matches(value = "\\S+", allowed = "a host name or an IP address")
        String host,
    @Doc("its TCP port") @Default("102") @Range(min = 1, max = 65_535) int port,
    @Doc("how long to wait for an answer, in seconds") @Default("5") @Range(min = 0.05, max = 30)
        Duration timeout,
    @Doc("how long to wait for the connection, in seconds")
        @Default("5")
        @Range(min = 0.05, max = 30)
        Duration connectTimeout,
    @Doc("the password of the association; none is sent if left out") @Nullable Secret password,
    @Doc("the transport selector of the IED, in hexadecimal digits")
        @Default("0001")
        @Matches(value = Selectors.FORM, allowed = Selectors.ALLOWED)
        String transportSelector,
    @Doc("the session selector of the IED, four hexadecimal digits")
        @Default("0001")
        @Matches(value = "[0-9A-Fa-f]{4}", allowed = "four hexadecimal digits")
        String sessionSelector,
    @Doc("the presentation selector of the IED, in hexadecimal digits")
        @Default("00000001")
        @Matches(value = Selectors.FORM, allowed = Selectors.ALLOWED)
        String presentationSelector,
    @Doc(
            "the path of an SCL file (ICD, CID or SCD) of the IED: references are checked with it, and it gives the names of numbers")
        @Matches(value = "/.+", allowed = "a path from the root on")
        @Nullable String sclFile,
    @Doc("who operates, as the IED keeps it with each control")
        @Default("boat")
        @Matches(value = "[A-Za-z0-9._-]{1,32}", allowed = "1 to 32 letters, digits and . _ -")
        String originator,
    @Doc("how long an IED may take to tell what became of a control, in seconds")
        @Default("10")
        @Range(min = 0.1, max = 30)
        Duration controlTimeout)
    implements UsesChannel {
  /** A large model takes hundreds of requests, each of which may be answered in time, yet late. */
  private static final int REQUESTS = 100;

  private static final String OWN_TRANSPORT_SELECTOR = "0000";

  @Override
  public String channel() {
    return host + ":" + port;
  }

  Duration longestCall() {
    return connectTimeout.plus(controlTimeout).plus(timeout.multipliedBy(REQUESTS));
  }

  Endpoint endpoint() {
    return new Endpoint(
        host,
        port,
        new Selectors(
            transportSelector, sessionSelector, presentationSelector, OWN_TRANSPORT_SELECTOR),
        password == null ? null : password.reveal(),
        connectTimeout,
        timeout);
  }
}
