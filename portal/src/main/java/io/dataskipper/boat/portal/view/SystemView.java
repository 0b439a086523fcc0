package io.dataskipper.boat.portal.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the machine of the gateway is. */
@Schema(name = "System")
public record SystemView(
    Instant time,
    Cpu cpu,
    Memory memory,
    Heap heap,
    Disk disk,
    @Schema(description = "how long this process has run, in seconds") double uptimeSeconds,
    Polling polling) {

  /** The processor. */
  @Schema(name = "Cpu")
  public record Cpu(
      @Schema(description = "share of all cores in use, 0 to 1", example = "0.15") double load,
      @Schema(description = "of these, by the gateway", example = "0.02") double processLoad,
      @Schema(example = "4") int cores,
      @Schema(description = "absent if the machine does not tell", example = "52.1")
          @Nullable Double temperatureCelsius) {}

  /** The main memory. */
  @Schema(name = "Memory")
  public record Memory(
      long totalBytes,
      @Schema(description = "what programs can still have") long availableBytes,
      @Schema(description = "what the gateway uses; absent if the machine does not tell")
          @Nullable Long processBytes) {}

  /** The heap of the Java virtual machine. */
  @Schema(name = "Heap")
  public record Heap(long usedBytes, long maxBytes) {}

  /** The file system of the data. */
  @Schema(name = "Disk")
  public record Disk(String path, long totalBytes, long freeBytes) {}

  /** How much is polled, as a mean of the last minute. */
  @Schema(name = "Polling")
  public record Polling(
      double requestsPerSecond,
      @Schema(description = "of these, without a valid answer") double failuresPerSecond,
      double valuesPerSecond) {}
}
