package io.dataskipper.boat.driver.iec61850.scl;

import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.spi.settings.NearestName;
import java.util.Collection;
import java.util.List;

/** Finds what data sets and report control blocks of a file name, but the file does not hold. */
final class SclReferences {
  private final IedModel model;

  private SclReferences(IedModel model) {
    this.model = model;
  }

  /** Throws at the first. */
  static void check(SclElement root, IedModel model) throws SclException {
    var references = new SclReferences(model);
    for (var ied : root.all("IED")) {
      for (var point : ied.all("AccessPoint")) {
        for (var server : point.all("Server")) {
          for (var device : server.all("LDevice")) {
            for (var node : device.any("LN0", "LN")) {
              references.check(ied, node);
            }
          }
        }
      }
    }
  }

  private void check(SclElement ied, SclElement node) throws SclException {
    var sets = node.all("DataSet").stream().map(set -> set.attribute("name")).toList();
    for (var set : node.all("DataSet")) {
      for (var member : set.all("FCDA")) {
        check(set, member, SclFile.member(ied, member));
      }
    }
    for (var report : node.all("ReportControl")) {
      var wanted = report.attribute("datSet");
      if (!wanted.isEmpty() && !sets.contains(wanted)) {
        throw new SclException(
            report,
            "ReportControl \"%s\" is of a data set \"%s\" that %s does not have; %s"
                .formatted(
                    report.attribute("name"),
                    wanted,
                    SclFile.nodeName(node),
                    NearestName.hint(wanted, sets)));
      }
    }
  }

  private void check(SclElement set, SclElement member, FcRef wanted) throws SclException {
    // An element of an array: that the file has the array is checked by nobody.
    if (wanted.path().stream().anyMatch(name -> name.contains("("))) {
      return;
    }
    var node = model.node(wanted.device(), wanted.node());
    if (!model.devices().containsKey(wanted.device())) {
      throw missing(set, member, "logical device", wanted.device(), model.devices().keySet());
    }
    if (node == null) {
      throw missing(set, member, "logical node", wanted.node(), model.nodes(wanted.device()));
    }
    if (node.indexOf(wanted.fc()) < 0) {
      throw missing(set, member, "data of", wanted.fc(), node.parts());
    }
    var at = new FcRef(wanted.device(), wanted.node(), wanted.fc(), List.of());
    for (var name : wanted.path()) {
      var type = model.type(at);
      List<String> known = type instanceof MmsType.Structure ? type.parts() : List.of();
      if (!known.contains(name)) {
        throw missing(set, member, "data \"%s\" in".formatted(name), at.toString(), name, known);
      }
      at = at.child(name);
    }
  }

  private static SclException missing(
      SclElement set, SclElement member, String what, String name, Collection<String> known) {
    return missing(set, member, what, "\"%s\"".formatted(name), name, known);
  }

  private static SclException missing(
      SclElement set,
      SclElement member,
      String what,
      String where,
      String name,
      Collection<String> known) {
    return new SclException(
        member,
        "data set \"%s\" names what the file does not have: %s %s; %s"
            .formatted(set.attribute("name"), what, where, NearestName.hint(name, known)));
  }
}
