package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value.Bits;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.Update;
import org.jspecify.annotations.Nullable;

/** A point in the model: its value, quality and time. Guarded by the model. */
final class Shown {
  private static final double PERCENT = 0.01;

  private final Placed placed;
  private final Node value;
  private final Node quality;
  private final Node time;
  private final double deadBand;
  private @Nullable Double told;
  private boolean read;
  private long readAt;

  /**
   * @param domain the logical device, with the name of the IED
   * @param deadBand in percent
   */
  Shown(IedModel model, String domain, Placed placed, double deadBand) {
    var object = domain + '/' + placed.logicalNode() + "1." + placed.object();
    var constraint = placed.kind().constraint();
    this.placed = placed;
    this.value = model.get(object + '.' + placed.kind().attribute(), constraint);
    this.quality = model.get(object + ".q", constraint);
    this.time = model.get(object + ".t", constraint);
    this.deadBand = deadBand * PERCENT;
  }

  /** Shows what was read at a monotonic time in nanoseconds. */
  void take(Update update, Sample sample, long now) {
    update.set(time, Value.time(sample.time(), Qualities.ofTime(sample.timeQuality())));
    var read = sample.value();
    if (read == null) {
      boolean failed = sample.quality().details().contains(Detail.FAILURE);
      update.set(
          quality,
          Qualities.of(
              failed
                  ? sample.quality().with(Validity.INVALID, Detail.OLD_DATA)
                  : sample.quality()));
      return;
    }
    this.read = true;
    readAt = now;
    update.set(quality, Qualities.of(sample.quality()));
    show(update, read);
  }

  private void show(Update update, io.dataskipper.boat.api.Value read) {
    switch (placed.kind()) {
      case FLAG -> update.set(value, Value.of(read.asDouble() != 0));
      case NUMBER -> update.set(value, Value.integer(lowest32(read)));
      case COUNTED ->
          update.set(value, Value.integer(Math.round(read.asDouble() * placed.unit().factor())));
      case MEASURED, PHASOR -> measured(update, read.asDouble());
    }
  }

  /** As many bits as the attribute holds. */
  private static long lowest32(io.dataskipper.boat.api.Value read) {
    long bits = read instanceof Bits field ? field.bits() : (long) read.asDouble();
    return (bits << Integer.SIZE) >> Integer.SIZE;
  }

  private void measured(Update update, double current) {
    var last = told;
    if (last != null && Math.abs(current - last) <= deadBand * Math.abs(last)) {
      update.setSilently(value, Value.of((float) current));
    } else {
      told = current;
      update.set(value, Value.of((float) current));
    }
  }

  /** Marks it as not read, or not read for too long, if it is. */
  void age(Update update, long now, long oldest) {
    if (!read || now - readAt > oldest) {
      var old = Qualities.of(Quality.invalid(Detail.OLD_DATA));
      if (!read || Qualities.isUsable(quality.value())) {
        update.set(quality, old);
      }
    }
  }
}
