package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.mms.Variable;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something small that every IED has: whether it can be read says whether the IED lives. */
final class Heartbeat {
  private static final List<List<String>> STATES =
      List.of(List.of("Beh", "stVal"), List.of("Health", "stVal"), List.of("Mod", "stVal"));

  private Heartbeat() {}

  /** Null if the model has nothing of that kind. */
  static @Nullable Variable of(IedModel model) {
    for (var device : model.devices().keySet()) {
      for (var path : STATES) {
        var state = new FcRef(device, "LLN0", "ST", path);
        if (model.type(state) != null) {
          return state.variable();
        }
      }
    }
    return null;
  }
}
