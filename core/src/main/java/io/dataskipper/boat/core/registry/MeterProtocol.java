package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.Doc;
import java.util.Locale;

/** How a meter can be reached. */
public enum MeterProtocol {
  @Doc("serial or TCP")
  MODBUS,
  @Doc("serial; TCP only through a gateway")
  MODBUS_RTU,
  @Doc("TCP only")
  MODBUS_TCP;

  /** The word in a file, such as {@code modbus_rtu}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
