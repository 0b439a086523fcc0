package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.wire.RtuChannel;
import io.dataskipper.boat.driver.modbus.wire.SerialLine;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;

/** Modbus RTU on a serial bus: {@code connection_type: serial}. */
public final class SerialDriverProvider
    implements DriverProvider<SerialLink, SerialDevice, ModbusPoint> {

  @Override
  public String type() {
    return "serial";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<SerialLink, SerialDevice, ModbusPoint> settings() {
    return new SettingsTypes<>(SerialLink.class, SerialDevice.class, ModbusPoint.class);
  }

  @Override
  public ThreadKind thread() {
    return ThreadKind.PLATFORM;
  }

  @Override
  public Driver create(LinkSpec<SerialLink, SerialDevice, ModbusPoint> link, DriverContext context)
      throws ConfigurationException {
    var settings = link.settings();
    var plans = DevicePlans.of(link.devices());
    var line = new SerialLine(settings.settings());
    var channel = new RtuChannel(line, settings.timing(), context.frames());
    return new ModbusDriver(link.id(), plans, channel, context.clock(), settings.longestCall());
  }
}
