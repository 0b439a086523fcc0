package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.driver.iec61850.point.Reference;
import io.dataskipper.boat.driver.iec61850.point.Resolver;
import io.dataskipper.boat.driver.iec61850.point.Scope;
import io.dataskipper.boat.driver.iec61850.point.UnresolvedException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of the data of a model make points. */
final class ModelPoints {
  private static final Set<String> CONSTRAINTS = Set.of("MX", "ST", "SP");

  private final IedModel model;
  private final Resolver resolver;

  ModelPoints(IedModel model) {
    this.model = model;
    this.resolver = new Resolver(model, new Scope("", null));
  }

  /** The point of a single value, if it is the one that its data object is read for. */
  @Nullable PointPlan of(FcRef value) {
    if (!CONSTRAINTS.contains(value.fc())) {
      return null;
    }
    try {
      var carrier = resolve(value).carrier();
      var plan = carrier.equals(value) ? null : resolve(carrier);
      return plan != null && plan.value().equals(value) ? plan : null;
    } catch (UnresolvedException _) {
      // What bears it holds several values: none of them is meant by it.
      return null;
    }
  }

  private PointPlan resolve(FcRef data) throws UnresolvedException {
    return resolver.resolve(
        new Reference(data.device(), data.node(), data.path(), data.fc()), null);
  }

  /** The points of all values of some data, in the order of the model. */
  Stream<PointPlan> beneath(FcRef data) {
    var type = model.type(data);
    if (type instanceof MmsType.Simple) {
      return Stream.ofNullable(of(data));
    }
    List<String> parts = type == null ? List.of() : type.parts();
    return parts.stream().flatMap(part -> beneath(data.child(part)));
  }
}
