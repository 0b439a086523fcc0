package io.dataskipper.boat.core.control;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.poll.Lanes;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes points for people, in two steps: a wish is answered with what would be written and a token
 * that lasts a minute; who gives the token back has it written, once. Safe for any thread.
 */
public final class ControlDesk {
  private static final Duration LASTS = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MOST = 100;
  private static final int TOKEN_BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Wish> wishes = new HashMap<>();
  private final Consumer<Deed> audit;
  private final Clock clock;

  /**
   * @param audit is told of every write, and of every wish that was refused
   */
  public ControlDesk(Consumer<Deed> audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is to be written, once it is confirmed.
   *
   * @param now the point as it was read last; null if it never was
   * @param expires when it can be confirmed no longer
   */
  public record Wish(
      String token, Point point, Value value, @Nullable Sample now, Instant expires) {}

  /**
   * Takes a wish down; nothing is written.
   *
   * @param now the point as it was read last; null if it never was
   * @throws GatewayException of kind REFUSED if the configuration does not allow it, or too many
   *     wishes wait
   */
  public synchronized Wish wish(
      LinkConfig link, Point point, Value value, @Nullable Sample now, String who)
      throws GatewayException {
    wishes.values().removeIf(wish -> !clock.instant().isBefore(wish.expires()));
    if (!link.mayWrite(point.id())) {
      var reason = "the configuration does not make it writable";
      audit.accept(deed(who, point.id(), now, value, "not written: " + reason));
      throw refused("write point=%s: %s (writable: true)".formatted(point.id(), reason));
    }
    if (wishes.size() == MOST) {
      throw refused("write point=%s: %d writes wait to be confirmed".formatted(point.id(), MOST));
    }
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    var token = HexFormat.of().formatHex(bytes);
    var wish = new Wish(token, point, value, now, clock.instant().plus(LASTS));
    wishes.put(token, wish);
    return wish;
  }

  /**
   * Writes what was wished, and reads it back. The token is used up, whatever comes of it.
   *
   * @param point must be the one of the wish
   * @return what became of it; a time-out is {@code Unknown}, and nothing repeats it
   * @throws GatewayException of kind REFUSED if there is no such wish (any more); else because it
   *     is certain that nothing was written
   */
  public Written confirm(String token, PointId point, Lanes lanes, String who)
      throws GatewayException, InterruptedException {
    var wish = take(token, point);
    Written written = null;
    Throwable failure = null;
    try {
      written = write(wish, lanes);
      return written;
    } catch (GatewayException e) {
      failure = e;
      throw e;
    } finally {
      var outcome =
          written == null && failure == null
              ? "unknown: nobody waited for the answer"
              : WriteWords.outcome(written, failure);
      audit.accept(deed(who, point, wish.now(), wish.value(), outcome));
    }
  }

  private synchronized Wish take(String token, PointId point) throws GatewayException {
    var wish = wishes.get(token);
    if (wish == null || !wish.point().id().equals(point)) {
      throw refused(
          "write point=%s: there is no such confirmation, or it was used".formatted(point));
    }
    wishes.remove(token);
    if (!clock.instant().isBefore(wish.expires())) {
      throw refused(
          "write point=%s: the confirmation came after %d s; nothing was written"
              .formatted(point, LASTS.toSeconds()));
    }
    return wish;
  }

  private static Written write(Wish wish, Lanes lanes)
      throws GatewayException, InterruptedException {
    var point = wish.point().id();
    try {
      return lanes
          .write(point, wish.value(), Written.Check.READ_BACK)
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GatewayException reason) {
        throw reason;
      }
      throw new GatewayException(
          FailureKind.INTERNAL, "write point=%s: \"%s\"".formatted(point, e.getCause()), e);
    } catch (TimeoutException _) {
      return new Written(new WriteOutcome.Unknown(PATIENCE), null);
    }
  }

  private static Deed deed(
      String who, PointId point, @Nullable Sample now, Value value, String outcome) {
    var before = now == null || now.value() == null ? null : now.value().toString();
    return new Deed(who, "write", point.toString(), before, value.toString(), outcome);
  }

  private static GatewayException refused(String words) {
    return new GatewayException(FailureKind.REFUSED, words);
  }
}
