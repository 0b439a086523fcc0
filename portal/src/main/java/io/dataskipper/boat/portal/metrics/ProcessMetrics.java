package io.dataskipper.boat.portal.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.dataskipper.boat.portal.view.SystemView;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** The figures of the process and its machine, under the names that Prometheus' clients use. */
final class ProcessMetrics {
  private final PrometheusText text;

  ProcessMetrics(PrometheusText text) {
    this.text = text;
  }

  void write(SystemView system) {
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    text.counter("process_cpu_seconds_total", "Processor time used by the process.")
        .value(machine.getProcessCpuTime() / 1e9);
    text.gauge("process_start_time_seconds", "When the process started, in Unix time.")
        .value(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
    var resident = system.memory().processBytes();
    if (resident != null) {
      text.gauge("process_resident_memory_bytes", "Memory of the process.").value(resident);
    }
    if (machine instanceof UnixOperatingSystemMXBean unix) {
      text.gauge("process_open_fds", "Open files and sockets.")
          .value(unix.getOpenFileDescriptorCount());
    }
    text.gauge("jvm_heap_used_bytes", "Heap in use.").value(system.heap().usedBytes());
    text.gauge("jvm_heap_max_bytes", "The most heap that may be used.")
        .value(system.heap().maxBytes());
    text.counter("jvm_gc_seconds_total", "Time spent on collecting garbage.")
        .value(
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum()
                / 1e3);
    text.gauge("jvm_platform_threads", "Threads, without virtual ones.")
        .value(ManagementFactory.getThreadMXBean().getThreadCount());
    machine(system);
  }

  private void machine(SystemView system) {
    text.gauge("boat_machine_cpu_load_ratio", "Share of all cores in use.")
        .value(system.cpu().load());
    text.gauge("boat_machine_memory_bytes", "Main memory.").value(system.memory().totalBytes());
    text.gauge("boat_machine_memory_available_bytes", "Main memory that programs can still have.")
        .value(system.memory().availableBytes());
    text.gauge("boat_disk_size_bytes", "Size of the file system of the data.")
        .value(system.disk().totalBytes());
    text.gauge("boat_disk_free_bytes", "Room left on the file system of the data.")
        .value(system.disk().freeBytes());
    var temperature = system.cpu().temperatureCelsius();
    if (temperature != null) {
      text.gauge("boat_machine_temperature_celsius", "Temperature of the processor.")
          .value(temperature);
    }
  }
}
