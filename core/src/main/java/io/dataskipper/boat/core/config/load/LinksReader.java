package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.config.DerivedPoint;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.config.keys.DeviceKeys;
import io.dataskipper.boat.core.config.keys.LinkKeys;
import io.dataskipper.boat.core.config.load.DeviceReader.Client;
import io.dataskipper.boat.core.config.load.Loading.Entry;
import io.dataskipper.boat.core.config.load.Loading.Place;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.MayBeWritten;
import io.dataskipper.boat.spi.driver.PointMaker;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.UsesChannel;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code slave_config.yaml}. */
final class LinksReader {
  private static final Pattern CLIENT_KEY = Pattern.compile("clients\\[(\\d{1,6})]\\.?(.*)");
  private static final Pattern REGISTER_KEY =
      Pattern.compile("(?:registers|points)\\.([^.]+)\\.?(.*)");

  private final Loading loading;
  private final DeviceReader devices;
  private final AlertRules rules;
  private final Map<String, Position> ids = new HashMap<>();
  private final Endpoints endpoints;
  private final ServedReader served;
  private final DerivedReader derivations;
  private final ProfileReader profiles;

  /** Settings of points, each kept once: many devices may have the registers of one model. */
  private final Map<Record, Record> pointSettings = new HashMap<>();

  LinksReader(Loading loading, DeviceReader devices, AlertRules rules, ServedReader served) {
    this.loading = loading;
    this.devices = devices;
    this.rules = rules;
    this.endpoints = new Endpoints(loading);
    this.served = served;
    this.derivations = new DerivedReader(loading);
    this.profiles = new ProfileReader(loading);
  }

  /** A client that was bound, with the places of its settings. */
  private record Bound<D extends Record, P extends Record>(
      DeviceSpec<D, P> spec,
      DeviceConfig config,
      SettingsSection section,
      Map<String, SettingsSection> registers) {}

  /** A link that was bound. */
  private record BoundLink(LinkConfig.DriverFactory factory, List<DeviceConfig> devices) {}

  /** Equal to another that makes the same driver of the same settings. */
  private record Drivers<L extends Record, D extends Record, P extends Record>(
      DriverProvider<L, D, P> provider, LinkSpec<L, D, P> spec)
      implements LinkConfig.DriverFactory {
    @Override
    public Driver create(DriverContext context) throws ConfigurationException {
      return provider.create(spec, context);
    }

    @Override
    public Optional<String> channel() {
      return LinksReader.channel(spec.settings());
    }

    @Override
    public boolean mayWrite(PointId point) {
      return spec.devices().stream()
          .flatMap(device -> device.points().stream())
          .filter(one -> one.point().id().equals(point))
          .allMatch(one -> !(one.settings() instanceof MayBeWritten known) || known.writable());
    }
  }

  /** Reads the root of the file; links with problems are left out. */
  List<LinkConfig> read(Mapping root) {
    var section = loading.binder().section(root, "");
    var links = new ArrayList<LinkConfig>();
    if (section.take("connections").isEmpty()) {
      section.problem("connections", "is missing: the buses and hosts to read from");
    }
    for (var entry : loading.entries(section, "connections")) {
      link(loading.binder().section(entry.mapping(), entry.path())).ifPresent(links::add);
    }
    section.finish();
    return links;
  }

  private static Optional<String> channel(Record settings) {
    return settings instanceof UsesChannel user ? Optional.of(user.channel()) : Optional.empty();
  }

  private Optional<LinkConfig> link(SettingsSection section) {
    var keys = section.bind(LinkKeys.class);
    var policy = section.bind(LinkPolicy.class);
    keys.ifPresent(
        known ->
            Loading.requireUnique(ids, section, "id", known.id(), "the id of another connection"));
    endpoints.check(section);
    var clients = clients(section);
    var type = Loading.text(section, "connection_type");
    var provider = loading.plugins().drivers().get(type);
    if (provider == null) {
      clients.forEach(client -> devices.read(client, false));
      if (!type.isEmpty()) {
        var known = loading.plugins().drivers().keySet();
        Loading.unknown(section, "connection_type", type, "type of connection", known);
      }
      return Optional.empty();
    }
    var driver = driver(section, provider, keys, clients);
    return keys.flatMap(
        known -> policy.flatMap(rules -> driver.map(made -> config(known, rules, provider, made))));
  }

  private List<Entry> clients(SettingsSection section) {
    var node = section.take("clients");
    var clients = loading.entries(section, "clients");
    if (clients.isEmpty() && (node.isEmpty() || node.get() instanceof Sequence)) {
      loading.warn(section, "clients", "there are none, so the connection is not opened");
    }
    return clients;
  }

  private <L extends Record, D extends Record, P extends Record> Optional<BoundLink> driver(
      SettingsSection section,
      DriverProvider<L, D, P> provider,
      Optional<LinkKeys> keys,
      List<Entry> clients) {
    var types = provider.settings();
    var problemsBefore = loading.binder().found();
    var settings = section.bind(types.link());
    section.finish();
    var bound = new ArrayList<Bound<D, P>>();
    var units = new HashMap<String, Position>();
    for (var entry : clients) {
      device(devices.read(entry, provider instanceof PointMaker), provider, settings, units)
          .ifPresent(bound::add);
    }
    if (settings.isEmpty()
        || keys.isEmpty()
        || bound.isEmpty()
        || loading.binder().found() > problemsBefore) {
      return Optional.empty();
    }
    var specs = bound.stream().map(Bound::spec).toList();
    var spec = new LinkSpec<>(new LinkId(keys.get().id()), settings.get(), specs);
    var context = new DriverContext(AddOnReader.logger("driver", provider.type()), loading.clock());
    Loading.check(
        () -> {
          var made = provider.create(spec, context);
          bound.forEach(one -> served.add(one.config(), one.section(), one.registers(), made));
          return made::close;
        },
        problem -> place(problem, section, bound));
    return Optional.of(
        new BoundLink(new Drivers<>(provider, spec), bound.stream().map(Bound::config).toList()));
  }

  private static LinkConfig config(
      LinkKeys keys, LinkPolicy policy, DriverProvider<?, ?, ?> provider, BoundLink bound) {
    var label = keys.label();
    return new LinkConfig(
        new LinkId(keys.id()),
        label == null ? keys.id() : label,
        provider.type(),
        policy,
        provider.thread(),
        bound.factory(),
        bound.devices());
  }

  private <L extends Record, D extends Record, P extends Record> Optional<Bound<D, P>> device(
      Client given,
      DriverProvider<L, D, P> provider,
      Optional<L> link,
      Map<String, Position> units) {
    var section = given.section();
    var types = provider.settings();
    var settings = section.bind(types.device());
    var made = link.flatMap(of -> settings.flatMap(device -> made(given, provider, of, device)));
    var client = made.map(given::with).orElse(given);
    boolean all = given.profiles().isEmpty() || made.isPresent();
    var own = rules.read(section);
    var derived = derivations.read(section);
    section.finish();
    requireUniqueUnit(section, units);
    var places = new LinkedHashMap<String, SettingsSection>();
    var bound = new LinkedHashMap<MeterRegister, P>();
    for (var register : client.registers().values()) {
      var place = loading.binder().section(register.settings(), path(client, register));
      places.put(register.name(), place);
      place
          .bind(types.point())
          .ifPresent(point -> bound.put(register, shared(types.point(), point)));
      place.finish();
    }
    var points =
        client
            .keys()
            .map(keys -> points(keys, bound.keySet(), new Names(places.keySet(), all), derived));
    var names = new HashSet<>(places.keySet());
    derived.forEach(entry -> names.add(entry.name()));
    points.ifPresent(known -> rules.resolve(known.keys(), known.all(), new Names(names, all), own));
    var channel = link.flatMap(LinksReader::channel).orElse("");
    return points.flatMap(
        known -> settings.map(device -> bound(client, device, bound, places, known, channel)));
  }

  private static void requireUniqueUnit(SettingsSection section, Map<String, Position> units) {
    var unit = Loading.text(section, "unit_id");
    if (!unit.isEmpty()) {
      Loading.requireUnique(
          units, section, "unit_id", unit, "the unit of another client of this connection");
    }
  }

  private <L extends Record, D extends Record> Optional<Map<String, MeterRegister>> made(
      Client client, DriverProvider<L, D, ?> provider, L link, D device) {
    return client.profiles().isEmpty()
        ? Optional.empty()
        : client
            .keys()
            .flatMap(
                keys ->
                    profiles.read(
                        client,
                        new DeviceId(keys.id()),
                        new ProfileReader.Maker<>(provider, link, device)));
  }

  /**
   * The names of a client's points.
   *
   * @param all whether there are no others that only its device knows
   */
  record Names(Set<String> known, boolean all) {}

  /** The points of a client. */
  private record Points(DeviceKeys keys, List<Point> read, List<DerivedPoint> derived) {
    List<Point> all() {
      return Stream.concat(read.stream(), derived.stream().map(DerivedPoint::point)).toList();
    }
  }

  private static Points points(
      DeviceKeys keys,
      Collection<MeterRegister> registers,
      Names names,
      List<DerivedReader.Entry> derived) {
    var id = new DeviceId(keys.id());
    var read =
        registers.stream()
            .map(register -> new Point(new PointId(id, register.name()), register.unit()))
            .toList();
    return new Points(keys, read, DerivedReader.resolve(id, derived, read, names));
  }

  private <P extends Record> P shared(Class<P> type, P settings) {
    return type.cast(pointSettings.computeIfAbsent(settings, same -> same));
  }

  private static <D extends Record, P extends Record> Bound<D, P> bound(
      Client client,
      D settings,
      Map<MeterRegister, P> registers,
      Map<String, SettingsSection> places,
      Points points,
      String channel) {
    var read = points.read().iterator();
    var specs = new ArrayList<PointSpec<P>>();
    registers.values().forEach(point -> specs.add(new PointSpec<>(read.next(), point)));
    var config = config(client, points, channel);
    return new Bound<>(
        new DeviceSpec<>(config.id(), settings, specs, ProfileReader.texts(client.profiles())),
        config,
        client.section(),
        places);
  }

  /** Where a register stands: in the client, or in its model. */
  private static String path(Client client, MeterRegister register) {
    var place = register.settings().position();
    if (client.profiles().stream().anyMatch(profile -> profile.position().equals(place))) {
      return client.section().path(ProfileReader.KEY);
    }
    var key = "%s.%s".formatted(DeviceReader.pointsKey(client.section()), register.name());
    return client.section().position(key).equals(place)
        ? client.section().path(key)
        : "%s.registers.%s"
            .formatted(Loading.text(client.section(), "meter_model"), register.name());
  }

  private static DeviceConfig config(Client client, Points points, String channel) {
    var keys = points.keys();
    var label = keys.label();
    var unit = Loading.text(client.section(), "unit_id");
    return new DeviceConfig(
        new DeviceId(keys.id()),
        label == null ? keys.id() : label,
        keys.type(),
        keys.meterModel(),
        unit.isEmpty() ? address(client.section(), channel) : "unit " + unit,
        client.pollInterval(),
        points.all(),
        client.deliveries(),
        keys.exposeViaTcp(),
        points.derived());
  }

  /** Where a device is that has no unit: at the other end of its link, maybe as a part of it. */
  private static String address(SettingsSection client, String channel) {
    return "%s %s".formatted(channel, Loading.text(client, "logical_device")).strip();
  }

  private static <D extends Record, P extends Record> Place place(
      InvalidSetting problem, SettingsSection link, List<Bound<D, P>> bound) {
    var matcher = CLIENT_KEY.matcher(problem.key());
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) >= bound.size()) {
      return new Place(link, problem.key());
    }
    var client = bound.get(Integer.parseInt(matcher.group(1)));
    var register = REGISTER_KEY.matcher(matcher.group(2));
    var place = register.matches() ? client.registers().get(register.group(1)) : null;
    return place == null
        ? new Place(client.section(), matcher.group(2))
        : new Place(place, register.group(2));
  }
}
