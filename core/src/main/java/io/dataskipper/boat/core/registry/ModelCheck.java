package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.core.yaml.YamlReader;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks a model as it will be checked when a client uses it: by the driver of such meters. For any
 * thread.
 */
public final class ModelCheck {
  private static final System.Logger LOG = System.getLogger(ModelCheck.class.getName());
  private static final DeviceId DEVICE = new DeviceId("check");
  private static final Pattern REGISTER_KEY =
      Pattern.compile("clients\\[0]\\.registers\\.([^.]+)\\.?(.*)");

  private final Plugins plugins;
  private final Clock clock;

  public ModelCheck(Plugins plugins, Clock clock) {
    this.plugins = plugins;
    this.clock = clock;
  }

  /**
   * Checks a model.
   *
   * @param binder is told of every register that a driver would refuse
   */
  public void check(MeterModel model, SettingsBinder binder) {
    var serial = model.protocol() == MeterProtocol.MODBUS_RTU;
    var provider = plugins.drivers().get(serial ? "serial" : "tcp");
    if (provider != null) {
      check(model, provider, binder);
    }
  }

  /**
   * Checks a model that was made by a program, as it will be read from its file.
   *
   * @return what is wrong with it; empty if it can be used
   */
  public List<Problem> problems(MeterModel model) {
    var binder = new SettingsBinder();
    var document =
        YamlReader.parse(
            ModelYaml.text(model).getBytes(StandardCharsets.UTF_8),
            "meters/%s.yaml".formatted(model.id()),
            Placeholders.none());
    document.problems().forEach(p -> binder.problem(p.position(), p.path(), p.reason()));
    var root = document.root();
    if (root != null) {
      MeterRegistry.builtIn()
          .with(root, binder)
          .own()
          .values()
          .forEach(read -> check(read, binder));
    }
    return binder.problems();
  }

  private <L extends Record, D extends Record, P extends Record> void check(
      MeterModel model, DriverProvider<L, D, P> provider, SettingsBinder binder) {
    var before = binder.found();
    var types = provider.settings();
    var settings = model.beneath(mapping(Map.of("unit_id", "1")));
    var device = binder.section(settings, model.id());
    var bound = device.bind(types.device());
    device.finish();
    var points = new ArrayList<PointSpec<P>>();
    for (var register : model.registers().values()) {
      var section = binder.section(register.settings(), path(model, register.name(), ""));
      section
          .bind(types.point())
          .ifPresent(
              point ->
                  points.add(
                      new PointSpec<>(
                          new Point(new PointId(DEVICE, register.name()), register.unit()),
                          point)));
      section.finish();
    }
    var link =
        new SettingsBinder()
            .section(mapping(Map.of("host", "127.0.0.1", "port", port(provider))), "")
            .bind(types.link());
    if (bound.isPresent() && link.isPresent() && binder.found() == before) {
      var spec =
          new LinkSpec<>(
              new LinkId("check"),
              link.get(),
              List.of(new DeviceSpec<>(DEVICE, bound.get(), points)));
      create(model, provider, spec, binder);
    }
  }

  private <L extends Record, D extends Record, P extends Record> void create(
      MeterModel model,
      DriverProvider<L, D, P> provider,
      LinkSpec<L, D, P> spec,
      SettingsBinder binder) {
    try {
      provider.create(spec, new DriverContext(LOG, clock)).close();
    } catch (ConfigurationException e) {
      e.problems().forEach(problem -> tell(model, problem, binder));
    }
  }

  private static void tell(MeterModel model, InvalidSetting problem, SettingsBinder binder) {
    var matcher = REGISTER_KEY.matcher(problem.key());
    var register =
        matcher.matches() ? model.register(matcher.group(1)) : Optional.<MeterRegister>empty();
    if (register.isEmpty()) {
      binder.problem(
          model.provenance().position(), model.id() + "." + problem.key(), problem.reason());
    } else {
      var settings = register.get().settings();
      var key = matcher.group(2);
      var position = settings.value(key).map(node -> node.position()).orElse(settings.position());
      binder.problem(position, path(model, register.get().name(), key), problem.reason());
    }
  }

  private static String path(MeterModel model, String register, String key) {
    return "%s.registers.%s%s".formatted(model.id(), register, key.isEmpty() ? "" : "." + key);
  }

  private static String port(DriverProvider<?, ?, ?> provider) {
    return provider.type().equals("serial") ? "/dev/null" : "502";
  }

  private static Mapping mapping(Map<String, String> texts) {
    var values = new LinkedHashMap<String, SettingsNode>();
    texts.forEach((key, text) -> values.put(key, new Scalar(Position.NONE, text, ScalarType.TEXT)));
    return new Mapping(Position.NONE, values, Map.of());
  }
}
