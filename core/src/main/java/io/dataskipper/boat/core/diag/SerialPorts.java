package io.dataskipper.boat.core.diag;

import io.dataskipper.boat.core.diag.SerialPort.Usb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the serial ports of the machine. */
public final class SerialPorts {
  private static final List<String> STABLE = List.of("dev/serial/by-id", "dev/serial/by-path");
  private static final int DEEPEST = 8;

  private final Path root;
  private final Tree tree;
  private final Map<String, String> configured;

  private SerialPorts(Path root, Map<String, String> configured) {
    this.root = root;
    this.tree = new Tree(root);
    this.configured = configured;
  }

  /**
   * Asks the machine.
   *
   * @param root where {@code sys} and {@code dev} are
   * @param configured the port that each link names, by the id of the link
   */
  public static List<SerialPort> find(Path root, Map<String, String> configured) {
    var ports = new SerialPorts(root, configured);
    return ports.tree.list("sys/class/tty").stream().filter(ports::real).map(ports::port).toList();
  }

  /** Consoles and pseudo-terminals have no device; a built-in UART that is not there no type. */
  private boolean real(Path tty) {
    return Files.exists(tty.resolve("device")) && tree.number(tty.resolve("type")).orElse(1) != 0;
  }

  private SerialPort port(Path tty) {
    var device = tree.path("dev").resolve(tty.getFileName().toString());
    var stable = new ArrayList<String>();
    for (var folder : STABLE) {
      for (var name : tree.list(folder)) {
        if (same(name, device)) {
          stable.add(shown(name));
        }
      }
    }
    return new SerialPort(
        shown(device),
        stable,
        tree.real(tty.resolve("device/driver"))
            .map(path -> path.getFileName().toString())
            .orElse(null),
        usb(tty).orElse(null),
        links(device),
        problem(device));
  }

  private boolean same(Path name, Path device) {
    var real = tree.real(name);
    return real.isPresent() && real.equals(tree.real(device));
  }

  private String shown(Path path) {
    return "/" + root.relativize(path);
  }

  private List<String> links(Path device) {
    return configured.entrySet().stream()
        .filter(link -> same(tree.path(link.getValue()), device))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The USB device is some folders above that of the port. */
  private Optional<Usb> usb(Path tty) {
    var folder = tree.real(tty.resolve("device")).orElse(null);
    for (int i = 0; i < DEEPEST && folder != null; i++, folder = folder.getParent()) {
      var vendorId = tree.text(folder.resolve("idVendor"));
      if (vendorId.isPresent()) {
        return Optional.of(
            new Usb(
                vendorId.get(),
                tree.text(folder.resolve("idProduct")).orElse(""),
                tree.text(folder.resolve("manufacturer")).orElse(null),
                tree.text(folder.resolve("product")).orElse(null),
                tree.text(folder.resolve("serial")).orElse(null)));
      }
    }
    return Optional.empty();
  }

  private static @Nullable String problem(Path device) {
    if (!Files.exists(device)) {
      return "there is no such file";
    }
    if (Files.isReadable(device) && Files.isWritable(device)) {
      return null;
    }
    return "the user %s may not use it; it belongs to group %s"
        .formatted(System.getProperty("user.name"), group(device));
  }

  private static String group(Path device) {
    try {
      return String.valueOf(Files.getAttribute(device, "posix:group"));
    } catch (IOException | UnsupportedOperationException _) {
      return "?";
    }
  }
}
