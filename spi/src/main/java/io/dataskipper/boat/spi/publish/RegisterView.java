package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The registers of those devices that may be shown to others. Safe for any thread. */
public interface RegisterView {

  /** One without devices. */
  static RegisterView none() {
    return Nothing.REGISTERS;
  }

  /** The devices and where their points lie, in the order of the configuration; never changes. */
  List<ServedDevice> devices();

  /**
   * Calls the listener with each reading of these devices from now on, in the order of reading, on
   * a thread of its own. A listener that falls behind by thousands of readings loses the oldest.
   *
   * @return ends the subscription when closed
   */
  Subscription onReading(Consumer<RegisterReading> listener);

  /**
   * What came of one request to a device.
   *
   * @param samples the points of the request, bad ones too
   * @param raw the registers as they came; null if the device did not answer, or declined
   */
  record RegisterReading(DeviceId device, List<Sample> samples, @Nullable RawRegisters raw) {
    public RegisterReading {
      samples = List.copyOf(samples);
    }
  }
}
