package io.dataskipper.boat.core.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.plan.LearntBlocks.Known;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file of {@link LearntBlocks}: a line for each fact, its parts parted by tabs. {@code device
 * identity declined space start length} or {@code device identity longest space length}.
 */
final class LearntFile {
  private static final System.Logger LOG = System.getLogger(LearntFile.class.getName());
  private static final String DECLINED = "declined";
  private static final String LONGEST = "longest";

  private final Path path;

  LearntFile(Path path) {
    this.path = path;
  }

  Map<DeviceId, Known> read() {
    try {
      Map<DeviceId, Known> known = new HashMap<>();
      for (var line : Files.readAllLines(path, UTF_8)) {
        add(line.split("\t", -1), known);
      }
      return known;
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      setAside(e);
      return Map.of();
    }
  }

  private static void add(String[] fact, Map<DeviceId, Known> known) {
    var device = new DeviceId(fact[0]);
    var before = known.getOrDefault(device, new Known(fact[1], Learnt.NOTHING));
    int first = Integer.parseInt(fact[4]);
    var learnt =
        switch (fact[2]) {
          case DECLINED ->
              before
                  .learnt()
                  .withDeclined(Set.of(new Extent(fact[3], first, Integer.parseInt(fact[5]))));
          case LONGEST -> before.learnt().withLongest(fact[3], Math.max(1, first));
          default -> throw new IllegalArgumentException("no fact is called " + fact[2]);
        };
    known.put(device, new Known(fact[1], learnt));
  }

  private void setAside(Exception reason) {
    var aside = path.resolveSibling(path.getFileName() + ".damaged");
    try {
      Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.log(
          Level.WARNING,
          "read %s: damaged, set aside as %s; devices are learnt anew".formatted(path, aside),
          reason);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "read %s: %s; devices are learnt anew".formatted(path, reason), e);
    }
  }

  /** Replaces the file in whole: after a power cut there is the old one or the new one. */
  void write(Map<DeviceId, Known> known) throws IOException {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(known).forEach((device, facts) -> addLines(device, facts, lines));
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    var bytes = ByteBuffer.wrap(String.join("", lines).getBytes(UTF_8));
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
    try (var directory = FileChannel.open(path.toAbsolutePath().getParent())) {
      directory.force(true);
    }
  }

  private static void addLines(DeviceId device, Known known, List<String> lines) {
    for (var run : known.learnt().declined()) {
      lines.add(line(device, known, DECLINED, run.space(), run.start() + "\t" + run.length()));
    }
    known
        .learnt()
        .longest()
        .forEach((space, length) -> lines.add(line(device, known, LONGEST, space, "" + length)));
  }

  private static String line(DeviceId device, Known known, String fact, String space, String rest) {
    var plain = space.replaceAll("\\p{Cntrl}", " ");
    return String.join("\t", device.value(), known.identity(), fact, plain, rest) + "\n";
  }
}
