package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A driver whose devices live in memory: every point holds its address, every request takes its
 * time of a {@link VirtualTime}.
 */
final class PlayedDriver implements Driver, BlockLayout {
  final List<Request> requests = new ArrayList<>();
  final Map<PointId, Value> written = new LinkedHashMap<>();
  final List<Long> connects = new ArrayList<>();
  @Nullable FailureKind linkFailure;
  @Nullable RuntimeException defect;
  boolean open;
  int writes;

  /** Open on this side only: until it is opened anew, nobody answers. */
  boolean halfOpen;

  /** Leaves the last sample out of every reading. */
  boolean losesSamples;

  private final VirtualTime time;
  private final Map<DeviceId, PlayedUnit> units = new LinkedHashMap<>();

  PlayedDriver(VirtualTime time, List<PlayedUnit> units) {
    this.time = time;
    units.forEach(unit -> this.units.put(unit.id, unit));
  }

  /** A request as it was sent: when, to whom, for what, and how long it took. */
  record Request(
      long at, DeviceId device, Extent extent, int points, long took, boolean unanswered) {}

  @Override
  public void connect() throws DriverException {
    connects.add(time.nanos());
    requireLink("connect");
    open = true;
    halfOpen = false;
  }

  @Override
  public Reading read(ReadBlock block) throws DriverException {
    var unit = unit(block.device());
    var extent = Objects.requireNonNull(block.extent());
    long sent = time.nanos();
    boolean answered = false;
    try {
      requireLink("read");
      exchange(unit, halfOpen ? FailureKind.TIMEOUT : unit.failureOf(extent));
      answered = true;
    } finally {
      long took = time.nanos() - sent;
      requests.add(new Request(sent, unit.id, extent, block.points().size(), took, !answered));
    }
    if (unit.declines(extent)) {
      var declined = Quality.invalid(Detail.BAD_REFERENCE);
      return new Reading(
          block.points().stream().map(p -> Sample.bad(p, declined, time.instant())).toList(), null);
    }
    var samples = block.points().stream().map(p -> Sample.good(p, value(p.id()), time.instant()));
    return new Reading(
        samples.limit(block.points().size() - (losesSamples ? 1 : 0)).toList(),
        new RawRegisters(extent.space(), extent.start(), new char[extent.length()]));
  }

  @Override
  public WriteOutcome write(PointId point, Value value) throws DriverException {
    writes++;
    requireLink("write");
    var unit = unit(point.device());
    if (unit.failure == FailureKind.TIMEOUT) {
      time.pass(unit.timeout);
      return new WriteOutcome.Unknown(unit.timeout);
    }
    exchange(unit, unit.failure);
    written.put(point, value);
    return new WriteOutcome.Done(time.instant());
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public Extent extent(PointId point) {
    return Objects.requireNonNull(unit(point.device()).extents.get(point));
  }

  @Override
  public BlockLimits limits(DeviceId device, String space) {
    return unit(device).limits;
  }

  private PlayedUnit unit(DeviceId device) {
    return Objects.requireNonNull(units.get(device));
  }

  private Value value(PointId point) {
    return written.getOrDefault(point, new Value.Whole(extent(point).start()));
  }

  private void requireLink(String verb) throws DriverException {
    if (defect != null) {
      throw defect;
    }
    if (linkFailure != null) {
      open = false;
      throw new DriverException(linkFailure, verb + " link=bus: \"cable out\"");
    }
  }

  private void exchange(PlayedUnit unit, @Nullable FailureKind failure) throws DriverException {
    if (failure == null) {
      time.pass(unit.roundTrip);
      return;
    }
    time.pass(failure == FailureKind.REFUSED ? unit.roundTrip : unit.timeout);
    throw new DriverException(failure, "read device=%s: \"%s\"".formatted(unit.id, failure));
  }
}
