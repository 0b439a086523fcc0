package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.iec61850.IedClient.Acquisition;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.model.DataSet;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.Places;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Chooses by which data sets and which single requests points are read. */
final class Sources {
  private Sources() {}

  /** The source of each point. */
  static Map<PointId, Source> choose(
      Map<PointId, PointPlan> points,
      Acquisition acquisition,
      IedModel model,
      Association association) {
    var chosen = new HashMap<PointId, Source>();
    var left = new LinkedHashMap<>(points);
    if (acquisition != Acquisition.READ) {
      for (var cover : covers(left, model.dataSets().values(), model)) {
        var source = new Source.OfDataSet(association, cover.set(), cover.places());
        cover.places().keySet().forEach(point -> chosen.put(point, source));
        left.keySet().removeAll(cover.places().keySet());
      }
    }
    if (!left.isEmpty()) {
      var source = variables(left, model, association);
      left.keySet().forEach(point -> chosen.put(point, source));
    }
    return chosen;
  }

  /** A data set and the points that it is to bring. */
  record Cover(DataSet set, Map<PointId, Places> places) {}

  /**
   * The data sets that bring most points each, largest first; no point by two of them. One that
   * brings the quality is better than one that does not.
   */
  static List<Cover> covers(
      Map<PointId, PointPlan> points, Collection<DataSet> sets, IedModel model) {
    var left = new LinkedHashMap<>(points);
    var covers = new ArrayList<Cover>();
    while (!left.isEmpty()) {
      Cover best = null;
      var bestWorth = 0;
      for (var set : sets) {
        var cover = cover(set, left, model);
        var worth = worth(cover, left);
        if (worth > bestWorth) {
          best = cover;
          bestWorth = worth;
        }
      }
      if (best == null) {
        break;
      }
      covers.add(best);
      left.keySet().removeAll(best.places().keySet());
    }
    return covers;
  }

  private static Cover cover(DataSet set, Map<PointId, PointPlan> points, IedModel model) {
    var places = new LinkedHashMap<PointId, Places>();
    points.forEach(
        (id, plan) -> {
          var place = Places.of(plan, set.members(), model);
          if (place != null && (plan.quality() == null || place.quality() != null)) {
            places.put(id, place);
          }
        });
    return new Cover(set, places);
  }

  /** What a data set brings, less what it brings in vain. */
  private static int worth(Cover cover, Map<PointId, PointPlan> points) {
    int times =
        (int)
            cover.places().entrySet().stream()
                .filter(place -> place.getValue().time() != null)
                .filter(place -> points.containsKey(place.getKey()))
                .count();
    int brought = cover.places().size();
    return brought == 0 ? 0 : 1000 * brought + 100 * times - cover.set().members().size();
  }

  private static Source variables(
      Map<PointId, PointPlan> points, IedModel model, Association association) {
    var carriers = new LinkedHashSet<FcRef>();
    points.values().forEach(plan -> carriers.add(plan.carrier()));
    var members = List.copyOf(carriers);
    var places = new HashMap<PointId, Places>();
    points.forEach(
        (id, plan) -> {
          var place = Places.of(plan, members, model);
          if (place != null) {
            places.put(id, place);
          }
        });
    return new Source.OfVariables(
        association, members.stream().map(FcRef::variable).toList(), places);
  }
}
