package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Seconds;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.poll.Lanes;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.core.status.DeviceStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One link, read and written through a lane of its own as the gateway does it; what is read goes to
 * nobody else. Where a gateway may be running in this process, use {@link #alone}.
 */
public final class DirectLink implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LinkConfig link;
  private final Lanes lanes;

  /** Opens it in the background. */
  public DirectLink(LinkConfig link) {
    this.link = link;
    lanes = new Lanes(new NobodyListens(), LearntBlocks.inMemory(), Clock.systemUTC());
    lanes.start(List.of(link));
  }

  /** What is done with a link. */
  @FunctionalInterface
  public interface Work<T> {
    T run(DirectLink link) throws GatewayException, InterruptedException;
  }

  /**
   * Opens a link while nobody else uses its channel, whether it is configured or not.
   *
   * @param limit how long all of it may take; then the work is interrupted
   * @throws GatewayException of kind TIMEOUT if the limit was reached; else that of the work
   */
  public static <T> T alone(Channels channels, LinkConfig link, Duration limit, Work<T> work)
      throws GatewayException, InterruptedException {
    return channels.alone(
        link.channel(),
        limit,
        () -> {
          try (var direct = new DirectLink(link)) {
            return work.run(direct);
          }
        });
  }

  /** Reads every point of a device once; bad ones too. */
  public List<Sample> read(DeviceId device) throws GatewayException, InterruptedException {
    return await("read device=" + device, lanes.readNow(device));
  }

  /** Why a device did not answer well when it was last asked; empty if it did. */
  public Optional<String> failure(DeviceId device) {
    return lanes.devices().stream()
        .filter(status -> status.id().equals(device))
        .map(DeviceStatus::lastError)
        .filter(reason -> !reason.isEmpty())
        .findFirst();
  }

  /**
   * Writes a point once and reads it back.
   *
   * @throws GatewayException if it is certain that nothing was written
   */
  public Written write(PointId point, Value value) throws GatewayException, InterruptedException {
    return await("write point=" + point, lanes.write(point, value, Written.Check.READ_BACK));
  }

  private <T> T await(String task, CompletableFuture<T> result)
      throws GatewayException, InterruptedException {
    try {
      return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GatewayException failure) {
        throw failure;
      }
      throw new GatewayException(
          FailureKind.INTERNAL,
          "%s link=%s: \"%s\"".formatted(task, link.id(), e.getCause()),
          e.getCause());
    } catch (TimeoutException e) {
      throw new GatewayException(
          FailureKind.TIMEOUT,
          "%s link=%s waited=%s: no answer".formatted(task, link.id(), Seconds.text(PATIENCE)),
          e);
    }
  }

  @Override
  public void close() {
    lanes.close();
  }
}
