package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.config.load.DeviceReader.Client;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.PointMaker;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the profiles of clients whose devices describe themselves, and makes their points. */
final class ProfileReader {
  static final String KEY = "profile";

  private final Loading loading;

  ProfileReader(Loading loading) {
    this.loading = loading;
  }

  /** What a client's profiles are made of. */
  record Maker<L extends Record, D extends Record>(
      DriverProvider<L, D, ?> provider, L link, D device) {}

  /** The profiles of a client: one, or a list of them. */
  static List<Scalar> profiles(Mapping client) {
    return switch (client.value(KEY).orElse(null)) {
      case Scalar one when one.type() != ScalarType.NULL -> List.of(one);
      case Sequence list when list.items().stream().allMatch(Scalar.class::isInstance) ->
          list.items().stream().map(Scalar.class::cast).toList();
      case null, default -> List.of();
    };
  }

  /** The client with its list of profiles in one text. */
  static Mapping joined(Mapping client) {
    if (!(client.value(KEY).orElse(null) instanceof Sequence list) || profiles(client).isEmpty()) {
      return client;
    }
    var values = new LinkedHashMap<>(client.values());
    var text = String.join(", ", texts(profiles(client)));
    values.put(KEY, new Scalar(list.position(), text, ScalarType.TEXT));
    return new Mapping(client.position(), values, client.keys());
  }

  static List<String> texts(List<Scalar> profiles) {
    return profiles.stream().map(profile -> profile.text().strip()).toList();
  }

  /**
   * The points that the profiles of a client stand for, by name.
   *
   * @return empty if only the device knows them, and it was not reached yet, or there is a problem
   */
  <L extends Record, D extends Record> Optional<Map<String, MeterRegister>> read(
      Client client, DeviceId id, Maker<L, D> of) {
    var profiles = texts(client.profiles());
    if (!(of.provider() instanceof PointMaker<L, D, ?> maker)) {
      return Optional.empty();
    }
    try {
      var made =
          maker
              .points(of.link(), of.device(), profiles)
              .or(() -> loading.learnt().of(id, profiles));
      if (made.isEmpty()) {
        loading.warn(
            client.section(), KEY, "its points are not known until the device was reached once");
      }
      return made.map(points -> registers(points, client.profiles().getFirst().position()));
    } catch (ConfigurationException e) {
      e.problems()
          .forEach(
              problem -> {
                var place = place(problem.key(), client);
                loading
                    .binder()
                    .problem(place, client.section().path(problem.key()), problem.reason());
              });
      return Optional.empty();
    }
  }

  private static Position place(String key, Client client) {
    var profiles = client.profiles();
    for (var i = 0; i < profiles.size(); i++) {
      if (key.equals("%s[%d]".formatted(KEY, i))) {
        return profiles.get(i).position();
      }
    }
    return client.section().position(key);
  }

  private static Map<String, MeterRegister> registers(List<SuggestedPoint> points, Position place) {
    var registers = new LinkedHashMap<String, MeterRegister>();
    for (var point : points) {
      var settings = new LinkedHashMap<String, SettingsNode>();
      point
          .settings()
          .forEach((key, text) -> settings.put(key, new Scalar(place, text, ScalarType.TEXT)));
      registers.put(
          point.name(),
          new MeterRegister(point.name(), point.unit(), new Mapping(place, settings, Map.of())));
    }
    return registers;
  }
}
