package io.dataskipper.boat.portal.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the whole gateway is. */
@Schema(name = "Status")
public record StatusView(
    @Schema(description = "when this was told") Instant time,
    @Schema(description = "the process") Gateway gateway,
    @Schema(description = "how many there are, by availability") Devices devices,
    @Schema(description = "what a person should see to, the most urgent first")
        List<AttentionView> attention,
    @Schema(description = "what came of reading the files") Configuration configuration,
    @Schema(description = "in the order of the configuration") List<Link> links,
    @Schema(description = "where samples and alerts are delivered") List<Target> targets,
    @Schema(description = "databases of the data directory") List<Store> stores,
    @Schema(description = "how far the clock can be trusted; absent while nothing runs")
        @Nullable Time clock,
    @Schema(description = "what was found of drivers, publishers, servers and notifiers")
        List<Plugin> plugins) {

  /** How far the clock of the gateway can be trusted. */
  @Schema(name = "ClockState")
  public record Time(
      @Schema(
              description = "whether the clock can be trusted",
              enumeration = {"synchronized", "not_synchronized", "unknown"})
          String state,
      @Schema(
              description = "who says so",
              enumeration = {"ntp", "kernel", "none"})
          String source,
      @Schema(description = "why it is not synchronised; absent if it is") @Nullable String reason,
      @Schema(description = "what would have to be added to it, in seconds; absent without NTP")
          @Nullable Double offsetSeconds,
      @Schema(description = "half of it bounds the error of the offset, in seconds")
          @Nullable Double delaySeconds,
      @Schema(description = "NTP server that answered; absent if none did") @Nullable String server,
      @Schema(description = "how far that server is from a reference clock, 1 to 15")
          @Nullable Integer stratum,
      @Schema(description = "when a server last answered") @Nullable Instant measuredAt,
      @Schema(description = "how often it was set since the start") int jumps,
      @Schema(description = "by how much it was set last, in seconds")
          @Nullable Double lastJumpSeconds,
      @Schema(description = "when the clock was set last; absent if it never was")
          @Nullable Instant lastJumpAt) {}

  /** The gateway itself. */
  @Schema(name = "GatewayState")
  public record Gateway(
      @Schema(description = "device_id of the configuration", example = "site-042") String id,
      @Schema(description = "of the program", example = "0.1.0") String version,
      @Schema(
              description = "configuration_refused: the files have problems and nothing is polled",
              enumeration = {"running", "configuration_refused"})
          String state,
      @Schema(description = "when the engine started; absent if it does not run")
          @Nullable Instant startedAt,
      @Schema(description = "how long this process has run, in seconds", example = "86400.5")
          double uptimeSeconds) {}

  /** How many devices there are of each availability. */
  @Schema(name = "DeviceCounts")
  public record Devices(
      @Schema(description = "all that are configured") int total,
      @Schema(description = "those that answer") int online,
      @Schema(description = "those that do not answer") int offline,
      @Schema(description = "those that were not asked yet") int unknown) {}

  /** What came of reading the files. */
  @Schema(name = "ConfigurationState")
  public record Configuration(
      @Schema(description = "the folder of the files", example = "/home/dcu/config") String folder,
      @Schema(description = "why the files were refused; empty if they were not")
          List<Problem> problems,
      @Schema(description = "what is accepted, but should be looked at") List<Problem> warnings) {}

  /** A place in a file and what is wrong there. */
  @Schema(name = "ConfigurationProblem")
  public record Problem(
      @Schema(description = "absent if no file is to blame", example = "slave_config.yaml")
          @Nullable String file,
      @Schema(description = "from 1; absent if the file as a whole is meant", example = "14")
          @Nullable Integer line,
      @Schema(description = "from 1", example = "18") @Nullable Integer column,
      @Schema(
              description = "path of the key; absent if it is about the whole file",
              example = "connections[0].clients[1].unit_id")
          @Nullable String key,
      @Schema(description = "what is wrong", example = "300 is not in 1..247") String reason) {}

  /** One bus or connection. */
  @Schema(name = "Link")
  public record Link(
      @Schema(description = "of the link", example = "main-panel") String id,
      @Schema(description = "what people call it", example = "Main Electrical Panel") String label,
      @Schema(description = "connection_type", example = "serial") String type,
      @Schema(
              description = "whether it is connected",
              enumeration = {"connecting", "up", "down", "lent", "closed"})
          String state,
      @Schema(description = "when it came into this state") Instant since,
      @Schema(description = "why it was lost last; absent if it never was")
          @Nullable String lastError,
      @Schema(
              description = "the kind of the last failure; absent if there was none",
              enumeration = {
                "configuration",
                "unreachable",
                "timeout",
                "refused",
                "malformed",
                "internal"
              })
          @Nullable String failure,
      @Schema(description = "when it is opened again; absent unless it waits for that")
          @Nullable Instant nextAttempt,
      @Schema(
              description = "share of the last minute in which it was in use, 0 to 1",
              example = "0.42")
          double busLoad,
      @Schema(description = "how many devices it has", example = "10") int devices,
      @Schema(description = "sent since the start") long requests,
      @Schema(description = "of these, without a valid answer") long failures,
      @Schema(description = "how often it was connected again since the start") long reconnects,
      @Schema(description = "scans skipped because the link was busy") long missedScans,
      @Schema(description = "when its lane last did something or had nothing to do")
          Instant lastProgress,
      @Schema(description = "how often it was given up and made anew because its driver hung")
          int restarts) {}

  /** One place to deliver to. */
  @Schema(name = "Target")
  public record Target(
      @Schema(description = "of the target", example = "mqtt.electrical.measurements") String id,
      @Schema(description = "publisher that delivers to it", example = "mqtt") String publisher,
      @Schema(description = "type of that publisher", example = "mqtt") String type,
      @Schema(
              description = "what is delivered",
              enumeration = {"measurements", "alerts"})
          String kind,
      @Schema(
              description = "whether it takes what it is sent",
              enumeration = {"idle", "sending", "retrying", "closed"})
          String state,
      @Schema(description = "when that state began") Instant since,
      @Schema(description = "how many messages wait") long backlogMessages,
      @Schema(description = "bytes that wait on disk") long backlogBytes,
      @Schema(description = "bytes that may wait before the oldest are dropped")
          long maxBacklogBytes,
      @Schema(description = "when the oldest that waits was made") @Nullable Instant oldest,
      @Schema(description = "when it confirmed something last; absent if never")
          @Nullable Instant lastConfirmed,
      @Schema(description = "why the last attempt failed; absent if it did not")
          @Nullable String lastError,
      @Schema(
              description = "the kind of the last failure; absent if there was none",
              enumeration = {
                "configuration",
                "unreachable",
                "timeout",
                "refused",
                "malformed",
                "internal"
              })
          @Nullable String failure,
      @Schema(description = "when it is tried again; absent if nothing failed")
          @Nullable Instant nextAttempt,
      @Schema(description = "messages confirmed since the start") long delivered,
      @Schema(description = "messages dropped for size, age or a full disk since the start")
          long dropped,
      @Schema(description = "batches that it refused for good, at /api/dead-letters")
          long deadLetters) {}

  /** One store on disk. */
  @Schema(name = "Store")
  public record Store(
      @Schema(description = "of the database", example = "outbox") String name,
      @Schema(description = "whether the last write succeeded") boolean writable,
      @Schema(description = "why it cannot be written; absent if it can")
          @Nullable String lastError,
      @Schema(description = "length on disk in bytes") long bytes,
      @Schema(description = "what is left on its file system") long freeBytes,
      @Schema(
              description =
                  "when a damaged file was last set aside since the start; absent if none was")
          @Nullable Instant setAside) {}

  /** What came of one folder of plugins, or of what is built in. */
  @Schema(name = "Plugin")
  public record Plugin(
      @Schema(description = "built-in, or the name of its folder", example = "pager") String name,
      @Schema(
              description =
                  "as its jar states; absent if it does not. What is built in has the gateway's",
              example = "2.1")
          @Nullable String version,
      @Schema(description = "the files that it came from", example = "pager-2.1.jar")
          List<String> jars,
      @Schema(description = "what it can do") List<Provided> provides,
      @Schema(description = "why it, or a part of it, is not used; absent if all of it is")
          @Nullable String problem) {}

  /** One thing that a plugin offers. */
  @Schema(name = "Provided")
  public record Provided(
      @Schema(
              description = "driver, publisher or notifier",
              enumeration = {"driver", "publisher", "server", "notifier"})
          String kind,
      @Schema(description = "by which configuration names it", example = "pager") String type) {}
}
