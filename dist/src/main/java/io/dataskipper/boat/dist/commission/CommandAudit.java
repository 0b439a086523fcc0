package io.dataskipper.boat.dist.commission;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.audit.AuditLog;
import io.dataskipper.boat.core.audit.Deed;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Keeps what a command does to a device in the audit of {@code DATA_DIR}, beside a gateway that may
 * be running: one entry, also if the command is ended before it knows what came of it.
 */
public final class CommandAudit implements Consumer<Deed> {
  /** Who uses the command line. */
  public static final String WHO = "cli " + System.getProperty("user.name", "");

  private final Optional<AuditLog> log;
  private final AtomicBoolean kept = new AtomicBoolean();

  private CommandAudit(Optional<AuditLog> log) {
    this.log = log;
  }

  /**
   * Gets ready for a deed that is about to be done.
   *
   * @param ifEnded what is kept if the process ends before it is told what came of it
   * @param err is told if there is no audit to be written
   */
  public static CommandAudit begin(Deed ifEnded, PrintWriter err) {
    var audit = new CommandAudit(join(err));
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("audit").unstarted(() -> audit.accept(ifEnded)));
    return audit;
  }

  private static Optional<AuditLog> join(PrintWriter err) {
    var folder = GatewayHome.fromEnvironment(System.getenv()).dataDir().resolve("audit");
    try {
      return Optional.of(AuditLog.join(folder, Clock.systemUTC()));
    } catch (IOException e) {
      err.println("not kept in the audit: %s cannot be written \"%s\"".formatted(folder, e));
      err.flush();
      return Optional.empty();
    }
  }

  /** Keeps the first deed that it is told of. */
  @Override
  public void accept(Deed deed) {
    if (!kept.getAndSet(true)) {
      log.ifPresent(file -> file.append(deed));
    }
  }
}
