package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.driver.iec61850.point.Scope;
import io.dataskipper.boat.driver.iec61850.point.UnresolvedException;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes points of profiles, as a model has them; named as browsing names them. */
final class Profiles {
  private static final Set<String> HOUSEKEEPING = Set.of("Mod", "Beh", "Health");
  private static final List<String> CONSTRAINTS = List.of("MX", "ST");

  private final IedModel model;
  private final Scope scope;
  private final ModelPoints points;
  private final Suggestions suggestions = new Suggestions();
  private final Set<FcRef> taken = new HashSet<>();
  private final List<SuggestedPoint> made = new ArrayList<>();
  private final List<InvalidSetting> problems = new ArrayList<>();

  private Profiles(IedModel model, Scope scope) {
    this.model = model;
    this.scope = scope;
    this.points = new ModelPoints(model);
  }

  /**
   * What became of profiles.
   *
   * @param points each place and each name once
   * @param problems the key is {@code profile[0]}, counted as the profiles
   */
  record Made(List<SuggestedPoint> points, List<InvalidSetting> problems) {}

  static Made make(IedModel model, Scope scope, List<String> profiles) {
    var making = new Profiles(model, scope);
    for (var i = 0; i < profiles.size(); i++) {
      var key = "profile[%d]".formatted(i);
      try {
        making.add(parse(profiles.get(i), key), key);
      } catch (UnresolvedException e) {
        making.problems.add(e.problem());
      }
    }
    return new Made(List.copyOf(making.made), List.copyOf(making.problems));
  }

  /** The problems of profiles that are none, whatever the model. */
  static List<InvalidSetting> malformed(List<String> profiles) {
    var problems = new ArrayList<InvalidSetting>();
    for (var i = 0; i < profiles.size(); i++) {
      try {
        parse(profiles.get(i), "profile[%d]".formatted(i));
      } catch (UnresolvedException e) {
        problems.add(e.problem());
      }
    }
    return problems;
  }

  private static Profile parse(String text, String key) throws UnresolvedException {
    return Profile.parse(text)
        .orElseThrow(
            () ->
                new UnresolvedException(
                    new InvalidSetting(key, "\"%s\" is not %s".formatted(text, Profile.FORM))));
  }

  private void add(Profile profile, String key) throws UnresolvedException {
    var devices = devices(profile, key);
    var found = profile.dataSet() ? ofSet(profile, devices, key) : ofNodes(profile, devices, key);
    var before = made.size();
    found.filter(plan -> taken.add(plan.carrier())).forEach(plan -> made.add(suggestions.of(plan)));
    if (made.size() == before && !profile.dataSet()) {
      problems.add(
          new InvalidSetting(key, "\"%s\" makes no further point".formatted(profile.name())));
    }
  }

  private List<String> devices(Profile profile, String key) throws UnresolvedException {
    if (profile.device() == null) {
      return scope.devices(model);
    }
    try {
      return new Scope(scope.iedName(), profile.device()).devices(model);
    } catch (UnresolvedException e) {
      throw new UnresolvedException(new InvalidSetting(key, e.problem().reason()));
    }
  }

  private Stream<PointPlan> ofNodes(Profile profile, List<String> devices, String key)
      throws UnresolvedException {
    var meant = new ArrayList<FcRef>();
    var known = new LinkedHashSet<String>();
    for (var device : devices) {
      for (var node : model.nodes(device)) {
        known.add(Profile.classOf(node));
        if (profile.means(node)) {
          CONSTRAINTS.forEach(fc -> meant.add(new FcRef(device, node, fc, List.of())));
        }
      }
    }
    if (meant.isEmpty()) {
      devices.forEach(device -> known.addAll(model.nodes(device)));
      throw new UnresolvedException(
          new InvalidSetting(
              key,
              "%s has no logical node \"%s\"; %s"
                  .formatted(
                      String.join(" and ", devices),
                      profile.name(),
                      NearestName.hint(profile.name(), known))));
    }
    return meant.stream().flatMap(points::beneath).filter(Profiles::quantity);
  }

  private static boolean quantity(PointPlan plan) {
    return !HOUSEKEEPING.contains(plan.carrier().path().getFirst());
  }

  private Stream<PointPlan> ofSet(Profile profile, List<String> devices, String key)
      throws UnresolvedException {
    var sets = model.dataSetsOf(devices);
    var meant = sets.stream().filter(set -> set.name().equals(profile.name())).toList();
    if (meant.isEmpty()) {
      var known = sets.stream().map(set -> set.name()).toList();
      throw new UnresolvedException(
          new InvalidSetting(
              key,
              "%s has no data set \"%s\"; %s"
                  .formatted(
                      String.join(" and ", devices),
                      profile.name(),
                      NearestName.hint(profile.name(), known))));
    }
    return meant.stream().flatMap(set -> set.members().stream()).flatMap(points::beneath);
  }
}
