package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.Mailbox;
import io.dataskipper.boat.spi.driver.Memory;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A mailbox that keeps everything for a test to look at. */
final class KeptMail implements Mailbox {
  final BlockingQueue<Sample> values = new LinkedBlockingQueue<>();
  final BlockingQueue<Sample> events = new LinkedBlockingQueue<>();
  final BlockingQueue<String> gaps = new LinkedBlockingQueue<>();
  final Map<String, String> notes = new ConcurrentHashMap<>();
  final Map<String, List<SuggestedPoint>> profiled = new ConcurrentHashMap<>();
  final Memory memory;

  /** Whether events are taken as soon as they are handed on. */
  boolean takes = true;

  KeptMail() {
    this(Memory.passing());
  }

  /** One with what an earlier gateway has kept. */
  KeptMail(Memory memory) {
    this.memory = memory;
  }

  DriverContext context() {
    return new DriverContext(
        Rig.CONTEXT.logger(), Rig.CONTEXT.clock(), FrameTap.NONE, this, memory);
  }

  @Override
  public boolean values(DeviceId device, Reading reading) {
    return values.addAll(reading.samples());
  }

  @Override
  public boolean event(DeviceId device, Reading reading, Runnable taken) {
    events.addAll(reading.samples());
    if (takes) {
      taken.run();
    }
    return true;
  }

  @Override
  public void gap(DeviceId device, String reason) {
    gaps.add(reason);
  }

  @Override
  public void note(DeviceId device, String topic, String text) {
    notes.put(topic, text);
  }

  @Override
  public void points(DeviceId device, List<String> profiles, List<SuggestedPoint> points) {
    profiled.put(String.join(", ", profiles), points);
  }

  /** The next sample of a point; fails if none comes. */
  static Sample next(BlockingQueue<Sample> queue, String point) throws InterruptedException {
    for (var sample = queue.poll(30, TimeUnit.SECONDS);
        sample != null;
        sample = queue.poll(30, TimeUnit.SECONDS)) {
      if (sample.point().id().name().equals(point)) {
        return sample;
      }
    }
    throw new AssertionError("nothing came of " + point);
  }

  List<Sample> allValues() {
    return List.copyOf(values);
  }
}
