package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Gathers the samples of one point into parts of equal length. For one thread. */
final class Chart {
  private final long from;
  private final long width;
  private final TreeMap<Long, Part> parts = new TreeMap<>();

  Chart(Instant from, Instant to, int buckets) {
    this.from = from.toEpochMilli();
    this.width = Math.max(1, Math.ceilDiv(to.toEpochMilli() - this.from, buckets));
  }

  private static final class Part {
    private int samples;
    private int other;
    private int untimely;
    private double min = Double.NaN;
    private double max = Double.NaN;
    private double sum;

    void add(double number) {
      min = samples == 0 ? number : Math.min(min, number);
      max = samples == 0 ? number : Math.max(max, number);
      sum += number;
      samples++;
    }

    Bucket bucket(long start) {
      var mean = samples == 0 ? Double.NaN : Math.clamp(sum / samples, min, max);
      return new Bucket(Instant.ofEpochMilli(start), samples, other, untimely, min, max, mean);
    }
  }

  void add(Sample sample) {
    var index = (sample.readTime().toEpochMilli() - from) / width;
    var part = parts.computeIfAbsent(index, _ -> new Part());
    part.untimely += sample.timeQuality().good() ? 0 : 1;
    var value = sample.value();
    if (value == null || !sample.quality().good()) {
      part.other++;
    } else if (value instanceof Value.Flag flag) {
      part.add(flag.value() ? 1 : 0);
    } else if (value.numeric()) {
      part.add(value.asDouble());
    } else {
      part.other++;
    }
  }

  List<Bucket> buckets() {
    return parts.entrySet().stream()
        .map(entry -> entry.getValue().bucket(from + entry.getKey() * width))
        .toList();
  }
}
