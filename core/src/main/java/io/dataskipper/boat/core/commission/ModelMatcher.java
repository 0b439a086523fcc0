package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.commission.Found.ModelMatch;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterProtocol;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.probe.Identity;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Compares a unit with the models of the registry: reads the characteristic registers of each as a
 * gateway would, and looks whether the values can be true. The same register of several models is
 * read once.
 */
final class ModelMatcher<L extends Record, D extends Record, P extends Record> {
  private static final int MOST_SILENCES = 3;
  private static final int MOST_MATCHES = 5;

  private final ProbeLine<L, D, P> line;
  private final MeterRegistry registry;
  private final int unit;
  private final BooleanSupplier cancelled;
  private final Map<String, MeterModel> models = new LinkedHashMap<>();
  private final Map<Read<?, ?>, OptionalDouble> read = new HashMap<>();
  private int silences;

  ModelMatcher(
      ProbeLine<L, D, P> line, MeterRegistry registry, int unit, BooleanSupplier cancelled) {
    this.line = line;
    this.registry = registry;
    this.unit = unit;
    this.cancelled = cancelled;
  }

  /** What decides the value of a register. */
  private record Read<D extends Record, P extends Record>(D device, P point) {}

  /**
   * The models that the unit may be, the likeliest first.
   *
   * @throws DriverException if the link cannot be opened or is gone
   */
  List<ModelMatch> match(List<Identity> identities) throws DriverException, InterruptedException {
    var devices = candidates();
    try (var driver = create(devices)) {
      driver.connect();
      var matches = new ArrayList<ModelMatch>();
      for (var device : devices) {
        if (cancelled.getAsBoolean() || silences >= MOST_SILENCES) {
          break;
        }
        var values = values(driver, device);
        var model = models.get(device.id().value());
        if (model != null) {
          Plausibility.of(model, values, identities).ifPresent(matches::add);
        }
      }
      return matches.stream()
          .sorted(Comparator.comparingInt(ModelMatch::score).reversed())
          .limit(MOST_MATCHES)
          .toList();
    }
  }

  private List<DeviceSpec<D, P>> candidates() {
    var devices = new ArrayList<DeviceSpec<D, P>>();
    for (var model : registry.models().values()) {
      if (!line.provider().type().equals("serial")
          || model.protocol() != MeterProtocol.MODBUS_TCP) {
        device(model)
            .ifPresent(
                device -> {
                  models.put(device.id().value(), model);
                  devices.add(device);
                });
      }
    }
    return devices;
  }

  private Optional<DeviceSpec<D, P>> device(MeterModel model) {
    var binder = new SettingsBinder();
    var settings = model.beneath(LineChoices.mapping(Map.of("unit_id", Integer.toString(unit))));
    var types = line.provider().settings();
    var device = binder.section(settings, "").bind(types.device());
    var id = new DeviceId(model.id());
    var points = new ArrayList<PointSpec<P>>();
    for (var name : Plausibility.CHARACTERISTIC) {
      model
          .register(name)
          .ifPresent(
              register ->
                  binder
                      .section(register.settings(), "")
                      .bind(types.point())
                      .ifPresent(
                          point ->
                              points.add(
                                  new PointSpec<>(
                                      new Point(new PointId(id, name), register.unit()), point))));
    }
    return device.isEmpty() || points.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeviceSpec<>(id, device.get(), points));
  }

  /** Leaves out models that the driver refuses: a user's may be wrong. */
  private Driver create(List<DeviceSpec<D, P>> devices) throws DriverException {
    try {
      return line.create(devices, FrameTap.NONE);
    } catch (ConfigurationException e) {
      var refused = new HashSet<Integer>();
      for (var problem : e.problems()) {
        var key = problem.key().split("[\\[\\]]", 3);
        if (key.length == 3) {
          refused.add(Integer.valueOf(key[1]));
        }
      }
      refused.stream()
          .sorted(Comparator.reverseOrder())
          .forEach(index -> devices.remove((int) index));
      try {
        return line.create(devices, FrameTap.NONE);
      } catch (ConfigurationException again) {
        throw new DriverException(
            FailureKind.CONFIGURATION, "compare models: " + again.getMessage(), again);
      }
    }
  }

  private Map<String, Double> values(Driver driver, DeviceSpec<D, P> device)
      throws DriverException, InterruptedException {
    var values = new HashMap<String, Double>();
    for (var point : device.points()) {
      var key = new Read<>(device.settings(), point.settings());
      var known = read.get(key);
      if (known == null) {
        known = read(driver, device.id(), point.point());
        read.put(key, known);
      }
      known.ifPresent(value -> values.put(point.point().id().name(), value));
    }
    return values;
  }

  private OptionalDouble read(Driver driver, DeviceId device, Point point)
      throws DriverException, InterruptedException {
    if (silences >= MOST_SILENCES) {
      return OptionalDouble.empty();
    }
    var extent = driver instanceof BlockLayout layout ? layout.extent(point.id()) : null;
    try {
      var sample = driver.read(new ReadBlock(device, extent, List.of(point))).samples().getFirst();
      silences = 0;
      return number(sample);
    } catch (DriverException e) {
      if (e.kind() == FailureKind.UNREACHABLE) {
        throw e;
      }
      silences++;
      return OptionalDouble.empty();
    }
  }

  private static OptionalDouble number(Sample sample) {
    return switch (sample.value()) {
      case Value.Real(double value) -> OptionalDouble.of(value);
      case Value.Single(float value) -> OptionalDouble.of(value);
      case Value.Whole(long value) -> OptionalDouble.of((double) value);
      case Value.Large large -> OptionalDouble.of(large.value().doubleValue());
      case Value.Flag _, Value.Bits _, Value.Text _ -> OptionalDouble.empty();
      case null -> OptionalDouble.empty();
    };
  }
}
