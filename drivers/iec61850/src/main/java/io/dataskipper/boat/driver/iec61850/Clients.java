package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.model.ReportBlock;
import io.dataskipper.boat.driver.iec61850.point.Resolver;
import io.dataskipper.boat.driver.iec61850.point.UnresolvedException;
import io.dataskipper.boat.driver.iec61850.scl.SclException;
import io.dataskipper.boat.driver.iec61850.scl.SclFile;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The clients of an association, as configured.
 *
 * @param scl what their file says of the IED; null if there is none
 */
record Clients(Map<DeviceId, DeviceSpec<IedClient, IedPoint>> byId, @Nullable SclFile scl) {

  /** The client of an id. */
  DeviceSpec<IedClient, IedPoint> of(DeviceId id) {
    var client = byId.get(id);
    if (client == null) {
      throw new IllegalArgumentException("device=%s is not on this link".formatted(id));
    }
    return client;
  }

  /** The settings of a point. */
  IedPoint settings(PointId id) {
    return of(id.device()).points().stream()
        .filter(spec -> spec.point().id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("point=%s is not on this link".formatted(id)))
        .settings();
  }

  /** Whether a point may be operated or set. */
  boolean permits(PointId id) {
    return settings(id).allowControl();
  }

  /** The report control blocks that may be used; all if a client names none. */
  Predicate<ReportBlock> reportBlocks(IedModel model) {
    var named = new HashSet<ReportBlock>();
    for (var client : byId.values()) {
      if (client.settings().reportControls().isEmpty()) {
        return _ -> true;
      }
      named.addAll(ReportControls.find(client, model).blocks());
    }
    return named::contains;
  }

  /** Checks what can be known without the IED: with an SCL file every reference. */
  static Clients check(LinkSpec<IedLink, IedClient, IedPoint> link) throws ConfigurationException {
    var byId = new LinkedHashMap<DeviceId, DeviceSpec<IedClient, IedPoint>>();
    link.devices().forEach(device -> byId.put(device.id(), device));
    return new Clients(byId, scl(link));
  }

  /** The SCL file of a link; empty if it names none, or one that cannot be used. */
  static Optional<SclFile> readable(IedLink link) {
    var path = link.sclFile();
    try {
      return path == null ? Optional.empty() : Optional.of(SclFile.read(Path.of(path)));
    } catch (SclException _) {
      // The check of the link tells it.
      return Optional.empty();
    }
  }

  private static @Nullable SclFile scl(LinkSpec<IedLink, IedClient, IedPoint> link)
      throws ConfigurationException {
    var path = link.settings().sclFile();
    if (path == null) {
      return null;
    }
    SclFile file;
    try {
      file = SclFile.read(Path.of(path));
    } catch (SclException e) {
      throw new ConfigurationException(List.of(new InvalidSetting("scl_file", e.in(path))));
    }
    var problems = new ArrayList<InvalidSetting>();
    for (var i = 0; i < link.devices().size(); i++) {
      var client = link.devices().get(i);
      for (var problem : ReportControls.find(client, file.model()).problems()) {
        problems.add(problem.under("clients[%d]".formatted(i)));
      }
      var resolver = new Resolver(file.model(), client.settings().scope());
      for (var spec : client.points()) {
        try {
          resolver.resolve(spec.settings().reference(), spec.settings().fc());
        } catch (UnresolvedException e) {
          problems.add(problem(e.problem(), i, spec.point().id().name()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(List.copyOf(new LinkedHashSet<>(problems)));
    }
    return file;
  }

  /** Where a problem stands: a device's keys belong to the client, the others to the point. */
  private static InvalidSetting problem(InvalidSetting found, int client, String point) {
    var ofClient = found.key().equals("ied_name") || found.key().equals("logical_device");
    var inClient = ofClient ? found : found.under("points." + point);
    return inClient.under("clients[%d]".formatted(client));
  }
}
