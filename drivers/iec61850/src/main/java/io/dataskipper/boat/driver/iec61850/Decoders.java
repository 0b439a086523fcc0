package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.Enumerations;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.driver.iec61850.point.Scaling;
import io.dataskipper.boat.driver.iec61850.point.Units;
import io.dataskipper.boat.driver.iec61850.point.ValueDecoder;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the decoders of points; asks the IED for the units of its numbers. */
final class Decoders {
  private final IedModel model;
  private final Association association;
  private final Enumerations enumerations;
  private final Map<FcRef, MmsData> configuration = new HashMap<>();

  Decoders(IedModel model, Association association, Enumerations enumerations) {
    this.model = model;
    this.association = association;
    this.enumerations = enumerations;
  }

  /**
   * The decoders of the points of a client.
   *
   * @param problems is told of units that do not fit
   */
  Map<PointId, ValueDecoder> of(
      DeviceSpec<IedClient, IedPoint> client, Map<PointId, PointPlan> plans, List<String> problems)
      throws MmsException, InterruptedException {
    read(plans);
    var decoders = new HashMap<PointId, ValueDecoder>();
    for (var spec : client.points()) {
      var plan = plans.get(spec.point().id());
      if (plan != null) {
        var scaling = scaling(spec.point(), spec.settings(), plan, problems);
        var names = enumerations.names(plan.value());
        decoders.put(spec.point().id(), new ValueDecoder(spec.point(), scaling, names));
      }
    }
    return decoders;
  }

  private void read(Map<PointId, PointPlan> plans) throws MmsException, InterruptedException {
    var wanted = new LinkedHashSet<FcRef>();
    for (var plan : plans.values()) {
      add(wanted, Units.of(plan, model));
      add(wanted, Units.pulse(plan, model));
    }
    wanted.removeAll(configuration.keySet());
    if (wanted.isEmpty()) {
      return;
    }
    var references = List.copyOf(wanted);
    var answer =
        new Source.OfVariables(
                association, references.stream().map(FcRef::variable).toList(), Map.of())
            .read();
    for (var i = 0; i < references.size(); i++) {
      configuration.put(references.get(i), answer.members().get(i));
    }
  }

  private static void add(Set<FcRef> wanted, @Nullable FcRef reference) {
    if (reference != null) {
      wanted.add(reference);
    }
  }

  private Scaling scaling(Point point, IedPoint settings, PointPlan plan, List<String> problems) {
    var scaling = new Scaling(settings.scale(), settings.offset());
    var pulse = Units.pulse(plan, model);
    if (pulse != null
        && configuration.get(pulse) instanceof MmsData.Real32(var quantity)
        && quantity > 0
        && Float.isFinite(quantity)) {
      scaling = scaling.times(new BigDecimal(Float.toString(quantity)));
    }
    var units = Units.of(plan, model);
    var data = units == null ? null : configuration.get(units);
    if (units == null || data == null) {
      return scaling;
    }
    var unit = Units.decode(data, model.type(units));
    if (unit.isEmpty()) {
      return scaling;
    }
    var factor = Units.factor(unit.get(), point.unit());
    if (factor.isEmpty()) {
      problems.add(
          "%s: the IED gives it in %s, not in %s"
              .formatted(point.id().name(), unit.get().name(), point.unit()));
    }
    return factor.isEmpty()
        ? scaling.times(BigDecimal.ONE.scaleByPowerOfTen(unit.get().exponent()))
        : scaling.times(factor.get());
  }
}
