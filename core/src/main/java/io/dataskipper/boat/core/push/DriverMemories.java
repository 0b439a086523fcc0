package io.dataskipper.boat.core.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.spi.driver.Memory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The memories of all links, in one file: a line for each text, its parts parted by tabs. What is
 * put is written some seconds later, so that it is never ahead of the samples that it stands for:
 * those are on disk within one second. Safe for any thread; nobody waits for the disk.
 */
public final class DriverMemories implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DriverMemories.class.getName());
  private static final Duration DELAY = Duration.ofSeconds(3);
  private static final Duration END = Duration.ofSeconds(5);
  private static final int LONGEST = 200;
  private static final int PARTS = 3;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final @Nullable Path file;
  private final LearntPoints points;
  private final Map<String, String> texts = new ConcurrentSkipListMap<>();
  private final AtomicBoolean unsaved = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer = Thread.ofVirtual().name("driver-memories").unstarted(this::write);

  private DriverMemories(@Nullable Path file, LearntPoints points) {
    this.file = file;
    this.points = points;
  }

  /** Memories that end with the process. */
  public static DriverMemories inMemory() {
    return new DriverMemories(null, LearntPoints.inMemory());
  }

  /**
   * Memories in a file; what cannot be read of it is forgotten.
   *
   * @param points what devices tell of their points
   */
  public static DriverMemories in(Path file, LearntPoints points) {
    var memories = new DriverMemories(file, points);
    memories.read(file);
    memories.writer.start();
    return memories;
  }

  private void read(Path path) {
    try {
      for (var line : Files.readAllLines(path, UTF_8)) {
        var parts = line.split("\t", -1);
        if (parts.length == PARTS) {
          texts.put(parts[0] + "\t" + parts[1], parts[2]);
        }
      }
    } catch (NoSuchFileException _) {
      LOG.log(Level.DEBUG, "no file={0}", path);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "read %s: %s; links resume as if for the first time".formatted(path, e),
          e);
    }
  }

  /** What devices have told of their points. */
  public LearntPoints points() {
    return points;
  }

  /** The memory of one link. */
  public Memory of(LinkId link) {
    return new Memory() {
      @Override
      public Optional<String> get(String key) {
        return Optional.ofNullable(texts.get(link + "\t" + key));
      }

      @Override
      public void put(String key, String text) {
        if (key.length() > LONGEST
            || text.length() > LONGEST
            || CONTROL.matcher(key + text).find()) {
          throw new IllegalArgumentException("too long, or a control character: " + key);
        }
        if (text.isEmpty()) {
          texts.remove(link + "\t" + key);
        } else {
          texts.put(link + "\t" + key, text);
        }
        unsaved.set(true);
      }
    };
  }

  private void write() {
    try {
      while (!closing.await(DELAY.toMillis(), TimeUnit.MILLISECONDS)) {
        save();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    save();
  }

  private void save() {
    if (file == null || !unsaved.compareAndSet(true, false)) {
      return;
    }
    try {
      replace(file);
    } catch (IOException e) {
      unsaved.set(true);
      LOG.log(Level.DEBUG, "keep memories of drivers: %s".formatted(e), e);
    }
  }

  /** Replaces the file in whole: after a power cut there is the old one or the new one. */
  private void replace(Path path) throws IOException {
    var lines = new StringBuilder();
    texts.forEach((key, text) -> lines.append(key).append('\t').append(text).append('\n'));
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    var bytes = ByteBuffer.wrap(lines.toString().getBytes(UTF_8));
    try (var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends when everything is on disk, at the latest after some seconds. Call after the lanes. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (writer.getState() != Thread.State.NEW && !writer.join(END)) {
        LOG.log(Level.WARNING, "keep memories of drivers: the disk does not answer");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
