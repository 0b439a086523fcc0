package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.wire.RtuChannel;
import io.dataskipper.boat.driver.modbus.wire.RtuTiming;
import io.dataskipper.boat.driver.modbus.wire.SocketLine;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;
import java.util.List;

/** RTU frames over TCP: {@code connection_type: rtu_over_tcp}. */
public final class RtuOverTcpDriverProvider
    implements DriverProvider<RtuOverTcpLink, SerialDevice, ModbusPoint> {

  @Override
  public String type() {
    return "rtu_over_tcp";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<RtuOverTcpLink, SerialDevice, ModbusPoint> settings() {
    return new SettingsTypes<>(RtuOverTcpLink.class, SerialDevice.class, ModbusPoint.class);
  }

  @Override
  public ThreadKind thread() {
    return ThreadKind.VIRTUAL;
  }

  @Override
  public Driver create(
      LinkSpec<RtuOverTcpLink, SerialDevice, ModbusPoint> link, DriverContext context)
      throws ConfigurationException {
    var settings = link.settings();
    var plans = DevicePlans.of(link.devices());
    var line = new SocketLine(List.of(settings.endpoint()), settings.connectTimeout());
    var timing = RtuTiming.carried(settings.timeout(), settings.quietTime());
    var channel = new RtuChannel(line, timing, context.frames());
    return new ModbusDriver(link.id(), plans, channel, context.clock(), settings.longestCall());
  }
}
