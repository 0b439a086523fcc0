package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.iec61850.IedClient.Acquisition;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.model.DataSet;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.Places;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.driver.iec61850.point.ValueDecoder;
import io.dataskipper.boat.driver.iec61850.report.ReportTaker;
import io.dataskipper.boat.driver.iec61850.report.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Chooses by which reports, data sets and single requests points are got. */
final class Sources {
  private final IedModel model;
  private final Association association;
  private final ReportTaker taker;

  Sources(IedModel model, Association association, ReportTaker taker) {
    this.model = model;
    this.association = association;
    this.taker = taker;
  }

  /** The source of each point; clients that want the same share what is got for both. */
  Map<PointId, Source> choose(
      Clients clients, Map<PointId, PointPlan> plans, Map<PointId, ValueDecoder> decoders)
      throws MmsException, InterruptedException {
    var byWish = new LinkedHashMap<Wish, Map<PointId, PointPlan>>();
    plans.forEach(
        (point, plan) -> {
          var settings = clients.of(point.device()).settings();
          var wish = new Wish(settings.acquisition(), settings.integrityPeriod());
          byWish.computeIfAbsent(wish, _ -> new LinkedHashMap<>()).put(point, plan);
        });
    if (byWish.keySet().stream().anyMatch(wish -> wish.acquisition().reports())) {
      taker.look();
    }
    var chosen = new HashMap<PointId, Source>();
    byWish.forEach((wish, points) -> chosen.putAll(choose(wish, points, decoders)));
    return chosen;
  }

  private record Wish(Acquisition acquisition, Duration integrity) {}

  private Map<PointId, Source> choose(
      Wish wish, Map<PointId, PointPlan> points, Map<PointId, ValueDecoder> decoders) {
    var chosen = new HashMap<PointId, Source>();
    var left = new LinkedHashMap<>(points);
    if (wish.acquisition().reports()) {
      var reported =
          model.dataSets().values().stream().filter(set -> !taker.blocksOf(set).isEmpty()).toList();
      for (var cover : covers(left, reported, model)) {
        var source = reported(cover, wish.integrity(), left, decoders);
        cover.places().keySet().forEach(point -> chosen.put(point, source));
        left.keySet().removeAll(cover.places().keySet());
      }
    }
    if (wish.acquisition().dataSets()) {
      for (var cover : covers(left, model.dataSets().values(), model)) {
        var source = new Source.OfDataSet(association, cover.set(), cover.places());
        cover.places().keySet().forEach(point -> chosen.put(point, source));
        left.keySet().removeAll(cover.places().keySet());
      }
    }
    if (!left.isEmpty() && wish.acquisition() != Acquisition.REPORTS) {
      var source = variables(left, model, association);
      left.keySet().forEach(point -> chosen.put(point, source));
    }
    return chosen;
  }

  private Source reported(
      Cover cover,
      Duration integrity,
      Map<PointId, PointPlan> points,
      Map<PointId, ValueDecoder> decoders) {
    var content = new Subscription.Content(Map.copyOf(cover.places()), decoders);
    long measurements =
        cover.places().keySet().stream()
            .filter(
                point -> {
                  var plan = points.get(point);
                  return plan != null && plan.measurement();
                })
            .count();
    boolean buffered = 2 * measurements < cover.places().size();
    return new ReportSource(
        new Source.OfDataSet(association, cover.set(), cover.places()),
        () -> taker.take(cover.set(), buffered, integrity, content),
        integrity);
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
