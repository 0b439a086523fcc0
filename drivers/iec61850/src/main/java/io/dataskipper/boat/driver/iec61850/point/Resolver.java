package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.NearestName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds points in a model. A reference may name a data object; then its value is meant, whatever
 * its common data class calls it.
 */
public final class Resolver {
  private static final List<String> CONSTRAINTS =
      List.of("MX", "ST", "SP", "SG", "SV", "CF", "DC", "EX", "BL", "OR", "SR");

  /** What the common data classes call their value, the usual one first. */
  private static final List<List<String>> VALUES =
      List.of(
          List.of("mag", "f"),
          List.of("mag", "i"),
          List.of("cVal", "mag", "f"),
          List.of("cVal", "mag", "i"),
          List.of("actVal"),
          List.of("stVal"),
          List.of("general"),
          List.of("mxVal", "f"),
          List.of("mxVal", "i"),
          List.of("valWTr", "posVal"),
          List.of("instMag", "f"),
          List.of("instMag", "i"),
          List.of("setMag", "f"),
          List.of("setMag", "i"),
          List.of("setVal"),
          List.of("f"),
          List.of("i"));

  private final IedModel model;
  private final Scope scope;

  public Resolver(IedModel model, Scope scope) {
    this.model = model;
    this.scope = scope;
  }

  /**
   * Finds a point.
   *
   * @param fc the constraint of the settings; null if left out
   */
  public PointPlan resolve(Reference reference, @Nullable String fc) throws UnresolvedException {
    var device = device(reference);
    var node = model.node(device, reference.node());
    if (node == null) {
      throw unknown(
          "ref",
          "%s has no logical node \"%s\"".formatted(device, reference.node()),
          reference.node(),
          model.nodes(device));
    }
    var wanted = reference.fc() != null ? reference.fc() : fc;
    if (wanted != null && node.indexOf(wanted) < 0) {
      throw unknown(
          "fc",
          "%s/%s has no data of %s".formatted(device, reference.node(), wanted),
          wanted,
          node.parts());
    }
    for (var constraint : wanted == null ? CONSTRAINTS : List.of(wanted)) {
      var found = new FcRef(device, reference.node(), constraint, reference.path());
      var type = model.type(found);
      if (type != null) {
        return plan(found, type);
      }
    }
    if (wanted != null) {
      refuseOtherConstraint(device, reference, node, wanted);
    }
    throw notThere(device, reference, node, wanted);
  }

  /** Says so if there is such data, but of other constraints. */
  private void refuseOtherConstraint(
      String device, Reference reference, MmsType node, String wanted) throws UnresolvedException {
    var others =
        node.parts().stream()
            .filter(
                part ->
                    model.type(new FcRef(device, reference.node(), part, reference.path())) != null)
            .toList();
    if (!others.isEmpty()) {
      throw new UnresolvedException(
          new InvalidSetting(
              "fc",
              "%s has nothing of %s; it has data of %s"
                  .formatted(
                      new FcRef(device, reference.node(), "", reference.path()).reference(),
                      wanted,
                      String.join(", ", others))));
    }
  }

  private String device(Reference reference) throws UnresolvedException {
    if (reference.device() != null) {
      return scope.named(model, reference.device(), "ref");
    }
    var devices = scope.devices(model);
    var having =
        devices.stream().filter(name -> model.node(name, reference.node()) != null).toList();
    if (having.size() > 1) {
      throw new UnresolvedException(
          new InvalidSetting(
              "ref",
              "\"%s\" is in %s; write the logical device before it, such as %s/%s"
                  .formatted(
                      reference.node(),
                      String.join(" and ", having),
                      having.getFirst(),
                      reference.node())));
    }
    return having.isEmpty() ? devices.getFirst() : having.getFirst();
  }

  private PointPlan plan(FcRef found, MmsType type) throws UnresolvedException {
    var value = found;
    var leaf = type;
    if (!(type instanceof MmsType.Simple)) {
      value = valueOf(found);
      leaf = value == null ? null : model.type(value);
    }
    if (value == null || !(leaf instanceof MmsType.Simple simple)) {
      throw new UnresolvedException(
          new InvalidSetting(
              "ref",
              "%s is no single value; name a part of it: %s"
                  .formatted(found, String.join(", ", type.parts()))));
    }
    var carrier = carrier(value);
    return new PointPlan(
        carrier, value, simple, part(carrier, value, "q"), part(carrier, value, "t"));
  }

  private @Nullable FcRef valueOf(FcRef object) {
    for (var names : VALUES) {
      var value = object;
      for (var name : names) {
        value = value.child(name);
      }
      if (model.type(value) instanceof MmsType.Simple) {
        return value;
      }
    }
    return null;
  }

  /** The nearest that holds a quality beside or above the value; the value itself if none does. */
  private FcRef carrier(FcRef value) {
    for (var holder = value.parent(); !holder.path().isEmpty(); holder = holder.parent()) {
      var type = model.type(holder);
      if (type != null && type.indexOf("q") >= 0) {
        return holder;
      }
    }
    return value;
  }

  private @Nullable FcRef part(FcRef carrier, FcRef value, String name) {
    if (carrier.equals(value)) {
      return null;
    }
    var part = carrier.child(name);
    return part.equals(value) || model.type(part) == null ? null : part;
  }

  private UnresolvedException notThere(
      String device, Reference reference, MmsType node, @Nullable String fc) {
    var constraints = fc == null ? node.parts() : List.of(fc);
    for (int length = reference.path().size() - 1; length >= 0; length--) {
      var known = new LinkedHashSet<String>();
      for (var constraint : constraints) {
        var above =
            new FcRef(device, reference.node(), constraint, reference.path().subList(0, length));
        var type = model.type(above);
        if (type != null) {
          known.addAll(type.parts());
        }
      }
      if (!known.isEmpty()) {
        var name = reference.path().get(length);
        var above = new FcRef(device, reference.node(), "", reference.path().subList(0, length));
        return known.contains(name)
            ? otherConstraint(above.child(name).reference(), String.valueOf(fc))
            : unknown(
                "ref",
                "%s has no \"%s\"%s"
                    .formatted(above.reference(), name, fc == null ? "" : " of " + fc),
                name,
                known);
      }
    }
    return unknown("ref", "there is no such data", String.join(".", reference.path()), Set.of());
  }

  private static UnresolvedException otherConstraint(String reference, String fc) {
    return new UnresolvedException(
        new InvalidSetting("fc", "%s has no such data of %s".formatted(reference, fc)));
  }

  private static UnresolvedException unknown(
      String key, String what, String name, java.util.Collection<String> known) {
    return new UnresolvedException(
        new InvalidSetting(key, "%s; %s".formatted(what, NearestName.hint(name, known))));
  }
}
