package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Key;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Drivers with the settings of the Modbus ones. */
final class FakeDrivers {
  private FakeDrivers() {}

  enum Parity {
    @Key(value = "N", also = "none")
    NONE,
    @Key(value = "E", also = "even")
    EVEN,
    @Key(value = "O", also = "odd")
    ODD
  }

  enum DataType {
    INT16(1),
    UINT16(1),
    INT32(2),
    UINT32(2),
    INT64(4),
    UINT64(4),
    FLOAT32(2),
    FLOAT64(4),
    BCD(0),
    STRING(0),
    BITFIELD(0),
    BOOL(1);

    private final int registers;

    DataType(int registers) {
      this.registers = registers;
    }
  }

  enum Order {
    BIG,
    LITTLE
  }

  record SerialLink(
      @Doc("the serial port") @Matches(value = "/\\S+", allowed = "a path such as /dev/ttyS0")
          String port,
      @Doc("bits a second") @Default("9600") @Range(min = 300, max = 921_600) int baudRate,
      @Doc("the parity bit") @Default("N") Parity parity,
      @Doc("stop bits") @Default("1") @Range(min = 1, max = 2) int stopBits,
      @Doc("how long to wait for an answer") @Default("3") @Range(min = 0.01, max = 60)
          Duration timeout) {}

  record TcpLink(
      @Doc("name or address") @Matches(value = "\\S+", allowed = "a host name or an IP address")
          String host,
      @Doc("TCP port") @Default("502") @Range(min = 1, max = 65_535) int port,
      @Doc("how long to wait for an answer") @Default("3") @Range(min = 0.01, max = 60)
          Duration timeout) {}

  record Device(
      @Doc("the address of the device on its bus") @Range(min = 1, max = 247) int unitId,
      @Doc("registers of one request") @Default("125") @Range(min = 1, max = 125)
          int maxRegistersPerRead,
      @Doc("registers read along") @Default("8") @Range(min = 0, max = 124) int maxGap,
      @Doc("the function that reads") @Default("3") @Range(min = 1, max = 4) int functionCode,
      @Doc("order of bytes") @Nullable Order byteOrder,
      @Doc("order of registers") @Nullable Order wordOrder) {}

  record FakePoint(
      @Doc("the first register") @Range(min = 0, max = 65_535) int address,
      @Doc("how many registers") @Range(min = 1, max = 125) @Nullable Integer count,
      @Doc("how they are understood") @Default("uint16") DataType dataType,
      @Doc("the function that reads") @Range(min = 1, max = 4) @Nullable Integer functionCode,
      @Doc("order of bytes") @Nullable Order byteOrder,
      @Doc("order of registers") @Nullable Order wordOrder,
      @Doc("what the number is multiplied by") @Default("1") double scale,
      @Doc("what is added after that") @Default("0") double offset,
      @Doc("a meaning beyond scale") @Nullable String encoding,
      @Doc("whether it may be written") @Default("false") boolean writable) {
    FakePoint {
      if (scale == 0) {
        throw new InvalidSettingException("scale", "0 would make every value the same");
      }
    }
  }

  /** Declines points whose count does not go with their type, as only a driver can. */
  private static Driver create(LinkSpec<?, Device, FakePoint> link) throws ConfigurationException {
    var problems = new ArrayList<InvalidSetting>();
    for (var i = 0; i < link.devices().size(); i++) {
      for (var point : link.devices().get(i).points()) {
        var settings = point.settings();
        var wanted = settings.dataType.registers;
        if (settings.count != null && wanted != 0 && settings.count != wanted) {
          problems.add(
              new InvalidSetting("count", "a %s has %d".formatted(settings.dataType, wanted))
                  .under("clients[%d].registers.%s".formatted(i, point.point().id().name())));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    var extents = new HashMap<PointId, Extent>();
    for (var device : link.devices()) {
      device.points().forEach(p -> extents.put(p.point().id(), extent(device.settings(), p)));
    }
    return new Nothing(extents);
  }

  private static Extent extent(Device device, PointSpec<FakePoint> point) {
    var settings = point.settings();
    int length = Math.max(settings.dataType.registers, 1);
    int function = settings.functionCode == null ? device.functionCode() : settings.functionCode;
    return new Extent(
        function == 4 ? "input" : "holding",
        settings.address,
        settings.count == null ? length : settings.count);
  }

  static final class Serial implements DriverProvider<SerialLink, Device, FakePoint> {
    @Override
    public String type() {
      return "serial";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public SettingsTypes<SerialLink, Device, FakePoint> settings() {
      return new SettingsTypes<>(SerialLink.class, Device.class, FakePoint.class);
    }

    @Override
    public ThreadKind thread() {
      return ThreadKind.PLATFORM;
    }

    @Override
    public Driver create(LinkSpec<SerialLink, Device, FakePoint> link, DriverContext context)
        throws ConfigurationException {
      return FakeDrivers.create(link);
    }
  }

  static final class Tcp implements DriverProvider<TcpLink, Device, FakePoint> {
    @Override
    public String type() {
      return "tcp";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public SettingsTypes<TcpLink, Device, FakePoint> settings() {
      return new SettingsTypes<>(TcpLink.class, Device.class, FakePoint.class);
    }

    @Override
    public ThreadKind thread() {
      return ThreadKind.VIRTUAL;
    }

    @Override
    public Driver create(LinkSpec<TcpLink, Device, FakePoint> link, DriverContext context)
        throws ConfigurationException {
      return FakeDrivers.create(link);
    }
  }

  private record Nothing(Map<PointId, Extent> extents) implements Driver, BlockLayout {
    @Override
    public Extent extent(PointId point) {
      return Objects.requireNonNull(extents.get(point));
    }

    @Override
    public BlockLimits limits(DeviceId device, String space) {
      return new BlockLimits(125, 8);
    }

    @Override
    public void connect() {}

    @Override
    public Reading read(ReadBlock block) {
      return new Reading(List.of(), null);
    }

    @Override
    public WriteOutcome write(PointId point, Value value) {
      return new WriteOutcome.Refused("there is no device");
    }

    @Override
    public void close() {}
  }
}
