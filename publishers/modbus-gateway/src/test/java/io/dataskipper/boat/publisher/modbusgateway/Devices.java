package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.publish.RegisterView.RegisterReading;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServedDevice.ServedPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Devices of tests, and what is read of them. */
final class Devices {
  private static final Instant TIME = Instant.parse("2026-05-09T12:00:00Z");

  private Devices() {}

  /** A device with one point an extent, named p0, p1 and so on. */
  static ServedDevice device(String id, int unit, Extent... extents) {
    var points = new ArrayList<ServedPoint>();
    for (var extent : extents) {
      points.add(new ServedPoint(point(id, points.size()), extent, "", ""));
    }
    return new ServedDevice(new DeviceId(id), id, unit, points);
  }

  /** A device with holding registers from 0 on, one point each. */
  static ServedDevice registers(String id, int unit, int count) {
    var extents = new Extent[count];
    for (var i = 0; i < count; i++) {
      extents[i] = new Extent("holding", i, 1);
    }
    return device(id, unit, extents);
  }

  static Point point(String device, int index) {
    return new Point(new PointId(new DeviceId(device), "p" + index), "V");
  }

  /** A good answer of a device. */
  static RegisterReading answer(String device, String space, int start, int... words) {
    return answer(device, List.of(), space, start, words);
  }

  /** An answer of a device, some of whose points are not good. */
  static RegisterReading answer(
      String device, List<Sample> samples, String space, int start, int... words) {
    var chars = new char[words.length];
    for (var i = 0; i < words.length; i++) {
      chars[i] = (char) words[i];
    }
    return new RegisterReading(
        new DeviceId(device), samples, new RawRegisters(space, start, chars));
  }

  /** A point that was not read as it should be. */
  static Sample bad(String device, int index, Quality quality) {
    return Sample.bad(point(device, index), quality, TIME);
  }

  static Sample doubtful(String device, int index) {
    return new Sample(
        point(device, index),
        new Value.Whole(1),
        Quality.questionable(Quality.Detail.OUT_OF_RANGE),
        null,
        TIME);
  }

  /** A reading without answer. */
  static RegisterReading failure(String device, Quality.Detail why, int... points) {
    var samples = new ArrayList<Sample>();
    for (var index : points) {
      samples.add(bad(device, index, Quality.invalid(why)));
    }
    return new RegisterReading(new DeviceId(device), samples, null);
  }
}
