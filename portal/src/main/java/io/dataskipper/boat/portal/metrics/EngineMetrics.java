package io.dataskipper.boat.portal.metrics;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.status.TargetStatus;
import io.dataskipper.boat.core.status.TimeStatus;
import io.dataskipper.boat.portal.metrics.PrometheusText.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of the engine: links, devices, targets, stores. For one thread. */
final class EngineMetrics {
  private final PrometheusText text;

  EngineMetrics(PrometheusText text) {
    this.text = text;
  }

  void write(GatewayStatus status) {
    var info = labels("gateway", status.gatewayId(), "version", status.version());
    text.gauge("boat_info", "Always 1; names the gateway and its version.").value(info, 1);
    text.gauge("boat_start_time_seconds", "When the engine started, in Unix time.")
        .value(seconds(status.startedAt()));
    links(new Rows<>(status.links(), l -> labels("link", l.id().value(), "type", l.type())));
    devices(
        new Rows<>(
            status.devices(), d -> labels("device", d.id().value(), "link", d.link().value())));
    targets(
        new Rows<>(
            status.targets(), t -> labels("target", t.id().value(), "publisher", t.publisher())));
    time(status.time());
    stores(new Rows<>(status.stores(), s -> labels("store", s.name())));
  }

  private void links(Rows<LinkStatus> links) {
    links.write(
        text.gauge("boat_link_up", "1 if the link is open, else 0."),
        link -> link.state() == LinkStatus.State.UP ? 1 : 0);
    links.write(
        text.gauge(
            "boat_link_bus_load_ratio", "Share of the last minute in which the link was in use."),
        LinkStatus::busLoad);
    links.write(
        text.counter("boat_link_requests_total", "Requests sent since the start."),
        LinkStatus::requests);
    links.write(
        text.counter("boat_link_request_failures_total", "Requests without a valid answer."),
        LinkStatus::failures);
    links.write(
        text.counter("boat_link_reconnects_total", "Times the link was opened again."),
        LinkStatus::reconnects);
    links.write(
        text.counter("boat_link_missed_scans_total", "Scans skipped because the link was busy."),
        LinkStatus::missedScans);
    links.write(
        text.counter(
            "boat_link_restarts_total", "Times the link was made anew because its driver hung."),
        LinkStatus::restarts);
    links.write(
        text.gauge(
            "boat_link_last_progress_timestamp_seconds",
            "When the lane last did something or had nothing to do, in Unix time."),
        link -> seconds(link.lastProgress()));
  }

  private void devices(Rows<DeviceStatus> devices) {
    devices.write(
        text.gauge("boat_device_up", "1 if the device answers, 0 if not or not yet tried."),
        device -> device.availability() == Availability.ONLINE ? 1 : 0);
    devices.write(
        text.gauge(
            "boat_device_last_answer_timestamp_seconds",
            "When the device last answered, in Unix time; absent if it never has."),
        device -> seconds(device.lastGood()));
    devices.write(
        text.counter("boat_device_requests_total", "Requests sent since the start."),
        DeviceStatus::requests);
    devices.write(
        text.counter("boat_device_request_failures_total", "Requests without a valid answer."),
        DeviceStatus::failures);
    devices.write(
        text.gauge("boat_device_round_trip_seconds", "Mean time from request to answer."),
        device -> seconds(device.roundTrip()));
    devices.write(
        text.gauge("boat_device_scan_period_seconds", "Mean time between the last scans."),
        device -> seconds(device.scanPeriod()));
    devices.write(
        text.gauge("boat_device_poll_interval_seconds", "Time between scans as configured."),
        device -> seconds(device.pollInterval()));
    devices.write(
        text.gauge("boat_device_points", "Points that the device has."), DeviceStatus::points);
    devices.write(
        text.gauge("boat_device_rejected_blocks", "Runs of addresses that the device declines."),
        DeviceStatus::rejectedBlocks);
  }

  private void targets(Rows<TargetStatus> targets) {
    targets.write(
        text.gauge("boat_target_up", "0 if the last delivery failed, else 1."),
        target -> target.state() == TargetStatus.State.RETRYING ? 0 : 1);
    targets.write(
        text.gauge("boat_target_backlog_messages", "Messages that wait."),
        TargetStatus::backlogMessages);
    targets.write(
        text.gauge("boat_target_backlog_bytes", "Size of the messages that wait."),
        TargetStatus::backlogBytes);
    targets.write(
        text.gauge("boat_target_backlog_limit_bytes", "Size beyond which the oldest are dropped."),
        TargetStatus::maxBacklogBytes);
    targets.write(
        text.gauge(
            "boat_target_oldest_message_timestamp_seconds",
            "When the oldest message that waits was made, in Unix time; absent if none waits."),
        target -> seconds(target.oldest()));
    targets.write(
        text.gauge(
            "boat_target_last_confirmed_timestamp_seconds",
            "When the target last confirmed, in Unix time; absent if it never has."),
        target -> seconds(target.lastConfirmed()));
    targets.write(
        text.counter("boat_target_delivered_messages_total", "Messages confirmed by the target."),
        TargetStatus::delivered);
    targets.write(
        text.counter(
            "boat_target_dropped_messages_total", "Messages dropped for size, age or a full disk."),
        TargetStatus::dropped);
    targets.write(
        text.gauge("boat_target_dead_letters", "Batches that the target refused for good."),
        TargetStatus::deadLetters);
  }

  private void time(TimeStatus time) {
    if (time.state() != TimeStatus.State.UNKNOWN) {
      text.gauge("boat_clock_synchronized", "1 if the clock is right, 0 if not, absent if unknown.")
          .value(time.state() == TimeStatus.State.SYNCHRONIZED ? 1 : 0);
    }
    var measured = time.measured();
    if (measured != null) {
      text.gauge("boat_clock_offset_seconds", "What NTP says would have to be added to the clock.")
          .value(seconds(measured.offset()));
    }
    text.counter("boat_clock_jumps_total", "Times the clock was set.").value(time.jumps());
  }

  private void stores(Rows<StoreStatus> stores) {
    stores.write(
        text.gauge("boat_store_writable", "1 if the last write succeeded, else 0."),
        store -> store.writable() ? 1 : 0);
    stores.write(text.gauge("boat_store_size_bytes", "Size of the files."), StoreStatus::bytes);
    stores.write(
        text.gauge("boat_store_free_bytes", "Room left on the file system."),
        StoreStatus::freeBytes);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static double seconds(@Nullable Instant time) {
    return time == null ? Double.NaN : time.toEpochMilli() / 1e3;
  }

  private static Map<String, String> labels(String... pairs) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      labels.put(pairs[i], pairs[i + 1]);
    }
    return labels;
  }

  /** Things of one kind and what tells them apart. */
  private record Rows<T>(List<T> things, Function<T, Map<String, String>> labels) {
    /** Writes a figure of each; a thing whose figure is not a number is left out. */
    void write(Family family, ToDoubleFunction<T> figure) {
      for (var thing : things) {
        double value = figure.applyAsDouble(thing);
        if (!Double.isNaN(value)) {
          family.value(labels.apply(thing), value);
        }
      }
    }
  }
}
