package io.dataskipper.boat.core.message;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the points of one device were over one window: the last sample of each, and the extent of
 * its good numbers. For one thread at a time.
 */
public final class Aggregates {
  private final @Nullable Sample[] last;
  private final @Nullable Value[] lastGood;
  private final int[] samples;
  private final double[] min;
  private final double[] max;
  private final double[] sum;
  private boolean empty = true;

  /**
   * @param points how many points the device has
   */
  public Aggregates(int points) {
    last = new Sample[points];
    lastGood = new Value[points];
    samples = new int[points];
    min = new double[points];
    max = new double[points];
    sum = new double[points];
  }

  /** Whether no sample was added since the last {@link #clear}. */
  public boolean empty() {
    return empty;
  }

  /** Adds a sample of the point at this place in the device's list of points. */
  public void add(int point, Sample sample) {
    empty = false;
    last[point] = sample;
    var value = sample.value();
    if (value != null && sample.quality().good() && value.numeric()) {
      lastGood[point] = value;
      addNumber(point, number(value));
    }
  }

  public void clear() {
    if (!empty) {
      Arrays.fill(last, null);
      Arrays.fill(lastGood, null);
      Arrays.fill(samples, 0);
      empty = true;
    }
  }

  int points() {
    return last.length;
  }

  @Nullable Sample last(int point) {
    return last[point];
  }

  /** The last good number; tells in which form min, max and mean are to be written. */
  @Nullable Value lastGood(int point) {
    return lastGood[point];
  }

  /** How many good numbers there were. */
  int samples(int point) {
    return samples[point];
  }

  double min(int point) {
    return min[point];
  }

  double max(int point) {
    return max[point];
  }

  double mean(int point) {
    return Math.clamp(sum[point] / samples[point], min[point], max[point]);
  }

  private void addNumber(int point, double number) {
    if (samples[point] == 0) {
      min[point] = number;
      max[point] = number;
      sum[point] = number;
    } else {
      min[point] = Math.min(min[point], number);
      max[point] = Math.max(max[point], number);
      sum[point] += number;
    }
    samples[point]++;
  }

  /** A float32 is widened as it is: what is written of it is narrowed again. */
  private static double number(Value value) {
    return value instanceof Value.Single single ? single.value() : value.asDouble();
  }
}
