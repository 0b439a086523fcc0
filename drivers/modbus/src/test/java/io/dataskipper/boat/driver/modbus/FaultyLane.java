package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.wire.Framing;
import io.dataskipper.boat.simulator.wire.LineTiming;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A driver and a meter that fails as a test wants, on a line of their own. The meter holds another
 * value at each address, so that an answer to one request is a wrong value for any other.
 */
final class FaultyLane implements AutoCloseable {
  private static final int UNIT = 7;
  private static final int POINTS = 60;

  private final SimulatedMeter meter;
  private final Runnable stopPeer;
  private final Driver driver;
  private final Random random;
  private final Map<FailureKind, Integer> failures = new EnumMap<>(FailureKind.class);
  private final List<String> wrong = new ArrayList<>();
  private int good;
  private int bad;

  /** The lines that Modbus comes on. */
  enum Kind {
    TCP,
    RTU_OVER_TCP,
    SERIAL
  }

  FaultyLane(Kind kind, Duration timeout, Duration quiet, long seed) throws Exception {
    this.random = new Random(seed);
    this.meter = SimulatedMeter.builder(UNIT).build();
    for (int i = 0; i < POINTS; i++) {
      meter.setWords(AddressSpace.HOLDING_REGISTER, 2 * i, high(i), low(i));
    }
    switch (kind) {
      case TCP -> {
        var tcp = SimulatedTcp.of(meter);
        this.stopPeer = tcp::close;
        var device = new TcpDevice(UNIT, 125, 8, 3, null, null, null);
        var link = link(device, Rig.tcp(tcp.port(), timeout));
        this.driver = new TcpDriverProvider().create(link, Rig.CONTEXT);
      }
      case RTU_OVER_TCP -> {
        var tcp = SimulatedTcp.builder().framing(Framing.RTU).meter(meter).start();
        this.stopPeer = tcp::close;
        var link = link(Rig.serialDevice(UNIT), Rig.rtuOverTcp(tcp.port(), timeout, quiet));
        this.driver = new RtuOverTcpDriverProvider().create(link, Rig.CONTEXT);
      }
      case SERIAL -> {
        var bus = SimulatedSerial.builder().timing(LineTiming.INSTANT).meter(meter).start();
        this.stopPeer = bus::close;
        var link = link(Rig.serialDevice(UNIT), Rig.serial(bus.port().toString(), timeout, quiet));
        this.driver = new SerialDriverProvider().create(link, Rig.CONTEXT);
      }
      default -> throw new AssertionError(kind);
    }
  }

  SimulatedMeter meter() {
    return meter;
  }

  int good() {
    return good;
  }

  int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }

  List<String> wrong() {
    return wrong;
  }

  /** Reads random points, and connects again where the line is gone. */
  FaultyLane read(int times) throws Exception {
    driver.connect();
    for (int i = 0; i < times; i++) {
      int point = random.nextInt(POINTS);
      try {
        note(point, driver.read(block(point)).samples().getFirst());
      } catch (DriverException e) {
        failures.merge(e.kind(), 1, Integer::sum);
        if (e.kind() == FailureKind.UNREACHABLE) {
          driver.connect();
        }
      }
    }
    return this;
  }

  private void note(int point, Sample sample) {
    if (sample.value() == null) {
      bad++;
    } else if (sample.value().equals(new Value.Whole(expected(point)))) {
      assertThat(sample.quality()).isEqualTo(Quality.GOOD);
      good++;
    } else {
      wrong.add("address %d read as %s".formatted(2 * point, sample.value()));
    }
  }

  @Override
  public String toString() {
    return "good=%d bad=%d failures=%s wrong=%s".formatted(good, bad, failures, wrong);
  }

  @Override
  public void close() {
    driver.close();
    stopPeer.run();
  }

  private static <L extends Record, D extends Record> LinkSpec<L, D, ModbusPoint> link(
      D device, L link) {
    var points = new ArrayList<PointSpec<ModbusPoint>>();
    for (int i = 0; i < POINTS; i++) {
      points.add(Rig.spec(UNIT, "p" + i, PointBuilder.at(2 * i, DataType.UINT32)));
    }
    return new LinkSpec<>(
        new LinkId("main"), link, List.of(new DeviceSpec<>(Rig.device(UNIT), device, points)));
  }

  private static ReadBlock block(int point) {
    return new ReadBlock(
        Rig.device(UNIT),
        new Extent("holding", 2 * point, 2),
        List.of(Rig.point(UNIT, "p" + point)));
  }

  private static long expected(int point) {
    return ((long) high(point) << 16) | low(point);
  }

  private static int high(int point) {
    return (point + 1) * 1_021;
  }

  private static int low(int point) {
    return 0xFFFF - point * 997;
  }
}
