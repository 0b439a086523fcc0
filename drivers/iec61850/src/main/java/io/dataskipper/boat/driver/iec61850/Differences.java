package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In what an IED differs from its description. */
final class Differences {
  private static final int MOST_TOLD = 5;

  /** Control blocks differ always: a description does not tell their attributes. */
  private static final Set<String> CONTROL_BLOCKS =
      Set.of("BR", "RP", "LG", "GO", "GS", "MS", "US");

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /** In words; empty if there is no difference. */
  static String words(IedModel described, IedModel online) {
    var differences = new Differences();
    described.devices().keySet().forEach(device -> differences.device(device, described, online));
    var found = differences.found;
    return found.size() <= MOST_TOLD
        ? String.join("; ", found)
        : "%s; and %d more"
            .formatted(String.join("; ", found.subList(0, MOST_TOLD)), found.size() - MOST_TOLD);
  }

  private void device(String device, IedModel described, IedModel online) {
    if (!online.devices().containsKey(device)) {
      found.add("the IED has no logical device " + device);
      return;
    }
    for (var name : described.nodes(device)) {
      var wanted = described.node(device, name);
      var there = online.node(device, name);
      if (there == null) {
        found.add("the IED has no %s/%s".formatted(device, name));
      } else if (wanted != null) {
        for (var fc : wanted.parts()) {
          if (!CONTROL_BLOCKS.contains(fc)) {
            compare(new FcRef(device, name, fc, List.of()), part(wanted, fc), part(there, fc));
          }
        }
      }
    }
  }

  private void compare(FcRef at, @Nullable MmsType wanted, @Nullable MmsType there) {
    if (there == null) {
      found.add("the IED has no " + at);
    } else if (wanted instanceof MmsType.Structure structure) {
      for (var name : structure.names()) {
        compare(at.child(name), part(structure, name), part(there, name));
      }
    } else if (wanted instanceof MmsType.Simple(var kind, _)
        && !(there instanceof MmsType.Simple(var other, _) && other == kind)) {
      found.add("%s is of another type".formatted(at));
    }
  }

  private static @Nullable MmsType part(MmsType type, String name) {
    int index = type.indexOf(name);
    return index < 0 ? null : type.at(index);
  }
}
