package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.plugin.PluginInfo;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.status.TargetStatus;
import io.dataskipper.boat.core.status.TimeStatus;
import io.dataskipper.boat.portal.view.StatusView.Configuration;
import io.dataskipper.boat.portal.view.StatusView.Devices;
import io.dataskipper.boat.portal.view.StatusView.Gateway;
import io.dataskipper.boat.portal.view.StatusView.Link;
import io.dataskipper.boat.portal.view.StatusView.Plugin;
import io.dataskipper.boat.portal.view.StatusView.Provided;
import io.dataskipper.boat.portal.view.StatusView.Store;
import io.dataskipper.boat.portal.view.StatusView.Target;
import io.dataskipper.boat.spi.settings.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes views of the gateway as a whole. */
public final class StatusViews {
  private StatusViews() {}

  /** A gateway that runs. */
  public static StatusView running(
      GatewayStatus status,
      Configuration configuration,
      List<PluginInfo> plugins,
      double uptimeSeconds,
      Instant now) {
    var devices =
        status.devices().stream()
            .collect(Collectors.groupingBy(DeviceStatus::link, Collectors.counting()));
    return new StatusView(
        now,
        new Gateway(
            status.gatewayId(), status.version(), "running", status.startedAt(), uptimeSeconds),
        counts(status.devices()),
        Stream.concat(Attentions.of(status, now).stream(), Attentions.ofPlugins(plugins).stream())
            .toList(),
        configuration,
        status.links().stream().map(link -> link(link, devices)).toList(),
        status.targets().stream().map(StatusViews::target).toList(),
        status.stores().stream().map(StatusViews::store).toList(),
        time(status.time()),
        plugins.stream().map(plugin -> plugin(plugin, status.version())).toList());
  }

  /** A gateway whose configuration was refused. */
  public static StatusView refused(
      String version,
      Configuration configuration,
      List<PluginInfo> plugins,
      double uptimeSeconds,
      Instant now) {
    return new StatusView(
        now,
        new Gateway("", version, "configuration_refused", null, uptimeSeconds),
        counts(List.of()),
        Attentions.ofPlugins(plugins),
        configuration,
        List.of(),
        List.of(),
        List.of(),
        null,
        plugins.stream().map(plugin -> plugin(plugin, version)).toList());
  }

  private static StatusView.Time time(TimeStatus time) {
    var measured = time.measured();
    return new StatusView.Time(
        Texts.of(time.state()),
        time.source(),
        Texts.orNull(time.reason()),
        measured == null ? null : seconds(measured.offset()),
        measured == null ? null : seconds(measured.delay()),
        measured == null ? null : measured.server(),
        measured == null ? null : measured.stratum(),
        measured == null ? null : measured.at(),
        time.jumps(),
        seconds(time.lastJump()),
        time.lastJumpAt());
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : (Double) (duration.toMillis() / 1e3);
  }

  /** What came of reading the files. */
  public static Configuration configuration(
      Path folder, List<Problem> problems, List<Problem> warnings) {
    return new Configuration(
        folder.toString(),
        problems.stream().map(StatusViews::problem).toList(),
        warnings.stream().map(StatusViews::problem).toList());
  }

  /** Problems of files, in the order in which they come. */
  public static List<StatusView.Problem> problems(List<Problem> problems) {
    return problems.stream().map(StatusViews::problem).toList();
  }

  private static StatusView.Problem problem(Problem problem) {
    var position = problem.position();
    return new StatusView.Problem(
        Texts.orNull(position.file()),
        position.line() == 0 ? null : position.line(),
        position.column() == 0 ? null : position.column(),
        Texts.orNull(problem.path()),
        problem.reason());
  }

  private static Devices counts(List<DeviceStatus> devices) {
    var counts =
        devices.stream()
            .collect(Collectors.groupingBy(DeviceStatus::availability, Collectors.counting()));
    return new Devices(
        devices.size(),
        counts.getOrDefault(Availability.ONLINE, 0L).intValue(),
        counts.getOrDefault(Availability.OFFLINE, 0L).intValue(),
        counts.getOrDefault(Availability.UNKNOWN, 0L).intValue());
  }

  private static Link link(LinkStatus link, Map<LinkId, Long> devices) {
    return new Link(
        link.id().value(),
        link.label(),
        link.type(),
        Texts.of(link.state()),
        link.since(),
        Texts.orNull(link.lastError()),
        Texts.of(link.failure()),
        link.nextAttempt(),
        Math.round(link.busLoad() * 10_000) / 10_000d,
        devices.getOrDefault(link.id(), 0L).intValue(),
        link.requests(),
        link.failures(),
        link.reconnects(),
        link.missedScans(),
        link.lastProgress(),
        link.restarts());
  }

  private static Target target(TargetStatus target) {
    return new Target(
        target.id().value(),
        target.publisher(),
        target.type(),
        Texts.of(target.kind()),
        Texts.of(target.state()),
        target.since(),
        target.backlogMessages(),
        target.backlogBytes(),
        target.maxBacklogBytes(),
        target.oldest(),
        target.lastConfirmed(),
        Texts.orNull(target.lastError()),
        Texts.of(target.failure()),
        target.nextAttempt(),
        target.delivered(),
        target.dropped(),
        target.deadLetters());
  }

  private static Store store(StoreStatus store) {
    return new Store(
        store.name(),
        store.writable(),
        Texts.orNull(store.lastError()),
        store.bytes(),
        store.freeBytes(),
        store.setAside());
  }

  private static Plugin plugin(PluginInfo plugin, String gateway) {
    return new Plugin(
        plugin.name(),
        plugin.jars().isEmpty() && plugin.problem().isEmpty()
            ? gateway
            : Texts.orNull(plugin.version()),
        plugin.jars(),
        plugin.provides().stream().map(StatusViews::provided).toList(),
        Texts.orNull(plugin.problem()));
  }

  private static Provided provided(String words) {
    var space = words.indexOf(' ');
    return new Provided(words.substring(0, space), words.substring(space + 1));
  }
}
