package io.dataskipper.boat.core.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps what was done in files of JSON lines, each on disk before {@link #append} returns. Every
 * line holds the hash of the one before, so that a line that is changed or taken out afterwards
 * shows. The oldest file goes when there are too many; the chain goes on through all that are kept.
 * Several processes may add to it. Safe for any thread.
 */
public final class AuditLog {
  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());
  private static final String CURRENT = "audit.jsonl";
  private static final long FULL = 4L << 20;
  private static final int KEPT = 8;

  private final Path folder;
  private final Clock clock;
  private final long full;
  private long next = 1;
  private String last = AuditLine.NOTHING;
  private Optional<String> defect = Optional.empty();

  private AuditLog(Path folder, Clock clock, long full) throws IOException {
    this.folder = folder;
    this.clock = clock;
    this.full = full;
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
      AuditLock.ownLike(folder, folder.resolve(".."));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  static AuditLog open(Path folder, Clock clock, long full) throws IOException {
    var log = new AuditLog(folder, clock, full);
    try (var held = AuditLock.take(folder)) {
      LOG.log(Level.DEBUG, "hold {0}", held);
      log.repair();
      log.verify();
    }
    return log;
  }

  /**
   * Opens it. A last line that a power cut has torn is taken off; that a line was changed or is
   * missing is told, and the log goes on.
   */
  public static AuditLog open(Path folder, Clock clock) throws IOException {
    return open(folder, clock, FULL);
  }

  /**
   * Opens it to add to it beside a process that may have opened it before. What is there is not
   * checked.
   */
  public static AuditLog join(Path folder, Clock clock) throws IOException {
    return new AuditLog(folder, clock, FULL);
  }

  private void repair() throws IOException {
    var file = folder.resolve(CURRENT);
    if (!Files.exists(file)) {
      return;
    }
    try (var content = new RandomAccessFile(file.toFile(), "rw")) {
      long end = content.length();
      while (end > 0 && !endsLine(content, end)) {
        end--;
      }
      if (end < content.length()) {
        LOG.log(Level.WARNING, "open audit file=%s: its last line was torn".formatted(file));
        content.setLength(end);
        content.getFD().sync();
      }
    }
  }

  private static boolean endsLine(RandomAccessFile content, long end) throws IOException {
    content.seek(end - 1);
    return content.read() == '\n';
  }

  private void verify() throws IOException {
    var first = true;
    for (var file : files()) {
      for (var text : Files.readAllLines(file)) {
        var line = AuditLine.read(text);
        var fits = line.isPresent() && (first || line.get().previous().equals(last));
        if (!fits && defect.isEmpty()) {
          defect =
              Optional.of(
                  "%s: what follows entry %d was changed or is missing"
                      .formatted(file.getFileName(), next - 1));
        }
        if (line.isPresent()) {
          last = line.get().hash();
          next = line.get().entry().number() + 1;
        }
        first = false;
      }
    }
    defect.ifPresent(words -> LOG.log(Level.ERROR, "verify audit {0}", words));
  }

  /** What was found wrong when it was opened; empty if every line is as it was written. */
  public synchronized Optional<String> defect() {
    return defect;
  }

  /** The files from the oldest to the newest. */
  private List<Path> files() throws IOException {
    try (var entries = Files.list(folder)) {
      var found =
          new ArrayList<>(
              entries
                  .filter(file -> file.getFileName().toString().matches("audit-\\d{12}\\.jsonl"))
                  .sorted()
                  .toList());
      var current = folder.resolve(CURRENT);
      if (Files.exists(current)) {
        found.add(current);
      }
      return found;
    }
  }

  /** Adds a deed. A disk that cannot be written is told in the log; the deed is lost then. */
  public synchronized void append(Deed deed) {
    // An interrupt would close the files.
    var interrupted = Thread.interrupted();
    try (var held = AuditLock.take(folder)) {
      LOG.log(Level.DEBUG, "hold {0}", held);
      follow();
      rotate();
      var line = AuditLine.of(new AuditEntry(next, clock.instant(), deed), last);
      write(line);
      next++;
      last = AuditLine.read(line.strip()).orElseThrow().hash();
    } catch (IOException e) {
      LOG.log(Level.ERROR, "audit %s: \"%s\"".formatted(deed, e), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Goes on behind what another process has added. Where entries were taken away it goes on behind
   * those that there were, which shows at the next start.
   */
  private void follow() throws IOException {
    if (endsWith(last)) {
      return;
    }
    repair();
    var newest = newestLine();
    if (newest.isPresent() && newest.get().entry().number() >= next) {
      last = newest.get().hash();
      next = newest.get().entry().number() + 1;
    }
  }

  private Optional<AuditLine> newestLine() throws IOException {
    for (var file : files().reversed()) {
      for (var text : Files.readAllLines(file).reversed()) {
        var line = AuditLine.read(text);
        if (line.isPresent()) {
          return line;
        }
      }
    }
    return Optional.empty();
  }

  private boolean endsWith(String hash) throws IOException {
    var file = folder.resolve(CURRENT);
    var end = (hash + "\"}\n").getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file) || Files.size(file) < end.length) {
      return false;
    }
    try (var content = new RandomAccessFile(file.toFile(), "r")) {
      var found = new byte[end.length];
      content.seek(content.length() - end.length);
      content.readFully(found);
      return Arrays.equals(found, end);
    }
  }

  private void write(String line) throws IOException {
    var file = folder.resolve(CURRENT);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long before = channel.size();
      try {
        var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        channel.position(before);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
      if (before == 0) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AuditLock.ownLike(file, folder);
        syncFolder();
      }
    }
  }

  private void rotate() throws IOException {
    var current = folder.resolve(CURRENT);
    if (!Files.exists(current) || Files.size(current) < full) {
      return;
    }
    var kept = folder.resolve("audit-%012d.jsonl".formatted(next - 1));
    Files.move(current, kept, StandardCopyOption.ATOMIC_MOVE);
    var files = files();
    for (var old : files.subList(0, Math.max(0, files.size() - KEPT + 1))) {
      Files.delete(old);
    }
    syncFolder();
  }

  private void syncFolder() throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * The newest entries that match, the newest first.
   *
   * @param most how many at most
   */
  public synchronized List<AuditEntry> newest(Predicate<AuditEntry> wanted, int most)
      throws IOException {
    var found = new ArrayList<AuditEntry>();
    for (var file : files().reversed()) {
      for (var text : Files.readAllLines(file).reversed()) {
        if (found.size() == most) {
          return found;
        }
        AuditLine.read(text).map(AuditLine::entry).filter(wanted).ifPresent(found::add);
      }
    }
    return found;
  }
}
