package io.dataskipper.boat.core.diag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway runs on. What the machine does not tell is null.
 *
 * @param board such as {@code Raspberry Pi 4 Model B Rev 1.4}
 * @param processor its model
 * @param os name and version of the distribution
 * @param uptimeSeconds since the machine started
 */
public record Hardware(
    @Nullable String board,
    @Nullable String processor,
    String architecture,
    @Nullable String kernel,
    @Nullable String os,
    @Nullable Double uptimeSeconds,
    Java java,
    List<Disk> disks) {
  private static final Pattern PROCESSOR = Pattern.compile("(?:model name|Model)\\s*:\\s*(.+)");
  private static final Pattern OS = Pattern.compile("PRETTY_NAME=\"?([^\"]+)\"?");

  public Hardware {
    disks = List.copyOf(disks);
  }

  /** The Java virtual machine. */
  public record Java(String version, String vendor, String machine) {
    static Java running() {
      return new Java(
          Runtime.version().toString(),
          System.getProperty("java.vendor", ""),
          System.getProperty("java.vm.name", ""));
    }
  }

  /**
   * A file system on a device.
   *
   * @param readOnly a card that fails often becomes so by itself
   * @param totalBytes 0 if it cannot be asked
   */
  public record Disk(
      String mountedAt,
      String device,
      String type,
      boolean readOnly,
      long totalBytes,
      long freeBytes) {}

  /**
   * Asks the machine.
   *
   * @param root where {@code proc}, {@code sys} and {@code etc} are
   */
  public static Hardware read(Path root) {
    var tree = new Tree(root);
    return new Hardware(
        tree.text("proc/device-tree/model")
            .or(() -> tree.text("sys/class/dmi/id/product_name"))
            .orElse(null),
        first(tree.lines("proc/cpuinfo"), PROCESSOR).orElse(null),
        System.getProperty("os.arch", ""),
        tree.text("proc/sys/kernel/osrelease").orElse(null),
        first(tree.lines("etc/os-release"), OS).orElse(null),
        tree.text("proc/uptime")
            .map(text -> text.split(" ", 2)[0])
            .map(Hardware::number)
            .orElse(null),
        Java.running(),
        tree.lines("proc/mounts").stream()
            .map(line -> line.split(" ", -1))
            .filter(field -> field.length > 3 && field[0].startsWith("/dev/"))
            .map(field -> disk(tree, field))
            .toList());
  }

  private static @Nullable Double number(String text) {
    return text.matches("\\d{1,12}(\\.\\d{1,6})?") ? Double.valueOf(text) : null;
  }

  private static Optional<String> first(List<String> lines, Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1).strip())
        .findFirst();
  }

  private static Disk disk(Tree tree, String[] field) {
    boolean readOnly = List.of(field[3].split(",", -1)).contains("ro");
    var place = field[1].replace("\\040", " ");
    try {
      var store = Files.getFileStore(tree.path(place));
      return new Disk(
          place, field[0], field[2], readOnly, store.getTotalSpace(), store.getUsableSpace());
    } catch (IOException _) {
      return new Disk(place, field[0], field[2], readOnly, 0, 0);
    }
  }
}
