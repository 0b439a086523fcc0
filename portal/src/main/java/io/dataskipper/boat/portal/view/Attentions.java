package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.plugin.PluginInfo;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.status.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a person should see to: causes, not each of their effects. */
public final class Attentions {
  /**
   * A lane aborts a call that hangs for a minute; one that is still stuck after two will stay so.
   */
  public static final Duration STUCK = Duration.ofMinutes(2);

  private static final List<String> URGENCY = List.of("critical", "warning", "info");
  private static final double NEARLY_FULL = 0.8;
  private static final long LOW_SPACE = 200_000_000;
  private static final int TOLD_ONE_BY_ONE = 3;

  private Attentions() {}

  /** What is wrong, the most urgent first. */
  public static List<AttentionView> of(GatewayStatus status, Instant now) {
    List<AttentionView> found = new ArrayList<>();
    var devices =
        status.devices().stream()
            .collect(Collectors.groupingBy(DeviceStatus::link, Collectors.toList()));
    for (var link : status.links()) {
      found.addAll(ofLink(link, devices, now));
    }
    status.targets().forEach(target -> ofTarget(target).forEach(found::add));
    status.stores().forEach(store -> ofStore(store).forEach(found::add));
    found.sort(Comparator.comparingInt(item -> URGENCY.indexOf(item.severity())));
    return List.copyOf(found);
  }

  /** Plugins of which something is not used. */
  static List<AttentionView> ofPlugins(List<PluginInfo> plugins) {
    return plugins.stream()
        .filter(plugin -> !plugin.problem().isEmpty())
        .map(Attentions::about)
        .toList();
  }

  private static AttentionView about(PluginInfo plugin) {
    var advice = Advice.plugin();
    return new AttentionView(
        Texts.of(Severity.WARNING),
        "plugin",
        plugin.name(),
        "Plugin " + plugin.name(),
        plugin.provides().isEmpty() ? "is not used" : "is used in part",
        plugin.problem(),
        null,
        Texts.of(advice.who()),
        advice.text());
  }

  /** Whether a lane has ceased to do anything. */
  public static boolean stuck(LinkStatus link, Instant now) {
    return link.state() != LinkStatus.State.CLOSED
        && Duration.between(link.lastProgress(), now).compareTo(STUCK) > 0;
  }

  private static List<AttentionView> ofLink(
      LinkStatus link, Map<LinkId, List<DeviceStatus>> devices, Instant now) {
    if (stuck(link, now)) {
      return List.of(about(link, "is stuck", Advice.stuck()));
    }
    if (link.state() == LinkStatus.State.DOWN) {
      var serial = !link.type().contains("tcp") && !link.type().contains("61850");
      return List.of(about(link, "is down", Advice.forLink(link.failure(), serial)));
    }
    var all = devices.getOrDefault(link.id(), List.of());
    var silent = all.stream().filter(d -> d.availability() == Availability.OFFLINE).toList();
    if (silent.size() > TOLD_ONE_BY_ONE) {
      var text =
          silent.size() == all.size()
              ? "has no device that answers, of %d".formatted(all.size())
              : "has %d devices of %d that do not answer".formatted(silent.size(), all.size());
      return List.of(group(link, silent, text));
    }
    return silent.stream().map(Attentions::about).toList();
  }

  private static AttentionView about(LinkStatus link, String text, Advice advice) {
    return new AttentionView(
        Texts.of(Severity.CRITICAL),
        "link",
        link.id().value(),
        link.label(),
        text,
        Texts.orNull(link.lastError()),
        link.since(),
        Texts.of(advice.who()),
        advice.text());
  }

  private static AttentionView group(LinkStatus link, List<DeviceStatus> silent, String text) {
    var latest = silent.stream().max(Comparator.comparing(DeviceStatus::since)).orElseThrow();
    var advice = Advice.forDevice(latest.failure());
    return new AttentionView(
        Texts.of(Severity.WARNING),
        "link",
        link.id().value(),
        link.label(),
        text,
        Texts.orNull(latest.lastError()),
        latest.since(),
        Texts.of(advice.who()),
        advice.text());
  }

  private static AttentionView about(DeviceStatus device) {
    var advice = Advice.forDevice(device.failure());
    return new AttentionView(
        Texts.of(Severity.WARNING),
        "device",
        device.id().value(),
        device.label(),
        "does not answer",
        Texts.orNull(device.lastError()),
        device.since(),
        Texts.of(advice.who()),
        advice.text());
  }

  private static Stream<AttentionView> ofTarget(TargetStatus target) {
    var full = target.backlogBytes() > NEARLY_FULL * target.maxBacklogBytes();
    List<AttentionView> found = new ArrayList<>();
    if (full) {
      found.add(
          about(target, Severity.CRITICAL, "is near the limit of its backlog", nearlyFull(target)));
    } else if (target.state() == TargetStatus.State.RETRYING) {
      found.add(
          about(target, Severity.WARNING, "takes nothing", Advice.forTarget(target.failure())));
    }
    if (target.deadLetters() > 0) {
      var text =
          target.deadLetters() == 1
              ? "has refused a batch for good"
              : "has refused %,d batches for good".formatted(target.deadLetters());
      found.add(about(target, Severity.INFO, text, Advice.deadLetters()));
    }
    return found.stream();
  }

  private static Advice nearlyFull(TargetStatus target) {
    return target.failure() == FailureKind.CONFIGURATION
        ? Advice.forTarget(target.failure())
        : Advice.nearlyFull();
  }

  private static AttentionView about(
      TargetStatus target, Severity severity, String text, Advice advice) {
    return new AttentionView(
        Texts.of(severity),
        "target",
        target.id().value(),
        target.id().value(),
        text,
        severity == Severity.INFO ? null : Texts.orNull(target.lastError()),
        severity == Severity.INFO ? null : target.since(),
        Texts.of(advice.who()),
        advice.text());
  }

  private static Stream<AttentionView> ofStore(StoreStatus store) {
    List<AttentionView> found = new ArrayList<>();
    if (!store.writable()) {
      found.add(about(store, Severity.CRITICAL, "cannot be written", Advice.notWritable()));
    } else if (store.freeBytes() < LOW_SPACE) {
      found.add(about(store, Severity.WARNING, "has little room left", Advice.lowSpace()));
    }
    if (store.setAside() != null) {
      var text = "was damaged and set aside; what it held is not delivered";
      found.add(about(store, Severity.WARNING, text, Advice.setAside()));
    }
    return found.stream();
  }

  private static AttentionView about(
      StoreStatus store, Severity severity, String text, Advice advice) {
    return new AttentionView(
        Texts.of(severity),
        "store",
        store.name(),
        "The %s on disk".formatted(store.name()),
        text,
        Texts.orNull(store.lastError()),
        null,
        Texts.of(advice.who()),
        advice.text());
  }
}
