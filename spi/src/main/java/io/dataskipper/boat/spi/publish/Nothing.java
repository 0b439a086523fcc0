package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a host lends that has nothing to show and lets nothing be written. */
final class Nothing {
  static final CacheView CACHE = new NoSamples();
  static final RegisterView REGISTERS = new NoRegisters();

  static final WritePort WRITES = new NoWrites();

  private Nothing() {}

  private static final class NoSamples implements CacheView {
    @Override
    public List<DeviceId> devices() {
      return List.of();
    }

    @Override
    public List<Sample> latest(DeviceId device) {
      return List.of();
    }

    @Override
    public Optional<Sample> latest(PointId point) {
      return Optional.empty();
    }

    @Override
    public Subscription onReading(Consumer<List<Sample>> listener) {
      return () -> {};
    }
  }

  private static final class NoWrites implements WritePort {
    @Override
    public Set<PointId> open() {
      return Set.of();
    }

    @Override
    public CompletableFuture<WrittenRegisters> write(
        DeviceId device, RawRegisters registers, String client) {
      return CompletableFuture.failedFuture(
          new GatewayException(FailureKind.REFUSED, "write device=%s: closed".formatted(device)));
    }
  }

  private static final class NoRegisters implements RegisterView {
    @Override
    public List<ServedDevice> devices() {
      return List.of();
    }

    @Override
    public CacheView.Subscription onReading(Consumer<RegisterReading> listener) {
      return () -> {};
    }
  }
}
