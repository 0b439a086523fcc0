package io.dataskipper.boat.core.serve;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServedDevice.ServedPoint;
import io.dataskipper.boat.spi.publish.WritePort;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Lets a server write the points that are listed for it, and no others. Safe for any thread. */
final class ServedWrites implements WritePort {
  private final List<ServedDevice> devices;
  private final Set<PointId> open;
  private final RegisterWrites lanes;

  /**
   * @param open the points that may be written
   */
  ServedWrites(List<ServedDevice> devices, Set<PointId> open, RegisterWrites lanes) {
    this.devices = List.copyOf(devices);
    this.open = Set.copyOf(open);
    this.lanes = lanes;
  }

  @Override
  public Set<PointId> open() {
    return open;
  }

  @Override
  public CompletableFuture<WrittenRegisters> write(
      DeviceId device, RawRegisters registers, String client) {
    var wanted = new Extent(registers.space(), registers.start(), registers.length());
    var served = devices.stream().filter(one -> one.id().equals(device)).toList();
    var touched =
        served.stream()
            .flatMap(one -> one.points().stream())
            .filter(point -> point.extent().overlaps(wanted))
            .toList();
    if (!allOpenAndWhole(touched, wanted)) {
      return CompletableFuture.failedFuture(
          new GatewayException(
              FailureKind.REFUSED,
              "write device=%s %s: not whole points that are listed as writable"
                  .formatted(device, wanted)));
    }
    var points = touched.stream().map(point -> point.point().id()).toList();
    return lanes
        .write(new RegisterWrite(client, served.getFirst().unit(), points, registers))
        .thenApply(written -> new WrittenRegisters(written.outcome(), written.raw()));
  }

  private boolean allOpenAndWhole(List<ServedPoint> touched, Extent wanted) {
    int covered = touched.stream().mapToInt(point -> point.extent().length()).sum();
    return covered == wanted.length()
        && touched.stream()
            .allMatch(
                point ->
                    open.contains(point.point().id())
                        && point.extent().start() >= wanted.start()
                        && point.extent().end() <= wanted.end());
  }
}
