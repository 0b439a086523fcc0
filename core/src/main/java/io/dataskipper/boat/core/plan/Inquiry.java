package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a device declined a block of several points, and reads on the way what it does
 * answer.
 *
 * <p>The block is halved, at a gap if there is one, and each half asked again; a half that is
 * declined is halved in turn. Where both halves are answered the reason lies in asking for them
 * together: the whole is asked again (was it a passing trouble?), then the two points beside the
 * cut (is it what lies between them?), and if these are answered it must be the length, which is
 * then narrowed down.
 */
final class Inquiry {
  private final DeviceId device;
  private final List<Placed> points;
  private final BitSet told;
  private final Deque<Part> open = new ArrayDeque<>();
  private final Set<Extent> declined = new LinkedHashSet<>();
  private int longest = Integer.MAX_VALUE;

  /**
   * @param points of a block that was declined: at least two, in ascending order of address
   */
  Inquiry(DeviceId device, List<Placed> points) {
    this.device = device;
    this.points = points;
    this.told = new BitSet(points.size());
    open.push(new Part(0, points.size()));
  }

  /** What to ask next; null when everything is known. */
  @Nullable ReadBlock next() {
    var part = open.peek();
    return part == null ? null : block(part.askedFrom(), part.askedTo());
  }

  /**
   * Takes the answer to {@link #next}.
   *
   * @return whether its samples are the reading of their points; else it was only a question
   */
  boolean answered(boolean accepted) {
    var part = open.getFirst();
    int from = part.askedFrom();
    int to = part.askedTo();
    boolean reads = part.step.reads && (accepted || to - from == 1);
    if (reads) {
      told.set(from, to);
    }
    switch (part.step) {
      case LEFT -> {
        part.step = Step.RIGHT;
        explainUnless(accepted, part, from, to);
      }
      case RIGHT -> {
        part.step = Step.WHOLE_AGAIN;
        explainUnless(accepted, part, from, to);
        if (part.explained || length(part.from, part.to) > longest) {
          open.remove(part);
        }
      }
      case WHOLE_AGAIN -> wholeAgain(part, accepted);
      case ACROSS_CUT -> acrossCut(part, accepted);
      case LENGTH -> narrowLength(part, accepted);
    }
    return reads;
  }

  /** Points whose reading has not been told yet. */
  List<Point> untold() {
    List<Point> rest = new ArrayList<>();
    for (int i = told.nextClearBit(0); i < points.size(); i = told.nextClearBit(i + 1)) {
      rest.add(points.get(i).point());
    }
    return rest;
  }

  String space() {
    return points.getFirst().extent().space();
  }

  /** What the device was found to decline. */
  Set<Extent> declined() {
    return declined;
  }

  /** The longest request that it answers, if length was the reason. */
  OptionalInt longest() {
    return longest == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(longest);
  }

  private void explainUnless(boolean accepted, Part part, int from, int to) {
    if (accepted) {
      return;
    }
    part.explained = true;
    if (to - from == 1) {
      declined.add(points.get(from).extent());
    } else {
      open.push(new Part(from, to));
    }
  }

  private void wholeAgain(Part part, boolean accepted) {
    if (accepted) {
      open.remove(part);
    } else if (part.to - part.from == 2) {
      declined.add(extent(part.from, part.to));
      open.remove(part);
    } else {
      part.step = Step.ACROSS_CUT;
    }
  }

  private void acrossCut(Part part, boolean accepted) {
    if (accepted) {
      part.step = Step.LENGTH;
      part.answered = part.cut;
      part.declined = part.to;
      endLength(part);
    } else {
      declined.add(extent(part.cut - 1, part.cut + 1));
      open.remove(part);
    }
  }

  private void narrowLength(Part part, boolean accepted) {
    if (accepted) {
      part.answered = part.askedTo();
    } else {
      part.declined = part.askedTo();
    }
    endLength(part);
  }

  private void endLength(Part part) {
    if (part.declined - part.answered == 1) {
      int found = Math.max(length(part.from, part.answered), length(part.cut, part.to));
      longest = Math.min(longest, found);
      open.remove(part);
    }
  }

  private ReadBlock block(int from, int to) {
    return Placed.block(device, points.subList(from, to));
  }

  private Extent extent(int from, int to) {
    return Placed.extent(points.subList(from, to));
  }

  private int length(int from, int to) {
    return extent(from, to).length();
  }

  /** What is asked of a part that was declined, in this order. */
  private enum Step {
    LEFT(true),
    RIGHT(true),
    WHOLE_AGAIN(false),
    ACROSS_CUT(false),
    LENGTH(false);

    private final boolean reads;

    Step(boolean reads) {
      this.reads = reads;
    }
  }

  /** A run of points that was declined together. */
  private final class Part {
    private final int from;
    private final int to;
    private final int cut;
    private Step step = Step.LEFT;
    private boolean explained;
    private int answered;
    private int declined;

    Part(int from, int to) {
      this.from = from;
      this.to = to;
      this.cut = cut(from, to);
    }

    int askedFrom() {
      return switch (step) {
        case LEFT, WHOLE_AGAIN, LENGTH -> from;
        case RIGHT -> cut;
        case ACROSS_CUT -> cut - 1;
      };
    }

    int askedTo() {
      return switch (step) {
        case LEFT -> cut;
        case RIGHT, WHOLE_AGAIN -> to;
        case ACROSS_CUT -> cut + 1;
        case LENGTH -> (answered + declined) >>> 1;
      };
    }

    /** Behind the gap nearest to the middle, or in the middle if there is none. */
    private int cut(int from, int to) {
      int middle = (from + to) >>> 1;
      int best = -1;
      int end = points.get(from).extent().end();
      for (int i = from + 1; i < to; i++) {
        boolean gap = points.get(i).extent().start() > end;
        if (gap && (best < 0 || Math.abs(i - middle) < Math.abs(best - middle))) {
          best = i;
        }
        end = Math.max(end, points.get(i).extent().end());
      }
      return best < 0 ? middle : best;
    }
  }
}
