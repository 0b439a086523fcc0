package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a device: the blocks of its plan in order, the inquiry into one that is declined as
 * soon as that happens, and at the end questions about what is in doubt. Confined to its lane.
 */
public final class ScanRun {
  private final Learning learning;
  private final ScanPlan plan;
  private final long scheduled;
  private final long begun;
  private final List<CompletableFuture<List<Sample>>> waiting;
  private final List<Sample> collected = new ArrayList<>();
  private final List<Point> declined = new ArrayList<>();
  private final List<Point> unread = new ArrayList<>();
  private int block;
  private @Nullable Inquiry inquiry;
  private @Nullable Question question;
  private boolean questionsEnded;
  private boolean answering;
  private boolean answered;
  private int repeats;

  /**
   * @param scheduled when the scan was due
   * @param answering whether the device answered the last request before
   * @param waiting who gets all samples of this scan
   */
  public ScanRun(
      Learning learning,
      long scheduled,
      long now,
      boolean answering,
      List<CompletableFuture<List<Sample>>> waiting) {
    this.learning = learning;
    this.plan = learning.plan();
    this.scheduled = scheduled;
    this.begun = now;
    this.answering = answering;
    this.waiting = List.copyOf(waiting);
    plan.declined().forEach(alone -> declined.addAll(alone.points()));
    skipSilent();
  }

  /**
   * What to ask next, the same until it is answered or given up; null when the scan is complete.
   *
   * @param mayRisk whether a question may be asked that could go unanswered
   */
  public @Nullable ReadBlock next(long now, boolean mayRisk) {
    if (inquiry != null) {
      return inquiry.next();
    }
    if (block < plan.blocks().size()) {
      return plan.blocks().get(block);
    }
    if (question == null && mayRisk && !questionsEnded) {
      question = learning.question(answered, now);
    }
    return question == null ? null : question.block();
  }

  /**
   * Takes the answer to {@link #next}.
   *
   * @param accepted false if the device declined the block as a whole
   * @return whether its samples are the reading of their points; else it was only a question
   */
  public boolean answered(boolean accepted, long now) {
    answering = true;
    answered = true;
    repeats = 0;
    if (inquiry != null) {
      boolean reads = inquiry.answered(accepted);
      if (inquiry.next() == null) {
        learning.learn(inquiry, now);
        inquiry = null;
        advance();
      }
      return reads;
    }
    if (question != null) {
      return settle(question, accepted, now);
    }
    var asked = plan.blocks().get(block);
    learning.answered(asked);
    if (accepted || asked.extent() == null) {
      advance();
      return true;
    }
    if (asked.points().size() == 1) {
      learning.declined(asked.extent(), now);
      advance();
      return true;
    }
    inquiry = learning.inquire(asked);
    return false;
  }

  /**
   * Gives up the request in hand, which has got no valid answer.
   *
   * @param mute whether the device said nothing; else it asked to be left alone
   * @return whether to go on with the rest of the scan: the device may be silent on this block only
   */
  public boolean unanswered(boolean mute, long now) {
    repeats = 0;
    questionsEnded = true;
    if (question != null) {
      learning.settle(question, false, now);
      question = null;
      return answered;
    }
    boolean aliveBefore = answering;
    answering = false;
    if (inquiry != null) {
      abandonInquiry(inquiry, now);
    } else {
      var asked = plan.blocks().get(block);
      unread.addAll(asked.points());
      if (aliveBefore && mute) {
        learning.silentOn(asked, now);
      }
    }
    advance();
    return aliveBefore && (answered || block < plan.blocks().size());
  }

  /** Ends the scan before its time; what was found until now is kept. */
  public void giveUp(long now) {
    if (inquiry != null) {
      abandonInquiry(inquiry, now);
      block++;
    }
    for (; block < plan.blocks().size(); block++) {
      unread.addAll(plan.blocks().get(block).points());
    }
    question = null;
    questionsEnded = true;
  }

  private boolean settle(Question asked, boolean accepted, long now) {
    question = null;
    questionsEnded = !accepted && !(asked instanceof Question.SignOfLife);
    boolean reads = learning.settle(asked, accepted, now);
    var points = asked.block().points();
    return reads && (declined.removeAll(points) || unread.removeAll(points));
  }

  private void abandonInquiry(Inquiry unfinished, long now) {
    unread.addAll(unfinished.untold());
    learning.learn(unfinished, now);
    inquiry = null;
  }

  private void advance() {
    block++;
    skipSilent();
  }

  private void skipSilent() {
    while (block < plan.blocks().size() && learning.isSilentOn(plan.blocks().get(block))) {
      unread.addAll(plan.blocks().get(block).points());
      block++;
    }
  }

  /** Points that this scan could not read. */
  public List<Point> unread() {
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

  /** Whether the request in hand is a question, not part of the plan. */
  public boolean questioning() {
    return question != null;
  }

  /** Whether the device has answered anything in this scan. */
  public boolean answered() {
    return answered;
  }

  /** How many requests such a scan takes. */
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
}
