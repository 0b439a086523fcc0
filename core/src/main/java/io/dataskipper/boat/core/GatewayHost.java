package io.dataskipper.boat.core;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.audit.AuditLog;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.change.ConfigDesk;
import io.dataskipper.boat.core.change.Engine;
import io.dataskipper.boat.core.change.TestMode;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.control.ControlDesk;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.push.LearntPoints;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.supervise.Progress;
import io.dataskipper.boat.core.trace.FrameTraces;
import io.dataskipper.boat.core.verify.Verifier;
import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a gateway in the files of its home: finds plugins, loads the configuration, runs the engine
 * if that has no problem, tells of the problems if it has, and goes over to what the files say when
 * they change. Safe for any thread.
 */
public final class GatewayHost implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GatewayHost.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final GatewayHome home;
  private final Plugins plugins;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Channels channels = new Channels();
  private final FrameTraces traces;
  private final LearntPoints learnt;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread watcher = Thread.ofVirtual().name("config-watch").unstarted(this::watch);
  private volatile List<Problem> problems = List.of();
  private volatile List<Problem> warnings = List.of();
  private volatile @Nullable Gateway gateway;
  private volatile boolean changing;
  private @Nullable ConfigDesk desk;
  private @Nullable AuditLog audit;
  private @Nullable TestMode testMode;
  private final ControlDesk control;
  private final Verifier verifier;

  private GatewayHost(
      GatewayHome home, Plugins plugins, Map<String, String> environment, Clock clock) {
    this.home = home;
    this.plugins = plugins;
    this.environment = environment;
    this.learnt = LearntPoints.in(home.dataDir());
    this.clock = clock;
    this.traces = new FrameTraces(clock);
    this.control = new ControlDesk(this::audit, clock);
    this.verifier = new Verifier(channels, this::live, clock);
  }

  private Optional<Verifier.Live> live() {
    return gateway().map(now -> new Verifier.Live(now.config().links(), now.lanes()));
  }

  private GatewayTies ties() {
    return new GatewayTies(channels, traces, learnt, this::audit);
  }

  /** Keeps what somebody did. */
  public void audit(Deed deed) {
    var log = audit;
    if (log != null) {
      log.append(deed);
    }
  }

  /**
   * Starts what can be started; never fails because of a file.
   *
   * @param environment what {@code ${NAME}} in a configuration file stands for
   */
  public static GatewayHost start(GatewayHome home, Map<String, String> environment, Clock clock) {
    return start(home, PluginDiscovery.discover(home.pluginsDir()), environment, clock);
  }

  /** As {@link #start(GatewayHome, Map, Clock)}, with plugins that were found already. */
  public static GatewayHost start(
      GatewayHome home, Plugins plugins, Map<String, String> environment, Clock clock) {
    LOG.log(
        INFO,
        "start version={0} config={1} data={2}",
        BoatVersion.current(),
        home.configDir(),
        home.dataDir());
    var host = new GatewayHost(home, plugins, environment, clock);
    host.open();
    return host;
  }

  /** Loads a configuration as {@link #start} does, and starts nothing. */
  public static ConfigResult load(
      GatewayHome home, Plugins plugins, Map<String, String> environment, Clock clock) {
    return load(
        home.configDir(), home, plugins, environment, clock, LearntPoints.in(home.dataDir()));
  }

  private static ConfigResult load(
      Path directory,
      GatewayHome home,
      Plugins plugins,
      Map<String, String> environment,
      Clock clock,
      LearntPoints learnt) {
    return ConfigLoader.load(
        directory,
        Placeholders.of(environment, home.configDir()),
        plugins,
        MeterRegistry.builtIn(),
        clock,
        learnt);
  }

  private void open() {
    try (var held = DataDirectory.take(home.dataDir())) {
      LOG.log(DEBUG, "hold {0}", held);
      audit = AuditLog.open(home.dataDir().resolve("audit"), clock);
      var config = home.dataDir().resolve("config");
      desk = ConfigDesk.open(home.configDir(), config, engine(), clock);
      testMode = TestMode.open(config.resolve("test"), desk, this::audit, clock);
    } catch (GatewayException e) {
      problems = List.of(problem(e));
      LOG.log(ERROR, "nothing is polled: {0}", e.getMessage());
      return;
    } catch (IOException e) {
      LOG.log(ERROR, "versions of the configuration cannot be kept: %s".formatted(e), e);
    }
    switch (load(home.configDir(), home, plugins, environment, clock, learnt)) {
      case ConfigResult.Loaded loaded -> {
        keepActive();
        begin(loaded);
      }
      case ConfigResult.Rejected(var found) -> refuse(found);
    }
    watcher.start();
  }

  private void keepActive() {
    try {
      if (desk != null) {
        desk.keepActive();
      }
    } catch (IOException e) {
      LOG.log(ERROR, "keep a version of the configuration: %s".formatted(e), e);
    }
  }

  private Engine engine() {
    return new Engine() {
      @Override
      public ConfigResult load(Path directory) {
        return GatewayHost.load(directory, home, plugins, environment, clock, learnt);
      }

      @Override
      public void use(ConfigResult.Loaded loaded) throws GatewayException {
        GatewayHost.this.use(loaded);
      }

      @Override
      public void done(Deed deed) {
        audit(deed);
      }

      @Override
      public void refuse(ConfigResult.Rejected rejected) {
        GatewayHost.this.refuse(rejected.problems());
      }
    };
  }

  private synchronized void begin(ConfigResult.Loaded loaded) {
    try {
      use(loaded);
    } catch (GatewayException e) {
      refuse(List.of(problem(e)));
    }
  }

  private synchronized void use(ConfigResult.Loaded loaded) throws GatewayException {
    loaded.warnings().forEach(warning -> LOG.log(WARNING, warning.toString()));
    var running = gateway;
    if (running == null) {
      gateway = Gateway.start(loaded.config(), home.dataDir(), clock, ties());
    } else {
      changing = true;
      try {
        running.reconfigure(loaded.config());
      } finally {
        changing = false;
      }
    }
    problems = List.of();
    warnings = loaded.warnings();
  }

  private synchronized void refuse(List<Problem> found) {
    problems = List.copyOf(found);
    found.forEach(problem -> LOG.log(ERROR, problem.toString()));
    LOG.log(
        ERROR,
        gateway == null
            ? "nothing is polled; correct the configuration, problems={0}"
            : "the files are not used, the configuration before them stays; problems={0}",
        found.size());
  }

  private static Problem problem(GatewayException failure) {
    return new Problem(Position.NONE, "", String.valueOf(failure.getMessage()));
  }

  private void watch() {
    var changes = desk;
    try {
      while (changes != null && !closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        look(changes);
        renew(changes);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void look(ConfigDesk changes) {
    try {
      changes.look();
    } catch (IOException e) {
      LOG.log(WARNING, "look at the configuration's files: %s".formatted(e), e);
    }
  }

  /** Goes over to the points that devices have told since. */
  private void renew(ConfigDesk changes) {
    if (learnt.save()) {
      LOG.log(INFO, "points of profiles have changed: as the devices say");
      changes.renew();
    }
  }

  /** Where the configuration is changed; empty if versions of it cannot be kept on disk. */
  public Optional<ConfigDesk> desk() {
    return Optional.ofNullable(desk);
  }

  /**
   * Ends the engine and starts it anew with the configuration that it has. Nothing that was
   * committed is lost.
   *
   * @param who wants it
   * @throws GatewayException if it cannot be started; nothing runs then
   */
  public synchronized void restart(String who) throws GatewayException {
    try {
      restart();
      audit(Deed.of(who, "service.restart", "engine", "done"));
    } catch (GatewayException e) {
      audit(Deed.of(who, "service.restart", "engine", "failed: " + e.getMessage()));
      throw e;
    }
  }

  private void restart() throws GatewayException {
    var running = gateway;
    if (running == null) {
      throw new GatewayException(
          FailureKind.CONFIGURATION, "restart engine: the configuration was refused");
    }
    LOG.log(INFO, "restart");
    running.close();
    gateway = null;
    gateway = Gateway.start(running.config(), home.dataDir(), clock, ties());
  }

  /** What was done; empty if that cannot be kept on disk. */
  public Optional<AuditLog> audit() {
    return Optional.ofNullable(audit);
  }

  /** The staged configuration; empty if it cannot be kept on disk. */
  public Optional<TestMode> testMode() {
    return Optional.ofNullable(testMode);
  }

  /** Tries configurations that are not in force. */
  public Verifier verifier() {
    return verifier;
  }

  /** Writes points for people, once they have confirmed it. */
  public ControlDesk control() {
    return control;
  }

  /**
   * What the lanes use; from here a channel can be borrowed for a moment, whether links of it are
   * configured or not, and whether the engine runs or not.
   */
  public Channels channels() {
    return channels;
  }

  /** How the engine is, for who supervises the process. Answers at once. */
  public Progress progress() {
    var running = gateway;
    if (running == null) {
      return new Progress(
          problems.isEmpty()
              ? "starts"
              : "configuration refused, problems=%d; nothing is polled".formatted(problems.size()),
          Optional.empty(),
          changing);
    }
    var devices = running.status().devices();
    var online =
        devices.stream().filter(device -> device.availability() == Availability.ONLINE).count();
    return new Progress(
        "devices online %d of %d, alerts %d"
            .formatted(online, devices.size(), running.alerts().standing().size()),
        running.stalled(),
        changing);
  }

  /** The engine; empty if it could not be started. */
  public Optional<Gateway> gateway() {
    return Optional.ofNullable(gateway);
  }

  /** Why the engine does not run, or does not use what the files say now; empty if it does. */
  public List<Problem> problems() {
    return problems;
  }

  /** What in the configuration may not be meant. */
  public List<Problem> warnings() {
    return warnings;
  }

  /** What can be used in a configuration. */
  public Plugins plugins() {
    return plugins;
  }

  @Override
  public void close() {
    closing.countDown();
    traces.links(List.of());
    verifier.close();
    try {
      if (watcher.getState() != Thread.State.NEW) {
        watcher.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      var running = gateway;
      if (running != null) {
        running.close();
        LOG.log(INFO, "stopped");
      }
    }
  }
}
