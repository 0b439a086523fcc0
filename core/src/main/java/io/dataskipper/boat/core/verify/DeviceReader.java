package io.dataskipper.boat.core.verify;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.direct.DirectLink;
import io.dataskipper.boat.core.poll.Lanes;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.verify.Verification.DeviceReport;
import io.dataskipper.boat.core.verify.Verification.Way;
import io.dataskipper.boat.core.verify.Verifier.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Reads every device of a link once: through its lane if it runs as it is, else by itself. */
final class DeviceReader {
  private static final Duration OF_A_LINK = Duration.ofSeconds(60);
  private static final Duration OF_A_DEVICE = Duration.ofSeconds(30);

  private final Channels channels;
  private final Optional<Live> live;

  DeviceReader(Channels channels, Optional<Live> live) {
    this.channels = channels;
    this.live = live;
  }

  /** Whether a link runs as it is. */
  boolean runs(LinkConfig link) {
    return live.filter(now -> now.links().contains(link)).isPresent();
  }

  /** Reads the devices of a link, and tells each when it was tried. */
  void read(LinkConfig link, Consumer<DeviceReport> told) throws InterruptedException {
    var running = live.filter(now -> now.links().contains(link));
    if (running.isPresent()) {
      for (var device : link.devices()) {
        told.accept(throughLane(link, device, running.get().lanes()));
      }
    } else {
      readAlone(link, told);
    }
  }

  private static DeviceReport throughLane(LinkConfig link, DeviceConfig device, Lanes lanes)
      throws InterruptedException {
    try {
      var samples = lanes.readNow(device.id()).get(OF_A_DEVICE.toSeconds(), TimeUnit.SECONDS);
      return report(link, device, Way.RUNNING_LINK, samples, reason(lanes, link, device));
    } catch (ExecutionException e) {
      return failed(link, device, Way.RUNNING_LINK, String.valueOf(e.getCause()));
    } catch (TimeoutException _) {
      return failed(
          link,
          device,
          Way.RUNNING_LINK,
          "no answer within %s s".formatted(OF_A_DEVICE.toSeconds()));
    }
  }

  private void readAlone(LinkConfig link, Consumer<DeviceReport> told) throws InterruptedException {
    var limit = OF_A_LINK.plus(OF_A_DEVICE.multipliedBy(link.devices().size()));
    var tried = new HashSet<DeviceConfig>();
    try {
      DirectLink.alone(
          channels,
          link,
          limit,
          direct -> {
            for (var device : link.devices()) {
              var samples = direct.read(device.id());
              tried.add(device);
              told.accept(
                  report(
                      link, device, Way.OWN_LINK, samples, direct.failure(device.id()).orElse("")));
            }
            return true;
          });
    } catch (GatewayException e) {
      link.devices().stream()
          .filter(device -> !tried.contains(device))
          .forEach(device -> told.accept(failed(link, device, Way.OWN_LINK, e.getMessage())));
    }
  }

  private static String reason(Lanes lanes, LinkConfig link, DeviceConfig device) {
    return lanes.devices().stream()
        .filter(status -> status.id().equals(device.id()))
        .map(DeviceStatus::lastError)
        .filter(words -> !words.isEmpty())
        .findFirst()
        .or(
            () ->
                lanes.links().stream()
                    .filter(status -> status.id().equals(link.id()))
                    .map(status -> status.lastError())
                    .findFirst())
        .orElse("");
  }

  /** The last failure says nothing about a device all of whose points were answered. */
  private static DeviceReport report(
      LinkConfig link, DeviceConfig device, Way way, List<Sample> samples, String lastFailure) {
    var unanswered =
        samples.stream()
            .anyMatch(
                sample ->
                    !sample.quality().usable()
                        && sample.quality().details().contains(Detail.FAILURE));
    return new DeviceReport(link.id(), device.id(), way, samples, unanswered ? lastFailure : "");
  }

  private static DeviceReport failed(LinkConfig link, DeviceConfig device, Way way, String reason) {
    var time = Instant.now();
    var samples =
        device.points().stream()
            .map(point -> Sample.bad(point, Quality.invalid(Detail.FAILURE), time))
            .toList();
    return new DeviceReport(link.id(), device.id(), way, samples, reason);
  }
}
