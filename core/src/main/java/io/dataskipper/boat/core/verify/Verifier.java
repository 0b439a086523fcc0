package io.dataskipper.boat.core.verify;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.poll.Lanes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Verifies configurations in the background, one at a time. Safe for any thread. */
public final class Verifier implements AutoCloseable {
  private final Channels channels;
  private final Supplier<Optional<Live>> live;
  private final Clock clock;
  private @Nullable VerifyJob newest;
  private int count;

  /**
   * @param channels from which the channels of links that are not running are borrowed
   * @param live the lanes that run, if any do
   */
  public Verifier(Channels channels, Supplier<Optional<Live>> live, Clock clock) {
    this.channels = channels;
    this.live = live;
    this.clock = clock;
  }

  /** The lanes that run, and what they were made of. */
  public record Live(List<LinkConfig> links, Lanes lanes) {
    public Live {
      links = List.copyOf(links);
    }
  }

  /** Checks files. */
  @FunctionalInterface
  public interface Check {
    ConfigResult of(ConfigSet files) throws IOException;
  }

  /**
   * Begins to verify files: checks them, and reads every device of them once.
   *
   * @param done is told of the result on a thread of this, also if it was cancelled
   * @throws GatewayException if another verification is under way
   */
  public synchronized Verification start(ConfigSet files, Check check, Consumer<Verification> done)
      throws GatewayException {
    var before = newest;
    if (before != null && before.now().ended() == null) {
      throw new GatewayException(
          FailureKind.REFUSED,
          "verification %d is under way: wait for it or cancel it".formatted(before.now().id()));
    }
    var job = new VerifyJob(++count, files, clock, new DeviceReader(channels, live.get()));
    newest = job;
    job.start(check, done);
    return job.now();
  }

  /** The newest verification as far as it is; empty if there was none since the start. */
  public synchronized Optional<Verification> newest() {
    return Optional.ofNullable(newest).map(VerifyJob::now);
  }

  /**
   * Waits for the newest verification to end.
   *
   * @return how far it is after that time at the latest; empty if there is none
   */
  public Optional<Verification> await(Duration limit) throws InterruptedException {
    VerifyJob job;
    synchronized (this) {
      job = newest;
    }
    if (job == null) {
      return Optional.empty();
    }
    job.await(limit);
    return Optional.of(job.now());
  }

  /** Ends the one that is under way, if one is. */
  public void cancel() {
    VerifyJob job;
    synchronized (this) {
      job = newest;
    }
    if (job != null) {
      job.cancel();
    }
  }

  @Override
  public void close() {
    cancel();
  }
}
