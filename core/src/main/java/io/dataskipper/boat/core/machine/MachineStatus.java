package io.dataskipper.boat.core.machine;

import org.jspecify.annotations.Nullable;

/**
 * How the machine and the process are. Shares are 0 to 1, sizes in bytes.
 *
 * @param power null if the machine does not tell
 * @param threads of the operating system; virtual ones are not counted
 */
public record MachineStatus(
    Cpu cpu,
    Memory memory,
    Heap heap,
    Disk disk,
    @Nullable Power power,
    int threads,
    double uptimeSeconds) {

  /**
   * The processor, as a mean since the look before.
   *
   * @param load share of all cores in use
   * @param processLoad of these, by the gateway
   * @param temperatureCelsius null if the machine does not tell
   */
  public record Cpu(
      double load, double processLoad, int cores, @Nullable Double temperatureCelsius) {}

  /**
   * The main memory.
   *
   * @param available what programs can still have
   * @param process what the gateway uses; null if the machine does not tell
   */
  public record Memory(long total, long available, @Nullable Long process) {
    /** The share that programs cannot have any more. */
    public double used() {
      return share(total - available, total);
    }
  }

  /**
   * The heap of the Java virtual machine.
   *
   * @param kept what was still in use after the last collection of old objects; 0 before the first
   */
  public record Heap(long used, long max, long kept) {}

  /** The file system of the data; sizes are 0 if it cannot be asked. */
  public record Disk(String path, long total, long free) {
    /** The share that is taken. */
    public double used() {
      return share(total - free, total);
    }
  }

  /**
   * What the firmware of a Raspberry Pi says of its supply and of its own speed.
   *
   * @param underVoltage the supply is too weak now
   * @param throttled the processor is slowed down now, for its supply or its temperature
   * @param underVoltageBefore the supply was too weak at some time since the machine started
   * @param throttledBefore the processor was slowed down at some time since the machine started
   */
  public record Power(
      boolean underVoltage,
      boolean throttled,
      boolean underVoltageBefore,
      boolean throttledBefore) {}

  private static double share(long part, long whole) {
    return whole <= 0 ? 0 : (double) part / whole;
  }
}
