package io.dataskipper.boat.core.machine;

import com.sun.management.OperatingSystemMXBean;
import io.dataskipper.boat.core.machine.MachineStatus.Cpu;
import io.dataskipper.boat.core.machine.MachineStatus.Disk;
import io.dataskipper.boat.core.machine.MachineStatus.Heap;
import io.dataskipper.boat.core.machine.MachineStatus.Memory;
import io.dataskipper.boat.core.machine.MachineStatus.Power;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the machine and the process by what Linux tells in files. Its mean loads are those
 * between its own looks: whoever wants a mean over a time of its own has a probe of its own. Safe
 * for any thread.
 */
public final class MachineProbe {
  private static final Pattern PROCESSOR = Pattern.compile("(?i).*(cpu|soc|pkg).*");
  private static final int UNDER_VOLTAGE = 1;
  private static final int CAPPED_THROTTLED_OR_HOT = 0b1110;
  private static final int BEFORE = 16;

  private final Path root;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final List<MemoryPoolMXBean> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final CpuMeter cpu;

  public MachineProbe() {
    this(Path.of("/"), System::nanoTime);
  }

  /**
   * @param root where {@code proc} and {@code sys} are
   * @param nanos the monotonic clock
   */
  MachineProbe(Path root, LongSupplier nanos) {
    this.root = root;
    this.cpu = new CpuMeter(root.resolve("proc/stat"), machine, nanos);
  }

  /** How long this process has run, in seconds. */
  public static double uptimeSeconds() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000d;
  }

  /**
   * How the machine is.
   *
   * @param data a folder on the disk that matters
   */
  public synchronized MachineStatus measure(Path data) {
    cpu.look();
    return new MachineStatus(
        new Cpu(cpu.load(), cpu.processLoad(), machine.getAvailableProcessors(), temperature()),
        memory(),
        heap(),
        disk(data),
        firmware().or(this::supply).orElse(null),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        uptimeSeconds());
  }

  /** That of the processor where the zones say which is its, else of the first that tells. */
  private @Nullable Double temperature() {
    var zones =
        folders("sys/class/thermal", "thermal_zone\\d+").stream()
            .filter(zone -> LinuxFiles.number(zone.resolve("temp")).isPresent())
            .toList();
    return zones.stream()
        .filter(zone -> LinuxFiles.text(zone.resolve("type")).filter(this::ofProcessor).isPresent())
        .findFirst()
        .or(() -> zones.stream().findFirst())
        .map(zone -> LinuxFiles.number(zone.resolve("temp")).orElse(0) / 1000d)
        .orElse(null);
  }

  private boolean ofProcessor(String type) {
    return PROCESSOR.matcher(type.strip()).matches();
  }

  private Memory memory() {
    var own = LinuxFiles.bytes(root.resolve("proc/self/status"), "VmRSS");
    var meminfo = root.resolve("proc/meminfo");
    return new Memory(
        LinuxFiles.bytes(meminfo, "MemTotal").orElse(machine.getTotalMemorySize()),
        LinuxFiles.bytes(meminfo, "MemAvailable").orElse(machine.getFreeMemorySize()),
        own.isPresent() ? own.getAsLong() : null);
  }

  private Heap heap() {
    var usage = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long kept = 0;
    for (var pool : heapPools) {
      var after = pool.getCollectionUsage();
      kept += after == null ? 0 : after.getUsed();
    }
    return new Heap(
        usage.getUsed(), usage.getMax() < 0 ? usage.getCommitted() : usage.getMax(), kept);
  }

  private static Disk disk(Path data) {
    var folder = data.toAbsolutePath();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    try {
      var store = Files.getFileStore(folder);
      return new Disk(data.toString(), store.getTotalSpace(), store.getUsableSpace());
    } catch (IOException _) {
      return new Disk(data.toString(), 0, 0);
    }
  }

  /** The word of the firmware, hexadecimal, as {@code vcgencmd get_throttled} tells it too. */
  private Optional<Power> firmware() {
    for (var soc : folders("sys/devices/platform", "soc(@.*)?")) {
      for (var firmware : folders(root.relativize(soc).toString(), "soc.*:firmware")) {
        var word = LinuxFiles.hexadecimal(firmware.resolve("get_throttled"));
        if (word.isPresent()) {
          return word.stream().mapToObj(MachineProbe::power).findFirst();
        }
      }
    }
    return Optional.empty();
  }

  private static Power power(long word) {
    return new Power(
        (word & UNDER_VOLTAGE) != 0,
        (word & CAPPED_THROTTLED_OR_HOT) != 0,
        (word >> BEFORE & UNDER_VOLTAGE) != 0,
        (word >> BEFORE & CAPPED_THROTTLED_OR_HOT) != 0);
  }

  /** What the driver of the supply tells where the firmware's word cannot be read. */
  private Optional<Power> supply() {
    return folders("sys/class/hwmon", "hwmon\\d+").stream()
        .filter(
            sensor ->
                LinuxFiles.text(sensor.resolve("name"))
                    .filter(name -> name.strip().equals("rpi_volt"))
                    .isPresent())
        .map(sensor -> LinuxFiles.number(sensor.resolve("in0_lcrit_alarm")))
        .flatMapToLong(OptionalLong::stream)
        .mapToObj(alarm -> new Power(alarm != 0, false, alarm != 0, false))
        .findFirst();
  }

  private List<Path> folders(String under, String name) {
    try (Stream<Path> found = Files.list(root.resolve(under))) {
      return found.filter(path -> path.getFileName().toString().matches(name)).sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
