package io.dataskipper.boat.spi.kit;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.publish.CacheView;
import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import io.dataskipper.boat.spi.publish.RegisterView;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.WritePort;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the host lends to a server, with readings that a test tells. */
public final class PlayedRegisters implements RegisterView {
  private final List<ServedDevice> served;
  private final WritePort port;
  private final List<Consumer<RegisterReading>> listeners = new CopyOnWriteArrayList<>();

  /** Devices that nobody may write. */
  public PlayedRegisters(List<ServedDevice> served) {
    this(served, new ClosedPort());
  }

  /** Devices that may be written through a port. */
  public PlayedRegisters(List<ServedDevice> served, WritePort port) {
    this.served = List.copyOf(served);
    this.port = port;
  }

  /** All that is lent; the cache holds nothing. */
  public ServerContext context() {
    return new ServerContext(
        "gateway-1", System.getLogger("contract"), Clock.systemUTC(), new NoSamples(), this, port);
  }

  /** Tells every listener, and returns when they have it. */
  public void tell(RegisterReading reading) {
    listeners.forEach(listener -> listener.accept(reading));
  }

  /** How many listen. */
  public int listeners() {
    return listeners.size();
  }

  @Override
  public List<ServedDevice> devices() {
    return served;
  }

  @Override
  public Subscription onReading(Consumer<RegisterReading> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private static final class ClosedPort implements WritePort {
    @Override
    public Set<PointId> open() {
      return Set.of();
    }

    @Override
    public CompletableFuture<WrittenRegisters> write(DeviceId device, RawRegisters registers) {
      return CompletableFuture.failedFuture(
          new GatewayException(FailureKind.REFUSED, "write device=%s: closed".formatted(device)));
    }
  }

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
}
