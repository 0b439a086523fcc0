package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.modbus.codec.PointDecoder;
import io.dataskipper.boat.driver.modbus.codec.PointEncoder;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.BlockLayout.BlockLimits;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The devices and points of a link, worked out from their settings. */
final class DevicePlans {
  private static final int BITS_OF_A_REGISTER = 16;
  private static final int MOST_BITS = 2_000;

  private final Map<DeviceId, Device> devices = new HashMap<>();
  private final Map<PointId, PlannedPoint> points = new HashMap<>();

  private DevicePlans() {}

  /**
   * @throws ConfigurationException with every point that its device rules out
   */
  static <D extends Record & ModbusDevice> DevicePlans of(List<DeviceSpec<D, ModbusPoint>> devices)
      throws ConfigurationException {
    var plans = new DevicePlans();
    var problems = new ArrayList<InvalidSetting>();
    for (var i = 0; i < devices.size(); i++) {
      for (var problem : plans.add(devices.get(i))) {
        problems.add(problem.under("clients[%d]".formatted(i)));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return plans;
  }

  private <D extends Record & ModbusDevice> List<InvalidSetting> add(
      DeviceSpec<D, ModbusPoint> device) {
    var problems = new ArrayList<InvalidSetting>();
    var settings = device.settings();
    devices.put(
        device.id(),
        new Device(settings.unitId(), settings.maxRegistersPerRead(), settings.maxGap()));
    for (var spec : device.points()) {
      var id = spec.point().id();
      try {
        var plan = PointPlan.of(spec.settings(), settings);
        points.put(id, new PlannedPoint(spec.point(), plan));
      } catch (InvalidSettingException e) {
        problems.add(e.setting().under("registers." + id.name()));
      }
    }
    return problems;
  }

  Device device(DeviceId id) {
    var device = devices.get(id);
    if (device == null) {
      throw new IllegalArgumentException("device=%s is not on this link".formatted(id));
    }
    return device;
  }

  PlannedPoint point(PointId id) {
    var point = points.get(id);
    if (point == null) {
      throw new IllegalArgumentException("point=%s is not on this link".formatted(id));
    }
    return point;
  }

  /** The smallest extent that holds all of some points of one space. */
  Extent cover(List<Point> wanted) {
    var first = point(wanted.getFirst().id()).plan().extent();
    int start = first.start();
    int end = first.end();
    for (var point : wanted) {
      var extent = point(point.id()).plan().extent();
      if (!extent.space().equals(first.space())) {
        throw new IllegalArgumentException(
            "one request cannot read %s and %s".formatted(first.space(), extent.space()));
      }
      start = Math.min(start, extent.start());
      end = Math.max(end, extent.end());
    }
    return new Extent(first.space(), start, end - start);
  }

  /**
   * The function code that writes all of some addresses of a device with one request; 0 if they are
   * not whole points that are writable.
   */
  int writeFunction(DeviceId device, Extent wanted) {
    var covered = new BitSet(wanted.length());
    int function = 0;
    for (var point : points.entrySet()) {
      var plan = point.getValue().plan();
      var extent = plan.extent();
      if (!point.getKey().device().equals(device) || !extent.overlaps(wanted)) {
        continue;
      }
      boolean whole = extent.start() >= wanted.start() && extent.end() <= wanted.end();
      if (!whole || plan.writeFunction() == 0 || plan.writeFunction() == PointPlan.MASK_WRITE) {
        return 0;
      }
      covered.set(extent.start() - wanted.start(), extent.end() - wanted.start());
      function = plan.writeFunction();
    }
    if (covered.cardinality() < wanted.length()) {
      return 0;
    }
    return wanted.length() == 1 ? function : PointPlan.severalAtOnce(function);
  }

  /** What requests to a device need to know. */
  record Device(int unit, int maxRegisters, int maxGap) {
    BlockLimits limits(Space space) {
      return space.bits()
          ? new BlockLimits(MOST_BITS, maxGap * BITS_OF_A_REGISTER)
          : new BlockLimits(maxRegisters, maxGap);
    }
  }

  /** A point, ready to be read and written; for one thread. */
  static final class PlannedPoint {
    private static final int MOST_EXPONENT = 10;

    private final Point point;
    private final PointPlan plan;
    private final PointDecoder decoder;

    /** By power of ten, those that were needed. */
    private final Map<Integer, PointDecoder> scaled = new HashMap<>();

    PlannedPoint(Point point, PointPlan plan) {
      this.point = point;
      this.plan = plan;
      this.decoder = new PointDecoder(point, plan.format());
    }

    PointPlan plan() {
      return plan;
    }

    PointDecoder decoder() {
      return decoder;
    }

    /**
     * For a power of ten that the device told.
     *
     * @return empty if it told none
     */
    Optional<PointDecoder> decoder(int exponent) {
      return Math.abs(exponent) > MOST_EXPONENT
          ? Optional.empty()
          : Optional.of(
              scaled.computeIfAbsent(
                  exponent, power -> new PointDecoder(point, plan.format().scaledBy(power))));
    }

    /** Made anew: points are read far more often than written. */
    PointEncoder encoder() {
      return new PointEncoder(plan.format());
    }
  }
}
