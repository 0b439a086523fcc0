package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.core.machine.MachineStatus;
import io.dataskipper.boat.core.machine.PollRate;
import io.dataskipper.boat.core.status.GatewayStatus;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the machine of the gateway is. */
@Schema(name = "System")
public record SystemView(
    @Schema(description = "when this was told") Instant time,
    @Schema(description = "the processor") Cpu cpu,
    @Schema(description = "memory of the machine") Memory memory,
    @Schema(description = "heap of the gateway") Heap heap,
    @Schema(description = "where the data directory is") Disk disk,
    @Schema(description = "supply and speed of a Raspberry Pi; absent if the machine does not tell")
        @Nullable Power power,
    @Schema(description = "threads of the operating system that the gateway has", example = "31")
        int threads,
    @Schema(description = "how long this process has run, in seconds") double uptimeSeconds,
    @Schema(description = "what is read now") Polling polling) {

  /** What was measured. */
  public static SystemView of(
      MachineStatus machine, PollRate rate, Optional<GatewayStatus> status, Instant now) {
    var cpu = machine.cpu();
    var memory = machine.memory();
    var power = machine.power();
    return new SystemView(
        now,
        new Cpu(
            rounded(cpu.load()), rounded(cpu.processLoad()), cpu.cores(), cpu.temperatureCelsius()),
        new Memory(memory.total(), memory.available(), memory.process()),
        new Heap(machine.heap().used(), machine.heap().max(), machine.heap().kept()),
        new Disk(machine.disk().path(), machine.disk().total(), machine.disk().free()),
        power == null
            ? null
            : new Power(
                power.underVoltage(),
                power.throttled(),
                power.underVoltageBefore(),
                power.throttledBefore()),
        machine.threads(),
        machine.uptimeSeconds(),
        new Polling(rate.requests(), rate.failures(), rate.values(), busiest(status)));
  }

  private static double busiest(Optional<GatewayStatus> status) {
    return status.stream()
        .flatMap(running -> running.links().stream())
        .mapToDouble(link -> rounded(link.busLoad()))
        .max()
        .orElse(0);
  }

  private static double rounded(double share) {
    return Math.round(share * 10_000) / 10_000d;
  }

  /** The processor. */
  @Schema(name = "Cpu")
  public record Cpu(
      @Schema(description = "share of all cores in use, 0 to 1", example = "0.15") double load,
      @Schema(description = "of these, by the gateway", example = "0.02") double processLoad,
      @Schema(description = "how many there are", example = "4") int cores,
      @Schema(description = "absent if the machine does not tell", example = "52.1")
          @Nullable Double temperatureCelsius) {}

  /** The main memory. */
  @Schema(name = "Memory")
  public record Memory(
      @Schema(description = "all of it, in bytes") long totalBytes,
      @Schema(description = "what programs can still have") long availableBytes,
      @Schema(description = "what the gateway uses; absent if the machine does not tell")
          @Nullable Long processBytes) {}

  /** The heap of the Java virtual machine. */
  @Schema(name = "Heap")
  public record Heap(
      @Schema(description = "what is in use, in bytes") long usedBytes,
      @Schema(description = "the most that it may be, in bytes") long maxBytes,
      @Schema(description = "still in use after the last collection of old objects; 0 before one")
          long keptBytes) {}

  /** The file system of the data. */
  @Schema(name = "DataDisk")
  public record Disk(
      @Schema(description = "the data directory") String path,
      @Schema(description = "size of its file system in bytes") long totalBytes,
      @Schema(description = "bytes of it that the gateway may still use") long freeBytes) {}

  /** What the firmware of a Raspberry Pi tells. */
  @Schema(name = "Power")
  public record Power(
      @Schema(description = "the supply is too weak now") boolean underVoltage,
      @Schema(description = "the processor is slowed down now") boolean throttled,
      @Schema(description = "the supply was too weak since the machine started")
          boolean underVoltageBefore,
      @Schema(description = "the processor was slowed down since the machine started")
          boolean throttledBefore) {}

  /** How much is polled, as a mean of the last minute. */
  @Schema(name = "Polling")
  public record Polling(
      @Schema(description = "requests to devices, over the last seconds") double requestsPerSecond,
      @Schema(description = "of these, without a valid answer") double failuresPerSecond,
      @Schema(description = "points that were read, over the last seconds") double valuesPerSecond,
      @Schema(
              description = "share of the last minute in which the busiest link was in use, 0 to 1",
              example = "0.42")
          double busiestLinkLoad) {}
}
