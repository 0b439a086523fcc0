package io.dataskipper.boat.core.change;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The one place where the active configuration changes: checked, kept as a version, swapped on
 * disk, put in force. Safe for any thread; changes come one after the other.
 */
public final class ConfigDesk {
  private static final System.Logger LOG = System.getLogger(ConfigDesk.class.getName());

  private final Path active;
  private final Path folder;
  private final Engine engine;
  private final Clock clock;
  private final Versions versions;
  private final Swap swap;

  /** The trial that nobody confirmed last. */
  private Optional<RolledBack> rolledBack;

  /** The active files as they were last looked at. */
  private ConfigSet seen;

  private ConfigDesk(Path active, Path folder, Engine engine, Clock clock) throws IOException {
    this.active = active;
    this.folder = folder;
    this.engine = engine;
    this.clock = clock;
    versions = new Versions(folder.resolve("versions"));
    swap = new Swap(active, folder.resolve("change.json"), versions);
    DurableFiles.createPrivate(folder);
    rolledBack = swap.recover().map(this::rolledBack);
    seen = ConfigSet.read(active);
  }

  /**
   * Opens it, and first brings to an end what a process before has begun: a swap is completed, a
   * trial that nobody confirmed is rolled back.
   *
   * @param active the directory of the active files
   * @param folder where versions and notes are kept
   */
  public static ConfigDesk open(Path active, Path folder, Engine engine, Clock clock)
      throws IOException {
    return new ConfigDesk(active, folder, engine, clock);
  }

  /**
   * A trial that nobody confirmed.
   *
   * @param at when the version before it was back
   */
  public record RolledBack(Trial trial, Instant at) {}

  private RolledBack rolledBack(Trial trial) {
    LOG.log(
        Level.WARNING,
        "version %d of the configuration was not confirmed: back to version %d"
            .formatted(trial.number(), trial.previous()));
    tell("gateway", "roll back", trial, "done: it was not confirmed");
    return new RolledBack(trial, clock.instant());
  }

  private void tell(String who, String action, Trial trial, String outcome) {
    engine.done(
        new Deed(
            who,
            "configuration." + action.replace(' ', '-'),
            "version " + trial.number(),
            "version " + trial.number(),
            "version " + (action.equals("confirm") ? trial.number() : trial.previous()),
            outcome));
  }

  /**
   * Keeps the active files, which are without problems, as a version if they are not the newest.
   */
  public synchronized void keepActive() throws IOException {
    var newest = versions.newest();
    if (newest.isPresent() && versions.read(newest.get().number()).equals(seen)) {
      return;
    }
    var comment =
        rolledBack
            .map(back -> "version %d was not confirmed".formatted(back.trial().number()))
            .orElse(newest.isPresent() ? "changed while the gateway was off" : "first seen");
    versions.add(seen, rolledBack.isPresent() ? "gateway" : "file", comment, clock.instant());
  }

  /** The active files. */
  public synchronized ConfigSet active() throws IOException {
    return ConfigSet.read(active);
  }

  /** Checks files as if they were the active ones, and changes nothing. */
  public ConfigResult check(ConfigSet files) throws IOException {
    var scratch = Files.createTempDirectory(folder, "check-");
    try {
      files.writeTo(scratch);
      return engine.load(scratch);
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (var entries = Files.walk(tree)) {
      for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }

  /** Puts files in force for good. */
  public synchronized Outcome apply(ConfigSet files, String who, String comment)
      throws IOException {
    return change(files, who, comment, Optional.empty());
  }

  /**
   * Puts files in force until {@link #confirm} or, without it, for a time: then, and if the gateway
   * ends in between, those before come back by themselves.
   */
  public synchronized Outcome tryOut(
      ConfigSet files, String who, String comment, Duration confirmWithin) throws IOException {
    return change(files, who, comment, Optional.of(confirmWithin));
  }

  private Outcome change(
      ConfigSet files, String who, String comment, Optional<Duration> confirmWithin)
      throws IOException {
    if (swap.trial().isPresent()) {
      return refused("a version is on trial: confirm it or roll it back first");
    }
    return switch (check(files)) {
      case ConfigResult.Rejected(var problems) -> new Outcome.Refused(problems);
      case ConfigResult.Loaded loaded -> {
        var before = versions.newest().map(Version::number);
        var version = versions.add(files, who, comment, clock.instant());
        if (confirmWithin.isPresent() && before.isPresent()) {
          var until = clock.instant().plus(confirmWithin.get());
          swap.to(new Trial(version.number(), before.get(), until));
        } else {
          swap.to(version.number());
        }
        seen = files;
        yield inForce(loaded, version, before);
      }
    };
  }

  private Outcome inForce(ConfigResult.Loaded loaded, Version version, Optional<Integer> before)
      throws IOException {
    try {
      engine.use(loaded);
      tell(version, before, "done");
      LOG.log(
          Level.INFO,
          "configuration version={0} who={1} changed={2}",
          version.number(),
          version.who(),
          version.changed());
      return new Outcome.Applied(version, loaded.warnings());
    } catch (GatewayException e) {
      if (before.isPresent()) {
        swap.to(before.get());
        seen = versions.read(before.get());
      }
      tell(version, before, "refused: " + e.getMessage());
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private void tell(Version version, Optional<Integer> before, String outcome) {
    engine.done(
        new Deed(
            version.who(),
            "configuration.change",
            String.join(", ", version.changed()),
            before.map(number -> "version " + number).orElse(null),
            "version %d %s".formatted(version.number(), version.comment()).strip(),
            outcome));
  }

  private static Outcome refused(String reason) {
    return new Outcome.Refused(List.of(new Problem(Position.NONE, "", reason)));
  }

  /** The version that is on trial. */
  public synchronized Optional<Trial> trial() throws IOException {
    return swap.trial();
  }

  /** The trial that went back by itself last; empty if none did since this was opened. */
  public synchronized Optional<RolledBack> rolledBack() {
    return rolledBack;
  }

  /**
   * The version on trial stays.
   *
   * @throws NoSuchElementException if none is on trial
   */
  public synchronized void confirm(String who) throws IOException {
    var trial = onTrial();
    LOG.log(Level.INFO, "configuration version={0} confirmed", trial.number());
    swap.confirm();
    tell(who, "confirm", trial, "done");
  }

  private Trial onTrial() throws IOException {
    return swap.trial().orElseThrow(() -> new NoSuchElementException("no version is on trial"));
  }

  /**
   * The version before the one on trial comes back.
   *
   * @throws NoSuchElementException if none is on trial
   */
  public synchronized Outcome rollBack(String who) throws IOException {
    var trial = onTrial();
    var files = versions.read(trial.previous());
    swap.to(trial.previous());
    seen = files;
    return change(
        files, who, "version %d was rolled back".formatted(trial.number()), Optional.empty());
  }

  /** All versions that are kept, the newest first. */
  public synchronized List<Version> versions() throws IOException {
    return versions.list();
  }

  /**
   * The files of a version.
   *
   * @throws NoSuchElementException if it is not kept
   */
  public synchronized ConfigSet version(int number) throws IOException {
    return versions.read(number);
  }

  /**
   * Puts an old version in force again, as a new one.
   *
   * @throws NoSuchElementException if it is not kept
   */
  public synchronized Outcome restore(int number, String who) throws IOException {
    return apply(versions.read(number), who, "version %d restored".formatted(number));
  }

  /**
   * Looks whether somebody has edited the active files by hand, and puts them in force if they are
   * without problems; rolls a trial back whose time is over. To be called every few seconds.
   */
  public synchronized void look() throws IOException {
    var trial = swap.trial();
    if (trial.isPresent() && !clock.instant().isBefore(trial.get().until())) {
      rolledBack = Optional.of(rolledBack(trial.get()));
      rollBack("gateway");
      return;
    }
    var now = ConfigSet.read(active);
    if (!now.equals(seen)) {
      seen = now;
      edited(now, trial);
    }
  }

  /**
   * Loads the active files once more, because what they mean has changed, and puts them in force if
   * they are still without problems.
   */
  public synchronized void renew() {
    switch (engine.load(active)) {
      case ConfigResult.Rejected rejected -> engine.refuse(rejected);
      case ConfigResult.Loaded loaded -> {
        try {
          engine.use(loaded);
        } catch (GatewayException e) {
          var problem = new Problem(Position.NONE, "", String.valueOf(e.getMessage()));
          engine.refuse(new ConfigResult.Rejected(List.of(problem)));
        }
      }
    }
  }

  private void edited(ConfigSet files, Optional<Trial> trial) throws IOException {
    switch (engine.load(active)) {
      case ConfigResult.Rejected rejected -> engine.refuse(rejected);
      case ConfigResult.Loaded loaded -> {
        if (trial.isPresent()) {
          swap.confirm();
          tell("file", "confirm", trial.get(), "done: the files were edited");
        }
        var version = versions.add(files, "file", "edited by hand", clock.instant());
        var ignored = inForce(loaded, version, Optional.empty());
        if (ignored instanceof Outcome.Refused(var problems)) {
          engine.refuse(new ConfigResult.Rejected(problems));
        }
      }
    }
  }
}
