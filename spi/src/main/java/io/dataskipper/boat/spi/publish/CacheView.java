package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A read-only view of the newest sample of every point. Safe for any thread. */
public interface CacheView {

  /** One without devices. */
  static CacheView none() {
    return Nothing.CACHE;
  }

  /** Every device that is configured, in the order of the configuration; changes when that does. */
  List<DeviceId> devices();

  /**
   * The newest sample of each point of a device, in the order of the configuration; points never
   * read are left out.
   */
  List<Sample> latest(DeviceId device);

  /** The newest sample of a point; empty until it is read for the first time. */
  Optional<Sample> latest(PointId point);

  /**
   * Calls the listener with the samples of each reading from now on, in the order of reading, on a
   * thread of its own. A listener that falls behind by thousands of readings loses the oldest.
   *
   * @return ends the subscription when closed
   */
  Subscription onReading(Consumer<List<Sample>> listener);

  /** A listener's place in the stream of readings. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
