package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.spi.net.Subnet;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Says who may come in, and tells of those who may not, at most once a minute. */
final class Doorkeeper {
  private static final long QUIET = Duration.ofMinutes(1).toNanos();

  private final List<Subnet> allowed;
  private final int most;
  private final System.Logger logger;
  private boolean told;
  private long toldAt;
  private long turnedAway;

  /**
   * @param allowed who may come in; everybody if empty
   * @param most how many may be in at a time
   */
  Doorkeeper(List<Subnet> allowed, int most, System.Logger logger) {
    this.allowed = List.copyOf(allowed);
    this.most = most;
    this.logger = logger;
  }

  boolean admits(InetAddress client, int inside, long now) {
    if (!allowed.isEmpty() && allowed.stream().noneMatch(subnet -> subnet.contains(client))) {
      turnAway(client, "is not within allow", now);
      return false;
    }
    if (inside >= most) {
      turnAway(client, "there are max_connections=%d already".formatted(most), now);
      return false;
    }
    return true;
  }

  private void turnAway(InetAddress client, String reason, long now) {
    turnedAway++;
    if (!told || now - toldAt > QUIET) {
      told = true;
      toldAt = now;
      logger.log(
          Level.WARNING,
          "turn away client=%s: %s, turned_away=%d so far"
              .formatted(client.getHostAddress(), reason, turnedAway));
    }
  }
}
