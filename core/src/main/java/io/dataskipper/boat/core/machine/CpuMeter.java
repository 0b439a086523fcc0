package io.dataskipper.boat.core.machine;

import com.sun.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The load of the processor between two looks. The virtual machine's own figure is the mean since
 * anybody last asked for it, so two that ask spoil each other's; this one is for one who asks. For
 * one thread at a time.
 */
final class CpuMeter {
  private static final Pattern ALL_CORES = Pattern.compile("(?m)^cpu +(\\d{1,18}(?: \\d{1,18})+)$");

  /** The columns of proc(5) that add up to all time; what follows is counted in these already. */
  private static final int COLUMNS = 8;

  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final long LEAST_APART = Duration.ofSeconds(1).toNanos();

  private final Path stat;
  private final OperatingSystemMXBean machine;
  private final LongSupplier nanos;
  private Look last;
  private double load;
  private double processLoad;

  CpuMeter(Path stat, OperatingSystemMXBean machine, LongSupplier nanos) {
    this.stat = stat;
    this.machine = machine;
    this.nanos = nanos;
    this.last = take();
  }

  /** What was counted up to a moment; nothing is counted if the machine does not tell. */
  private record Look(long nanos, long busy, long all, long process) {}

  /** Looks again, unless the last look was less than a second ago. */
  void look() {
    var now = take();
    if (now.nanos - last.nanos < LEAST_APART) {
      return;
    }
    long all = now.all - last.all;
    load = all > 0 ? Math.clamp((double) (now.busy - last.busy) / all, 0, 1) : fromMachine();
    double possible = (double) (now.nanos - last.nanos) * machine.getAvailableProcessors();
    processLoad = Math.clamp((now.process - last.process) / possible, 0, 1);
    last = now;
  }

  double load() {
    return load;
  }

  double processLoad() {
    return processLoad;
  }

  private double fromMachine() {
    return Math.max(0, machine.getCpuLoad());
  }

  private Look take() {
    long[] ticks =
        LinuxFiles.text(stat)
            .flatMap(text -> ALL_CORES.matcher(text).results().findFirst())
            .map(line -> Pattern.compile(" ").splitAsStream(line.group(1)))
            .map(columns -> columns.limit(COLUMNS).mapToLong(Long::parseLong).toArray())
            .filter(columns -> columns.length > WAITING)
            .orElse(new long[WAITING + 1]);
    long all = Arrays.stream(ticks).sum();
    return new Look(
        nanos.getAsLong(), all - ticks[IDLE] - ticks[WAITING], all, machine.getProcessCpuTime());
  }
}
