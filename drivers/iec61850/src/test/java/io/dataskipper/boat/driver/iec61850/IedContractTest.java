package io.dataskipper.boat.driver.iec61850;

import com.beanit.openiec61850.Fc;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.kit.DevicePeer;
import io.dataskipper.boat.spi.kit.DriverContract;
import java.time.Duration;
import java.util.List;

class IedContractTest extends DriverContract<IedLink, IedClient, IedPoint> {

  @Override
  protected DriverSetup<IedLink, IedClient, IedPoint> start() throws Exception {
    var peer = new RelayedIed();
    peer.ied().set("MMXU1.TotW.mag.f", Fc.MX, 4.5f).set("MMXU1.Hz.mag.f", Fc.MX, 50f);
    var rig =
        new Rig(peer.port())
            .timeout(Duration.ofMillis(700))
            .point("active_power_total", "MMXU1.TotW")
            .point("frequency", "MMXU1.Hz");
    var block = rig.block();
    var limit = rig.control("limit", "GGIO1.LimA").point("limit");
    var hasty = rig.link();
    return new DriverSetup<>(
        peer,
        hasty,
        rig.timeout(Duration.ofMinutes(1)).link(),
        block,
        List.of(new Value.Single(4.5f), new Value.Single(50f)),
        "device=feeder",
        new Write(limit, new Value.Real(12.5)));
  }

  @Override
  protected DriverProvider<IedLink, IedClient, IedPoint> provider() {
    return new Iec61850DriverProvider();
  }

  /** The library's server behind a wire that a test can hold. */
  private static final class RelayedIed implements DevicePeer {
    private LibraryIed ied = LibraryIed.start();
    private final HeldWire wire = new HeldWire(() -> ied.port());

    RelayedIed() throws Exception {}

    LibraryIed ied() {
      return ied;
    }

    int port() {
      return wire.port();
    }

    @Override
    public long requests() {
      return wire.requests();
    }

    @Override
    public void goSilent() {
      wire.hold();
    }

    @Override
    public void answerAgain() {
      wire.release();
    }

    @Override
    public void stop() {
      wire.stop();
      ied.close();
    }

    @Override
    public void restart() throws Exception {
      ied = ied.again();
      ied.set("MMXU1.TotW.mag.f", Fc.MX, 4.5f).set("MMXU1.Hz.mag.f", Fc.MX, 50f);
      wire.restart();
    }

    @Override
    public void close() {
      stop();
    }
  }
}
