package io.dataskipper.boat.spi.kit;

import io.dataskipper.boat.spi.publish.CacheView;
import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import io.dataskipper.boat.spi.publish.RegisterView;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.WritePort;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the host lends to a server, with readings that a test tells. */
public final class PlayedRegisters implements RegisterView {
  private final List<ServedDevice> served;
  private final WritePort port;
  private final List<Consumer<RegisterReading>> listeners = new CopyOnWriteArrayList<>();

  /** Devices that nobody may write. */
  public PlayedRegisters(List<ServedDevice> served) {
    this(served, WritePort.closed());
  }

  /** Devices that may be written through a port. */
  public PlayedRegisters(List<ServedDevice> served, WritePort port) {
    this.served = List.copyOf(served);
    this.port = port;
  }

  /** All that is lent; the cache holds nothing. */
  public ServerContext context() {
    return new ServerContext(
        "gateway-1", System.getLogger("contract"), Clock.systemUTC(), CacheView.none(), this, port);
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
}
