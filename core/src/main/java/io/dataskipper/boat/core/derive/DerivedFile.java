package io.dataskipper.boat.core.derive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataskipper.boat.core.change.DurableFiles;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file in which open windows survive a restart: a line for each derived point, {@code point
 * definition state}, parted by tabs. What does not fit is left out: it only costs a window.
 */
final class DerivedFile {
  private static final System.Logger LOG = System.getLogger(DerivedFile.class.getName());

  private final Path path;
  private String written = "";
  private boolean failing;

  DerivedFile(Path path) {
    this.path = path;
  }

  Map<String, String> read() {
    var states = new HashMap<String, String>();
    try {
      for (var line : Files.readAllLines(path, UTF_8)) {
        int end = line.lastIndexOf('\t');
        if (end > 0) {
          states.put(line.substring(0, end), line.substring(end + 1));
        }
      }
    } catch (NoSuchFileException _) {
      return states;
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "read derived points file=%s: \"%s\"; open windows begin anew".formatted(path, e),
          e);
    }
    return states;
  }

  void write(Map<String, String> states) {
    var text = new StringBuilder();
    new TreeMap<>(states)
        .forEach((key, state) -> text.append(key).append('\t').append(state).append('\n'));
    if (text.toString().equals(written)) {
      return;
    }
    try {
      DurableFiles.write(path, text.toString().getBytes(UTF_8));
      written = text.toString();
      failing = false;
    } catch (IOException e) {
      LOG.log(
          failing ? Level.DEBUG : Level.WARNING,
          "write derived points file=%s: \"%s\"; a restart costs the open windows"
              .formatted(path, e),
          e);
      failing = true;
    }
  }
}
