package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.spi.publish.RegisterView.RegisterReading;
import io.dataskipper.boat.spi.publish.ServedDevice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Every unit that is served. Safe for any thread. */
final class Units {
  private static final int MOST = 256;

  private final @Nullable ServedUnit[] byNumber = new ServedUnit[MOST];
  private final Map<DeviceId, ServedUnit> byDevice = new HashMap<>();
  private final LongSupplier nanos;

  /**
   * @param nanos monotonic time
   */
  Units(List<ServedDevice> devices, boolean asRead, LongSupplier nanos) {
    this.nanos = nanos;
    for (var device : devices) {
      var unit = new ServedUnit(device, asRead);
      byNumber[unit.unit()] = unit;
      byDevice.put(device.id(), unit);
    }
  }

  /** The unit of that number, 0 to 255; null if there is none. */
  @Nullable ServedUnit unit(int number) {
    return byNumber[number];
  }

  void take(RegisterReading reading) {
    var unit = byDevice.get(reading.device());
    if (unit != null) {
      unit.take(reading, nanos.getAsLong());
    }
  }

  /** Takes registers that were read out of turn. */
  void renew(ServedUnit unit, RawRegisters raw) {
    unit.renew(raw, nanos.getAsLong());
  }

  long now() {
    return nanos.getAsLong();
  }
}
