package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.modbus.wire.Parity;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A link "main" with devices "meter-UNIT", as the tests need it. */
final class Rig {
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final DriverContext CONTEXT =
      new DriverContext(System.getLogger("driver"), Clock.fixed(NOW, ZoneOffset.UTC));

  private Rig() {}

  static DeviceId device(int unit) {
    return new DeviceId("meter-" + unit);
  }

  static Point point(int unit, String name) {
    return new Point(new PointId(device(unit), name), "");
  }

  static PointSpec<ModbusPoint> spec(int unit, String name, PointBuilder settings) {
    return new PointSpec<>(point(unit, name), settings.build());
  }

  static DeviceSpec<TcpDevice, ModbusPoint> tcpDevice(
      int unit, List<PointSpec<ModbusPoint>> points) {
    return new DeviceSpec<>(device(unit), new TcpDevice(unit, 125, 8, 3, null, null, null), points);
  }

  static TcpLink tcp(int port, Duration timeout) {
    return new TcpLink("127.0.0.1", port, timeout, Duration.ofSeconds(5), null, null);
  }

  static Driver tcpDriver(int port, Duration timeout, DeviceSpec<TcpDevice, ModbusPoint> device)
      throws ConfigurationException {
    return new TcpDriverProvider()
        .create(new LinkSpec<>(new LinkId("main"), tcp(port, timeout), List.of(device)), CONTEXT);
  }

  static SerialDevice serialDevice(int unit) {
    return new SerialDevice(unit, 125, 8, 3, null, null, null);
  }

  static RtuOverTcpLink rtuOverTcp(int port, Duration timeout, Duration quiet) {
    return new RtuOverTcpLink("127.0.0.1", port, timeout, Duration.ofSeconds(5), quiet);
  }

  /** 115,200 baud, no parity, one stop bit. */
  static SerialLink serial(String port, Duration timeout, Duration quiet) {
    return new SerialLink(
        port, 115_200, Parity.NONE, 1, 8, timeout, quiet, Rs485Mode.OFF, true, 0, 0);
  }

  /** A block with some points of one space, as the host would ask for them. */
  static ReadBlock block(Driver driver, int unit, String... names) {
    var layout = (BlockLayout) driver;
    var points = new ArrayList<Point>();
    int start = Integer.MAX_VALUE;
    int end = 0;
    String space = "";
    for (var name : names) {
      var extent = layout.extent(point(unit, name).id());
      points.add(point(unit, name));
      start = Math.min(start, extent.start());
      end = Math.max(end, extent.end());
      space = extent.space();
    }
    return new ReadBlock(device(unit), new Extent(space, start, end - start), points);
  }
}
