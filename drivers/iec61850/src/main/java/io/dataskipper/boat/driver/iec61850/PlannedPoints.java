package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.driver.iec61850.point.Resolver;
import io.dataskipper.boat.driver.iec61850.point.UnresolvedException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of a client as they are in a model.
 *
 * @param plans those that are there
 * @param problems in words, each with its point, why the others are not
 */
record PlannedPoints(Map<PointId, PointPlan> plans, List<String> problems) {

  static PlannedPoints plan(DeviceSpec<IedClient, IedPoint> client, IedModel model) {
    var plans = new LinkedHashMap<PointId, PointPlan>();
    var problems = new ArrayList<String>();
    var resolver = new Resolver(model, client.settings().scope());
    for (var spec : client.points()) {
      try {
        plans.put(
            spec.point().id(), resolver.resolve(spec.settings().reference(), spec.settings().fc()));
      } catch (UnresolvedException e) {
        problems.add("%s: %s".formatted(spec.point().id().name(), e.problem().reason()));
      }
    }
    return new PlannedPoints(plans, problems);
  }
}
