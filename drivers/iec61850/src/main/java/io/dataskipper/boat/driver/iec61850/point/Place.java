package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.driver.iec61850.mms.AccessError;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a single value stands in an answer.
 *
 * @param member which of the values of the answer
 * @param path the parts to go down to it
 */
public record Place(int member, List<Integer> path) {
  public Place {
    path = List.copyOf(path);
  }

  /** Where something is among some members; null if none of them holds it. */
  public static @Nullable Place of(FcRef wanted, List<FcRef> members, IedModel model) {
    for (var i = 0; i < members.size(); i++) {
      var member = members.get(i);
      if (member.holds(wanted)) {
        return new Place(i, path(member, wanted, model));
      }
    }
    return null;
  }

  private static List<Integer> path(FcRef from, FcRef to, IedModel model) {
    var path = new ArrayList<Integer>();
    var at = from;
    for (var name : to.path().subList(from.path().size(), to.path().size())) {
      var type = model.type(at);
      path.add(type == null ? -1 : type.indexOf(name));
      at = at.child(name);
    }
    return path;
  }

  /** What stands there. */
  public MmsData in(MmsData value) {
    var at = value;
    for (int index : path) {
      if (!(at instanceof MmsData.Structure(var parts)) || index < 0 || index >= parts.size()) {
        return at instanceof MmsData.Failure
            ? at
            : new MmsData.Failure(AccessError.TYPE_INCONSISTENT);
      }
      at = parts.get(index);
    }
    return at;
  }
}
