package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of {@code communication.time_config}. */
public record TimeKeys(
    @Doc("the time zone of days and windows, such as Europe/Berlin; the machine's if left out")
        @Nullable String timeZone,
    @Doc(
            "NTP servers that tell how wrong the clock is, host or host:port; none are asked if left out")
        @Matches(value = "\\S+", allowed = "a host name or an IP address")
        @Nullable List<String> ntpServers,
    @Doc("how often they are asked, in seconds") @Default("900") @Range(min = 16, max = 86_400)
        Duration ntpInterval,
    @Doc("how long a server may take to answer, in seconds")
        @Default("5")
        @Range(min = 0.1, max = 60)
        Duration ntpTimeout,
    @Doc("how wrong the clock may be before its times are flagged, in seconds")
        @Default("1")
        @Range(min = 0.001, max = 3600)
        Duration maxOffset) {
  /** As it is where the file says nothing. */
  public static final TimeKeys DEFAULT =
      new TimeKeys(
          null, null, Duration.ofMinutes(15), Duration.ofSeconds(5), Duration.ofSeconds(1));

  public TimeKeys {
    ntpServers = ntpServers == null ? List.of() : List.copyOf(ntpServers);
    if (timeZone != null) {
      requireZone(timeZone);
    }
  }

  private static void requireZone(String name) {
    try {
      ZoneId.of(name);
    } catch (DateTimeException _) {
      throw new InvalidSettingException(
          "time_zone", "\"%s\" is not a time zone such as Europe/Berlin or UTC".formatted(name));
    }
  }

  /** The zone of days and windows. */
  public ZoneId zone() {
    return timeZone == null ? ZoneId.systemDefault() : ZoneId.of(timeZone);
  }

  /** The servers; empty if none are to be asked. */
  public List<String> servers() {
    return ntpServers == null ? List.of() : ntpServers;
  }
}
