package io.dataskipper.boat.dist;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.poll.Lanes;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.core.status.DeviceStatus;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One link used by a command, through a lane as the gateway does it, without polling. */
final class DirectLink implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final LinkConfig link;
  private final Lanes lanes;

  DirectLink(LinkConfig link) {
    this.link = link;
    lanes = new Lanes(new NobodyListens(), LearntBlocks.inMemory(), Clock.systemUTC());
    lanes.start(List.of(link));
  }

  List<Sample> read(DeviceConfig device)
      throws IOException, InterruptedException, GatewayException {
    return await("read device=" + device.id(), lanes.readNow(device.id()));
  }

  /** Why a device did not answer well when it was last asked; empty if it did. */
  Optional<String> failure(DeviceConfig device) {
    return lanes.devices().stream()
        .filter(status -> status.id().equals(device.id()))
        .map(DeviceStatus::lastError)
        .filter(reason -> !reason.isEmpty())
        .findFirst();
  }

  Written write(PointId point, Value value)
      throws IOException, InterruptedException, GatewayException {
    return await("write point=" + point, lanes.write(point, value, Written.Check.READ_BACK));
  }

  private <T> T await(String task, CompletableFuture<T> result)
      throws IOException, InterruptedException, GatewayException {
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GatewayException failure) {
        throw failure;
      }
      throw new IOException("%s link=%s".formatted(task, link.id()), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(
          "%s link=%s: no answer within %d s".formatted(task, link.id(), PATIENCE_SECONDS), e);
    }
  }

  @Override
  public void close() {
    lanes.close();
  }
}
