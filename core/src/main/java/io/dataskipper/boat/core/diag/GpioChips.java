package io.dataskipper.boat.core.diag;

import io.dataskipper.boat.core.diag.GpioChip.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the GPIO chips of the machine and what is known of their lines. */
public final class GpioChips {
  private static final Pattern DEVICE = Pattern.compile("gpiochip\\d{1,3}");
  private static final Pattern CHIP =
      Pattern.compile("(gpiochip\\d{1,3}): .*?(\\d{1,6})-\\d{1,6}.*");
  private static final Pattern LINE =
      Pattern.compile("\\s*gpio-(\\d{1,6})\\s.*\\)\\s*(?:in|out)\\s+(hi|lo).*");
  private static final String LEVELS = "sys/kernel/debug/gpio";

  private GpioChips() {}

  /**
   * Asks the machine. Levels are told where the gateway may read the kernel's own list of them.
   *
   * @param root where {@code dev} and {@code sys} are
   */
  public static List<GpioChip> find(Path root) {
    var tree = new Tree(root);
    var levels = levels(tree.lines(LEVELS));
    return tree.list("dev").stream()
        .filter(device -> DEVICE.matcher(device.getFileName().toString()).matches())
        .map(device -> chip(root, device, levels))
        .toList();
  }

  private static GpioChip chip(Path root, Path device, Map<String, Map<Integer, Integer>> levels) {
    var name = "/" + root.relativize(device);
    if (!Files.isReadable(device)) {
      return new GpioChip(
          name,
          null,
          List.of(),
          "the user %s may not read it; add the user to the group gpio"
              .formatted(System.getProperty("user.name")));
    }
    try (var open = GpioDevice.open(device)) {
      var known = levels.getOrDefault(device.getFileName().toString(), Map.of());
      return new GpioChip(
          name,
          open.label(),
          open.lines().stream().map(line -> withLevel(line, known)).toList(),
          null);
    } catch (IOException e) {
      return new GpioChip(name, null, List.of(), e.getMessage());
    }
  }

  private static Line withLevel(Line line, Map<Integer, Integer> levels) {
    return new Line(
        line.offset(),
        line.name(),
        line.consumer(),
        line.used(),
        line.output(),
        line.activeLow(),
        levels.get(line.offset()));
  }

  /** The levels that the kernel lists, by chip and offset. */
  static Map<String, Map<Integer, Integer>> levels(List<String> lines) {
    var levels = new HashMap<String, Map<Integer, Integer>>();
    String chip = "";
    int base = 0;
    for (var text : lines) {
      var begin = CHIP.matcher(text);
      var line = LINE.matcher(text);
      if (begin.matches()) {
        chip = begin.group(1);
        base = Integer.parseInt(begin.group(2));
      } else if (line.matches()) {
        levels
            .computeIfAbsent(chip, _ -> new HashMap<>())
            .put(Integer.parseInt(line.group(1)) - base, line.group(2).equals("hi") ? 1 : 0);
      }
    }
    return levels;
  }
}
