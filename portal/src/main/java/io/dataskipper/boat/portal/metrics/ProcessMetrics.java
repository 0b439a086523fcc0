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
    text.gauge("jvm_heap_kept_bytes", "Heap in use after the last collection of old objects.")
        .value(system.heap().keptBytes());
    text.gauge("jvm_heap_max_bytes", "The most heap that may be used.")
        .value(system.heap().maxBytes());
    text.counter("jvm_gc_seconds_total", "Time spent on collecting garbage.")
        .value(
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum()
                / 1e3);
    text.gauge("jvm_platform_threads", "Threads, without virtual ones.").value(system.threads());
    machine(system);
  }

  private void machine(SystemView system) {
    text.gauge("boat_machine_cpu_load_ratio", "Share of all cores in use.")
        .value(system.cpu().load());
    text.gauge("boat_process_cpu_load_ratio", "Of these, the share of the gateway.")
        .value(system.cpu().processLoad());
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
    var power = system.power();
    if (power != null) {
      text.gauge("boat_machine_under_voltage", "1 while the supply is too weak, else 0.")
          .value(power.underVoltage() ? 1 : 0);
      text.gauge("boat_machine_throttled", "1 while the processor is slowed down, else 0.")
          .value(power.throttled() ? 1 : 0);
    }
    var polling = system.polling();
    text.gauge("boat_poll_requests_per_second", "Requests, as a mean of the last minute.")
        .value(polling.requestsPerSecond());
    text.gauge("boat_poll_failures_per_second", "Of these, without a valid answer.")
        .value(polling.failuresPerSecond());
    text.gauge("boat_poll_values_per_second", "Values read.").value(polling.valuesPerSecond());
  }
}
