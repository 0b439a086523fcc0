package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a device: the blocks of its plan in order, the inquiry into one that is declined as
 * soon as it happens, and at the end what is in doubt.
 */
public final class ScanRun {
  private final Learning learning;
  private final ScanPlan plan;
  private final long scheduled;
  private final long begun;
  private final List<Point> declined = new ArrayList<>();
  private int block;
  private @Nullable Inquiry inquiry;
  private @Nullable ReadBlock doubtful;
  private boolean doubtsSettled;
  private int repeats;
  private final List<CompletableFuture<List<Sample>>> waiting;
  private final List<Sample> collected = new ArrayList<>();

  /**
   * @param waiting who gets all samples of this scan
   */
  public ScanRun(
      Learning learning, long scheduled, long now, List<CompletableFuture<List<Sample>>> waiting) {
    this.waiting = List.copyOf(waiting);
    this.learning = learning;
    this.plan = learning.plan();
    this.scheduled = scheduled;
    this.begun = now;
    plan.declined().forEach(alone -> declined.addAll(alone.points()));
    prepare(now);
  }

  /** What to ask next; null when the scan is complete. */
  public @Nullable ReadBlock next() {
    if (inquiry != null) {
      return inquiry.next();
    }
    return block < plan.blocks().size() ? plan.blocks().get(block) : doubtful;
  }

  /**
   * Takes the answer to {@link #next}.
   *
   * @param accepted false if the device declined the block as a whole
   * @return whether its samples are the reading of their points; else it was only a question
   */
  public boolean answered(boolean accepted, long now) {
    var asked = Objects.requireNonNull(next());
    repeats = 0;
    boolean reads = inquiry != null ? inquiry.answered(accepted) : answered(asked, accepted, now);
    prepare(now);
    return reads;
  }

  private boolean answered(ReadBlock asked, boolean accepted, long now) {
    if (block == plan.blocks().size()) {
      learning.settle(asked, accepted, now);
      doubtsSettled = !accepted;
      return accepted && declined.removeAll(asked.points());
    }
    var extent = asked.extent();
    if (accepted || extent == null) {
      block++;
      return true;
    }
    if (asked.points().size() == 1) {
      learning.declined(extent, now);
      block++;
      return true;
    }
    inquiry = learning.inquire(asked);
    return false;
  }

  /** Ends an inquiry that has its answer, and looks for a doubt behind the last block. */
  private void prepare(long now) {
    if (inquiry != null && inquiry.next() == null) {
      learn(now);
      block++;
    }
    if (block == plan.blocks().size()) {
      doubtful = doubtsSettled ? null : learning.doubtful(now);
    }
  }

  private void learn(long now) {
    var ended = Objects.requireNonNull(inquiry);
    learning.learn(ended, space(plan.blocks().get(block)), now);
    inquiry = null;
  }

  /** Ends the scan before its time; what was found until now is kept. */
  public List<Point> giveUp(long now) {
    List<Point> unread = new ArrayList<>();
    int from = block;
    if (inquiry != null) {
      unread.addAll(inquiry.untold());
      learn(now);
      from++;
    }
    for (int i = from; i < plan.blocks().size(); i++) {
      unread.addAll(plan.blocks().get(i).points());
    }
    block = plan.blocks().size();
    doubtful = null;
    return unread;
  }

  /** Points that the device declines and that this scan therefore did not read. */
  public List<Point> declined() {
    return declined;
  }

  public long scheduled() {
    return scheduled;
  }

  public long begun() {
    return begun;
  }

  public int requests() {
    return plan.blocks().size();
  }

  /** Notes one more failure of the request in hand; returns how often it was repeated before. */
  public int repeated() {
    return repeats++;
  }

  public void collect(List<Sample> samples) {
    if (!waiting.isEmpty()) {
      collected.addAll(samples);
    }
  }

  public void complete() {
    waiting.forEach(result -> result.complete(List.copyOf(collected)));
  }

  private static String space(ReadBlock block) {
    return Objects.requireNonNull(block.extent()).space();
  }
}
