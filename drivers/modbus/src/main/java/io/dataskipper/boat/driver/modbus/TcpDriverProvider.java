package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.wire.MbapChannel;
import io.dataskipper.boat.driver.modbus.wire.SocketLine;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;

/** Modbus TCP: {@code connection_type: tcp}. */
public final class TcpDriverProvider implements DriverProvider<TcpLink, TcpDevice, ModbusPoint> {

  @Override
  public String type() {
    return "tcp";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<TcpLink, TcpDevice, ModbusPoint> settings() {
    return new SettingsTypes<>(TcpLink.class, TcpDevice.class, ModbusPoint.class);
  }

  @Override
  public ThreadKind thread() {
    return ThreadKind.VIRTUAL;
  }

  @Override
  public Driver create(LinkSpec<TcpLink, TcpDevice, ModbusPoint> link, DriverContext context)
      throws ConfigurationException {
    var settings = link.settings();
    var plans = DevicePlans.of(link.devices());
    var line = new SocketLine(settings.endpoints(), settings.connectTimeout());
    return new ModbusDriver(
        link.id(),
        plans,
        new MbapChannel(line, settings.timeout(), context.frames()),
        context.clock(),
        settings.longestCall());
  }
}
