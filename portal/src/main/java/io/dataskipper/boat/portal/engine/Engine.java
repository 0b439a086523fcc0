package io.dataskipper.boat.portal.engine;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.BoatVersion;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.change.ConfigDesk;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.commission.CommissioningDesk;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.supervise.Progress;
import io.dataskipper.boat.portal.system.SystemProbe;
import io.dataskipper.boat.portal.view.StatusView;
import io.dataskipper.boat.portal.view.StatusViews;
import io.dataskipper.boat.spi.settings.Problem;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine, started and closed with the application. Safe for any thread. */
@ApplicationScoped
public class Engine {
  private final Clock clock = Clock.systemUTC();

  @Inject PluginBeans plugins;
  @Inject SystemProbe probe;
  private volatile @Nullable CommissioningDesk commissioning;
  private volatile @Nullable GatewayHost host;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    var started = GatewayHost.start(plugins.home(), plugins.found(), System.getenv(), clock);
    commissioning =
        new CommissioningDesk(plugins.found(), started.channels(), started::audit, clock);
    host = started;
  }

  @PreDestroy
  void close() {
    var looking = commissioning;
    if (looking != null) {
      looking.close();
    }
    var started = host;
    if (started != null) {
      started.close();
    }
  }

  /** Where the gateway has its files. */
  public GatewayHome home() {
    return plugins.home();
  }

  /** Whether the start is over, whatever came of it. */
  public boolean started() {
    return host != null;
  }

  /** The running gateway; empty if its configuration was refused. */
  public Optional<Gateway> gateway() {
    var started = host;
    return started == null ? Optional.empty() : started.gateway();
  }

  /** Where lines are looked at before they are configured; empty until the start is over. */
  public Optional<CommissioningDesk> commissioning() {
    return Optional.ofNullable(commissioning);
  }

  /** What can be used in a configuration. */
  public Plugins plugins() {
    return plugins.found();
  }

  /** The host of the engine, or nothing before the start is over. */
  public Optional<GatewayHost> host() {
    return Optional.ofNullable(host);
  }

  /** What the lanes use, to borrow from; empty before the start is over. */
  public Optional<Channels> channels() {
    return Optional.ofNullable(host).map(GatewayHost::channels);
  }

  /** Where the configuration is changed; empty if versions of it cannot be kept on disk. */
  public Optional<ConfigDesk> desk() {
    var started = host;
    return started == null ? Optional.empty() : started.desk();
  }

  /**
   * Ends the engine and starts it anew.
   *
   * @throws GatewayException if it cannot be started
   */
  public void restart() throws GatewayException {
    var started = host;
    if (started != null) {
      started.restart("local");
    }
  }

  /** How the engine is, for who supervises the process. */
  public Progress progress() {
    var started = host;
    return started == null ? new Progress("starts", Optional.empty(), false) : started.progress();
  }

  /** Why the engine does not run; empty if it does. */
  public List<Problem> problems() {
    var started = host;
    return started == null ? List.of() : started.problems();
  }

  /** What came of reading the files. */
  public StatusView.Configuration configuration() {
    var started = host;
    return StatusViews.configuration(
        home().configDir(), problems(), started == null ? List.of() : started.warnings());
  }

  /** How the gateway is at this moment. */
  public StatusView status() {
    return status(gateway().map(Gateway::status));
  }

  /** The view of a status that was taken already. */
  public StatusView status(Optional<GatewayStatus> taken) {
    var now = now();
    var found = plugins.found().infos();
    return taken
        .map(
            status ->
                StatusViews.running(status, configuration(), found, probe.uptimeSeconds(), now))
        .orElseGet(
            () ->
                StatusViews.refused(
                    BoatVersion.current(), configuration(), found, probe.uptimeSeconds(), now));
  }

  /** The gateway's time. */
  public Instant now() {
    return clock.instant();
  }
}
