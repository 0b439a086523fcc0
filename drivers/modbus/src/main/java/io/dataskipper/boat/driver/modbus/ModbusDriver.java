package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.driver.modbus.codec.UnrepresentableException;
import io.dataskipper.boat.driver.modbus.wire.Answer;
import io.dataskipper.boat.driver.modbus.wire.Channel;
import io.dataskipper.boat.driver.modbus.wire.ExchangeException;
import io.dataskipper.boat.driver.modbus.wire.Request;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.RegisterWriter;
import io.dataskipper.boat.spi.driver.TimeLimited;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.probe.Identity;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import io.dataskipper.boat.spi.probe.ProbeRequest;
import io.dataskipper.boat.spi.probe.Prober;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Modbus devices on one channel, whatever frames it speaks. */
final class ModbusDriver implements Driver, BlockLayout, RegisterWriter, TimeLimited, Prober {
  private static final Quality BAD_REFERENCE = Quality.invalid(Detail.BAD_REFERENCE);
  private static final Quality FAILURE = Quality.invalid(Detail.FAILURE);

  private final LinkId link;
  private final Channel channel;
  private final Clock clock;
  private final DevicePlans plans;
  private final UnitProbe units;
  private final Duration longestCall;

  /**
   * @param longestCall by the time-outs of the channel
   */
  ModbusDriver(LinkId link, DevicePlans plans, Channel channel, Clock clock, Duration longestCall) {
    this.longestCall = longestCall;
    this.link = link;
    this.plans = plans;
    this.channel = channel;
    this.clock = clock;
    this.units = new UnitProbe(link, channel);
  }

  @Override
  public void connect() throws DriverException, InterruptedException {
    try {
      channel.open();
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new DriverException(
          FailureKind.UNREACHABLE, "connect link=%s: %s".formatted(link, e.getMessage()), e);
    }
  }

  @Override
  public Duration longestCall() {
    return longestCall;
  }

  @Override
  public Extent extent(PointId point) {
    return plans.point(point).plan().extent();
  }

  @Override
  public BlockLimits limits(DeviceId device, String space) {
    return plans.device(device).limits(Space.named(space));
  }

  @Override
  public Reading read(ReadBlock block) throws DriverException, InterruptedException {
    int unit = plans.device(block.device()).unit();
    var extent = block.extent() == null ? plans.cover(block.points()) : block.extent();
    var space = Space.named(extent.space());
    var request = Requests.read(unit, space, extent.start(), extent.length());
    var what = new Facts("read", link, unit, space.function(), extent.start(), extent.length());
    long begin = System.nanoTime();
    Answer answer;
    try {
      answer = channel.exchange(request);
    } catch (ExchangeException e) {
      throw what.failure(e, waitedSince(begin));
    }
    return switch (answer.exceptionCode()) {
      case 0 -> reading(block.points(), extent, space, answer);
      case ExceptionCode.ILLEGAL_FUNCTION,
          ExceptionCode.ILLEGAL_ADDRESS,
          ExceptionCode.ILLEGAL_VALUE ->
          bad(block.points(), BAD_REFERENCE);
      case ExceptionCode.ACKNOWLEDGE, ExceptionCode.BUSY ->
          throw what.declined(FailureKind.REFUSED, answer.exceptionCode());
      case ExceptionCode.NO_PATH, ExceptionCode.NO_ANSWER_BEHIND_GATEWAY ->
          throw what.declined(FailureKind.TIMEOUT, answer.exceptionCode());
      default -> bad(block.points(), FAILURE);
    };
  }

  @Override
  public WriteOutcome write(PointId id, Value value) throws DriverException, InterruptedException {
    var point = plans.point(id);
    var plan = point.plan();
    int unit = plans.device(id.device()).unit();
    var what =
        new Facts(
            "write", link, unit, plan.writeFunction(), plan.address(), plan.format().length());
    if (plan.writeFunction() == 0) {
      throw new DriverException(
          FailureKind.REFUSED, "write link=%s point=%s: it is not writable".formatted(link, id));
    }
    Request request;
    try {
      request = Requests.write(unit, plan, point.encoder(), value);
    } catch (UnrepresentableException e) {
      throw new DriverException(
          FailureKind.REFUSED, "write link=%s point=%s: %s".formatted(link, id, e.getMessage()), e);
    }
    return write(request, what);
  }

  @Override
  public WriteOutcome write(DeviceId device, RawRegisters registers)
      throws DriverException, InterruptedException {
    int unit = plans.device(device).unit();
    var extent = new Extent(registers.space(), registers.start(), registers.length());
    int function = plans.writeFunction(device, extent);
    var what = new Facts("write", link, unit, function, extent.start(), extent.length());
    if (function == 0) {
      throw new DriverException(
          FailureKind.REFUSED,
          "write link=%s device=%s %s: not whole points that are writable"
              .formatted(link, device, extent));
    }
    return write(Requests.write(unit, function, registers), what);
  }

  private WriteOutcome write(Request request, Facts what)
      throws DriverException, InterruptedException {
    long begin = System.nanoTime();
    Answer answer;
    try {
      answer = channel.exchange(request);
    } catch (ExchangeException e) {
      if (e.sent()) {
        return new WriteOutcome.Unknown(waitedSince(begin));
      }
      throw what.failure(e, waitedSince(begin));
    }
    return switch (answer.exceptionCode()) {
      case 0 -> new WriteOutcome.Done(clock.instant());
      case ExceptionCode.ACKNOWLEDGE, ExceptionCode.NO_ANSWER_BEHIND_GATEWAY ->
          new WriteOutcome.Unknown(waitedSince(begin));
      default -> new WriteOutcome.Refused(ExceptionCode.text(answer.exceptionCode()));
    };
  }

  @Override
  public Presence presence(int unit) throws DriverException, InterruptedException {
    return units.presence(unit);
  }

  @Override
  public List<Identity> identify(int unit) throws DriverException, InterruptedException {
    return units.identify(unit);
  }

  @Override
  public ProbeAnswer send(ProbeRequest request) throws DriverException, InterruptedException {
    return units.send(request);
  }

  @Override
  public void close() {
    channel.close();
  }

  private Reading reading(List<Point> points, Extent extent, Space space, Answer answer) {
    var now = clock.instant();
    return new Reading(
        samples(points, point -> sample(point, extent, answer, now)),
        Words.of(extent, space, answer));
  }

  private Sample sample(Point point, Extent extent, Answer answer, Instant now) {
    var planned = plans.point(point.id());
    var plan = planned.plan();
    var wanted = plan.extent();
    if (wanted.start() < extent.start() || wanted.end() > extent.end()) {
      throw new IllegalArgumentException(
          "point=%s at %s is not within %s".formatted(point.id(), wanted, extent));
    }
    int index = plan.address() - extent.start();
    byte[] bytes = answer.bytes();
    int data = answer.dataStart();
    if (plan.space().bits()) {
      return planned.decoder().bit(bytes, data, index, now);
    }
    if (plan.scaleAddress() < 0) {
      return planned.decoder().registers(bytes, data + 2 * index, now);
    }
    int at = data + 2 * (plan.scaleAddress() - extent.start());
    return planned
        .decoder((short) ((bytes[at] << 8) | (bytes[at + 1] & 0xFF)))
        .map(decoder -> decoder.registers(bytes, data + 2 * index, now))
        .orElseGet(() -> Sample.bad(point, FAILURE, now));
  }

  private Reading bad(List<Point> points, Quality quality) {
    var now = clock.instant();
    return new Reading(samples(points, point -> Sample.bad(point, quality, now)), null);
  }

  private static List<Sample> samples(List<Point> points, Function<Point, Sample> each) {
    var samples = new Sample[points.size()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = each.apply(points.get(i));
    }
    return List.of(samples);
  }

  private static Duration waitedSince(long begin) {
    return Duration.ofMillis((System.nanoTime() - begin) / 1_000_000);
  }
}
