package io.dataskipper.boat.portal.system;

import io.dataskipper.boat.core.machine.MachineProbe;
import io.dataskipper.boat.core.machine.PollRate;
import io.dataskipper.boat.core.machine.PollRates;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.portal.view.SystemView;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Measures the machine and the process for those who look from outside. Safe for any thread. */
@ApplicationScoped
public class SystemProbe {
  private final MachineProbe machine = new MachineProbe();
  private final PollRates rates = new PollRates();

  /** How long this process has run, in seconds. */
  public double uptimeSeconds() {
    return MachineProbe.uptimeSeconds();
  }

  /**
   * How the machine is.
   *
   * @param data a folder on the disk that matters
   * @param status of the engine; empty if it does not run
   */
  public SystemView measure(Path data, Optional<GatewayStatus> status, Instant now) {
    var rate = status.map(running -> rates.look(running, System.nanoTime(), now));
    return SystemView.of(machine.measure(data), rate.orElse(PollRate.NONE), status, now);
  }
}
