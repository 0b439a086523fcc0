package io.dataskipper.boat.core.change;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.audit.Deed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A second configuration beside the active one, to be edited, verified and then put in force on
 * trial. Kept on disk, so that it outlives the process. Safe for any thread.
 */
public final class TestMode {
  private final Path draft;
  private final Path saved;
  private final StageNote note;
  private final ConfigDesk desk;
  private final Consumer<Deed> audit;
  private final Clock clock;
  private Stage stage;

  private TestMode(Path folder, ConfigDesk desk, Consumer<Deed> audit, Clock clock)
      throws IOException {
    this.draft = folder.resolve("draft");
    this.saved = folder.resolve("saved");
    this.desk = desk;
    this.audit = audit;
    this.clock = clock;
    DurableFiles.createPrivate(folder);
    note = new StageNote(folder.resolve("stage.json"));
    stage = note.read();
  }

  /**
   * Opens it as a process before has left it.
   *
   * @param audit is told of every step
   */
  public static TestMode open(Path folder, ConfigDesk desk, Consumer<Deed> audit, Clock clock)
      throws IOException {
    return new TestMode(folder, desk, audit, clock);
  }

  /**
   * Who enabled it, and what was verified last.
   *
   * @param since null if it is not enabled
   * @param verified null if nothing was verified since
   */
  public record Stage(
      @Nullable Instant since, String who, boolean saved, @Nullable Verified verified) {
    static final Stage OFF = new Stage(null, "", false, null);

    /** Whether it is enabled. */
    public boolean enabled() {
      return since != null;
    }
  }

  /**
   * A verification that came to its end without a problem of the files.
   *
   * @param digest of the files, as {@link ConfigSet#digest}
   * @param points how many were asked for
   * @param unread how many of them gave no usable value
   */
  public record Verified(Instant time, String digest, int points, int unread) {}

  /** How it is. */
  public synchronized Stage stage() {
    return stage;
  }

  /**
   * Enables it with a copy of the active files.
   *
   * @throws GatewayException if it is enabled already
   */
  public synchronized void enable(String who) throws GatewayException, IOException {
    if (stage.enabled()) {
      throw refused(
          "test mode is enabled already, since %s by %s".formatted(stage.since(), stage.who()));
    }
    var active = desk.active();
    DurableFiles.createPrivate(draft);
    active.writeTo(draft);
    note(new Stage(clock.instant(), who, false, null));
    audit.accept(Deed.of(who, "test-mode.enable", "test mode", "done"));
  }

  /**
   * Disables it and throws the staged files away.
   *
   * @throws GatewayException if a version is on trial
   */
  public synchronized void disable(String who) throws GatewayException, IOException {
    requireEnabled();
    if (desk.trial().isPresent()) {
      throw refused("a version is on trial: confirm it or roll it back first");
    }
    note(Stage.OFF);
    ConfigSet.empty().writeTo(draft);
    DurableFiles.createPrivate(saved);
    ConfigSet.empty().writeTo(saved);
    audit.accept(Deed.of(who, "test-mode.disable", "test mode", "done"));
  }

  /** The files that are edited. */
  public synchronized ConfigSet draft() throws GatewayException, IOException {
    requireEnabled();
    return ConfigSet.read(draft);
  }

  /** Replaces the files that are edited. */
  public synchronized void edit(ConfigSet files, String who) throws GatewayException, IOException {
    var changed = String.join(", ", files.changedSince(draft()));
    files.writeTo(draft);
    audit.accept(Deed.of(who, "test-mode.edit", changed, "done"));
  }

  /** The files that were saved to test; empty if none were since it was enabled. */
  public synchronized Optional<ConfigSet> saved() throws GatewayException, IOException {
    requireEnabled();
    return stage.saved() ? Optional.of(ConfigSet.read(saved)) : Optional.empty();
  }

  /** Saves what is edited to test: this is what is published and put in force from now on. */
  public synchronized void save(String who) throws GatewayException, IOException {
    var files = draft();
    DurableFiles.createPrivate(saved);
    files.writeTo(saved);
    note(new Stage(stage.since(), stage.who(), true, stage.verified()));
    audit.accept(Deed.of(who, "test-mode.save", files.digest(), "done"));
  }

  /** Keeps what a verification found. Does nothing if it was disabled meanwhile. */
  public synchronized void verified(Verified result, String who) throws IOException {
    if (stage.enabled()) {
      note(new Stage(stage.since(), stage.who(), stage.saved(), result));
      audit.accept(
          Deed.of(
              who,
              "test-mode.verify",
              result.digest(),
              "done: points=%d unread=%d".formatted(result.points(), result.unread())));
    }
  }

  /** Whether these files were verified last. */
  public synchronized boolean verified(ConfigSet files) {
    var last = stage.verified();
    return last != null && last.digest().equals(files.digest());
  }

  /**
   * Puts in force what was saved to test, until it is confirmed or its time is over.
   *
   * @param force also if exactly this was not verified
   * @throws GatewayException if nothing was saved, or not verified
   */
  public synchronized Outcome apply(String who, Duration confirmWithin, boolean force)
      throws GatewayException, IOException {
    var files =
        saved().orElseThrow(() -> refused("nothing is saved to test: save the staged files first"));
    if (!verified(files) && !force) {
      throw refused(
          "what is saved to test was never verified as it is: verify it, or apply it with force");
    }
    var comment = verified(files) ? "test mode" : "test mode, not verified";
    var outcome = desk.tryOut(files, who, comment, confirmWithin);
    audit.accept(
        Deed.of(
            who,
            force ? "test-mode.apply-by-force" : "test-mode.apply",
            files.digest(),
            outcome instanceof Outcome.Applied ? "done" : "refused"));
    return outcome;
  }

  private void requireEnabled() throws GatewayException {
    if (!stage.enabled()) {
      throw refused("test mode is not enabled");
    }
  }

  private static GatewayException refused(String words) {
    return new GatewayException(FailureKind.REFUSED, words);
  }

  private void note(Stage now) throws IOException {
    note.write(now);
    stage = now;
  }
}
