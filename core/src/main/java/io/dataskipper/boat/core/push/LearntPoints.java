package io.dataskipper.boat.core.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which points the profiles of devices stand for, as the devices have said, in one file: a line for
 * each point, its parts parted by tabs. Safe for any thread.
 */
public final class LearntPoints {
  private static final System.Logger LOG = System.getLogger(LearntPoints.class.getName());
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int MOST_POINTS = 2_000;
  private static final int NAME_PART = 2;
  private static final int UNIT_PART = 3;
  private static final int FIRST_SETTING = 4;

  private final @Nullable Path file;
  private final Map<String, List<SuggestedPoint>> points = new ConcurrentSkipListMap<>();
  private final AtomicBoolean changed = new AtomicBoolean();

  private LearntPoints(@Nullable Path file) {
    this.file = file;
  }

  /** Kept until the process ends. */
  public static LearntPoints inMemory() {
    return new LearntPoints(null);
  }

  /** Kept in a file of a data directory; what cannot be read of it is learnt again. */
  public static LearntPoints in(Path dataDir) {
    var path = dataDir.resolve("points.tsv");
    var learnt = new LearntPoints(path);
    try {
      Files.readAllLines(path, UTF_8).forEach(learnt::read);
    } catch (NoSuchFileException _) {
      LOG.log(Level.DEBUG, "no file={0}", path);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "read %s: %s; points are learnt anew".formatted(path, e), e);
    }
    return learnt;
  }

  private void read(String line) {
    var parts = line.split("\t", -1);
    if (parts.length < FIRST_SETTING) {
      return;
    }
    var settings = new LinkedHashMap<String, String>();
    for (var i = FIRST_SETTING; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        settings.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
      }
    }
    var known = points.computeIfAbsent(parts[0] + "\t" + parts[1], _ -> new ArrayList<>());
    if (NAME.matcher(parts[NAME_PART]).matches()) {
      known.add(new SuggestedPoint(parts[NAME_PART], parts[UNIT_PART], settings));
    }
  }

  private static String key(DeviceId device, List<String> profiles) {
    return device + "\t" + CONTROL.matcher(String.join(", ", profiles)).replaceAll(" ");
  }

  /** What a device has said last; empty if it was never reached with these profiles. */
  public Optional<List<SuggestedPoint>> of(DeviceId device, List<String> profiles) {
    return Optional.ofNullable(points.get(key(device, profiles))).map(List::copyOf);
  }

  /** Takes what a device says; kept by {@link #save}. */
  void put(DeviceId device, List<String> profiles, List<SuggestedPoint> told) {
    var taken =
        told.stream()
            .filter(
                point ->
                    NAME.matcher(point.name()).matches() && !CONTROL.matcher(text(point)).find())
            .limit(MOST_POINTS)
            .toList();
    var key = key(device, profiles);
    if (!taken.equals(points.get(key))) {
      points.keySet().removeIf(other -> other.startsWith(device + "\t"));
      points.put(key, taken);
      changed.set(true);
    }
  }

  private static String text(SuggestedPoint point) {
    return point.name() + point.unit() + point.settings();
  }

  /**
   * Writes what has changed, if anything has.
   *
   * @return whether something has changed since the last call
   */
  public boolean save() {
    if (!changed.compareAndSet(true, false)) {
      return false;
    }
    if (file != null) {
      try {
        write(file);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "keep %s: %s".formatted(file, e), e);
      }
    }
    return true;
  }

  private void write(Path path) throws IOException {
    var lines = new ArrayList<String>();
    points.forEach(
        (key, told) -> {
          lines.add(key + "\t\t");
          told.forEach(point -> lines.add(line(key, point)));
        });
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.write(fresh, lines, UTF_8);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(String key, SuggestedPoint point) {
    var line = new StringBuilder(key).append('\t').append(point.name());
    line.append('\t').append(point.unit());
    point.settings().forEach((name, value) -> line.append('\t').append(name + "=" + value));
    return line.toString();
  }
}
