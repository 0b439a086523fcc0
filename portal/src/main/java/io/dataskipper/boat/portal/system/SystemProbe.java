package io.dataskipper.boat.portal.system;

import com.sun.management.OperatingSystemMXBean;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.portal.view.SystemView;
import io.dataskipper.boat.portal.view.SystemView.Cpu;
import io.dataskipper.boat.portal.view.SystemView.Disk;
import io.dataskipper.boat.portal.view.SystemView.Heap;
import io.dataskipper.boat.portal.view.SystemView.Memory;
import io.dataskipper.boat.portal.view.SystemView.Polling;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures the machine and the process. Safe for any thread. */
@ApplicationScoped
public class SystemProbe {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Path PROCESS = Path.of("/proc/self/status");
  private static final Path TEMPERATURE = Path.of("/sys/class/thermal/thermal_zone0/temp");

  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final PollRates rates = new PollRates();

  /** How long this process has run, in seconds. */
  public double uptimeSeconds() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000d;
  }

  /**
   * How the machine is.
   *
   * @param data a folder on the disk that matters
   * @param status of the engine; empty if it does not run
   */
  public SystemView measure(Path data, Optional<GatewayStatus> status, Instant now) {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new SystemView(
        now,
        new Cpu(
            share(machine.getCpuLoad()),
            share(machine.getProcessCpuLoad()),
            machine.getAvailableProcessors(),
            temperature()),
        memory(),
        new Heap(heap.getUsed(), heap.getMax() < 0 ? heap.getCommitted() : heap.getMax()),
        disk(data),
        uptimeSeconds(),
        status
            .map(running -> rates.look(running, System.nanoTime(), now))
            .orElse(new Polling(0, 0, 0)));
  }

  private static @Nullable Double temperature() {
    var thousandths = LinuxFiles.number(TEMPERATURE);
    return thousandths.isPresent() ? thousandths.getAsLong() / 1000d : null;
  }

  private Memory memory() {
    var own = LinuxFiles.bytes(PROCESS, "VmRSS");
    return new Memory(
        machine.getTotalMemorySize(),
        LinuxFiles.bytes(MEMORY, "MemAvailable").orElse(machine.getFreeMemorySize()),
        own.isPresent() ? own.getAsLong() : null);
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

  private static double share(double load) {
    return load >= 0 ? Math.round(load * 10_000) / 10_000d : 0;
  }
}
