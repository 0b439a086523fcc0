package io.dataskipper.boat.portal.live;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.alert.StandingAlert;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.portal.alert.AlertsView;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Devices;
import io.dataskipper.boat.portal.rest.Json;
import io.dataskipper.boat.portal.system.SystemProbe;
import io.dataskipper.boat.portal.view.DeviceView;
import io.dataskipper.boat.portal.view.DevicesView;
import io.dataskipper.boat.portal.view.PointView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes the events of the live stream. */
final class LiveFrames {
  private static final int MOST_ALERTS = 500;

  private final Engine engine;
  private final SystemProbe probe;
  private final Json json = new Json();

  LiveFrames(Engine engine, SystemProbe probe) {
    this.engine = engine;
    this.probe = probe;
  }

  /** Everything that a client wants, as it is now. */
  List<Frame> snapshot(Wish wish) {
    var gateway = engine.gateway();
    var status = gateway.map(Gateway::status);
    List<Frame> frames = new ArrayList<>();
    if (wish.wants(Part.SYSTEM)) {
      frames.add(system(status));
    }
    if (wish.wants(Part.DEVICES)) {
      frames.add(devices(views(status), true));
    }
    if (wish.wants(Part.STATUS)) {
      frames.add(status(status));
    }
    if (wish.wants(Part.ALERTS)) {
      gateway.ifPresent(running -> frames.add(alerts(running.alerts().standing())));
    }
    gateway.ifPresent(running -> frames.add(latest(running, wish::wantsValuesOf)));
    return frames;
  }

  Frame status(Optional<GatewayStatus> status) {
    return Frame.of(Part.STATUS, json.text(engine.status(status)));
  }

  Frame system(Optional<GatewayStatus> status) {
    return Frame.of(
        Part.SYSTEM, json.text(probe.measure(engine.home().dataDir(), status, engine.now())));
  }

  Frame devices(List<DeviceView> devices, boolean snapshot) {
    return Frame.of(Part.DEVICES, json.text(new DevicesView(engine.now(), snapshot, devices)));
  }

  Frame alerts(List<StandingAlert> standing) {
    return Frame.of(Part.ALERTS, json.text(AlertsView.of(engine.now(), standing, MOST_ALERTS)));
  }

  static List<DeviceView> views(Optional<GatewayStatus> status) {
    return status.stream().flatMap(s -> s.devices().stream()).map(DeviceView::of).toList();
  }

  /** Every point of the wanted devices as it is now. */
  Frame latest(Gateway gateway, Predicate<DeviceId> wanted) {
    Map<DeviceId, String> texts = new LinkedHashMap<>();
    for (DeviceConfig device : Devices.all(gateway)) {
      if (wanted.test(device.id())) {
        texts.put(device.id(), json.text(Devices.points(gateway, device)));
      }
    }
    return Frame.values(Json.time(engine.now()), texts);
  }

  /** What was read, of the devices that somebody wants. */
  Frame changed(Gateway gateway, List<Sample> samples, Predicate<DeviceId> wanted) {
    Map<DeviceId, List<PointView>> points =
        samples.stream()
            .filter(sample -> wanted.test(sample.point().id().device()))
            .collect(
                Collectors.groupingBy(
                    sample -> sample.point().id().device(),
                    LinkedHashMap::new,
                    Collectors.mapping(sample -> point(gateway, sample), Collectors.toList())));
    Map<DeviceId, String> texts = new LinkedHashMap<>();
    points.forEach((device, views) -> texts.put(device, json.text(views)));
    return Frame.values(Json.time(engine.now()), texts);
  }

  private static PointView point(Gateway gateway, Sample sample) {
    var lastGood =
        sample.quality().good() ? null : gateway.cache().lastGood(sample.point().id()).orElse(null);
    return PointView.of(sample, lastGood);
  }

  /** Every point of some devices, because nothing was heard of them. */
  Frame again(Gateway gateway, Set<DeviceId> devices) {
    return latest(gateway, devices::contains);
  }
}
