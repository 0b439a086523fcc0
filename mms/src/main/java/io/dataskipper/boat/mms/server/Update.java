package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.Value;
import java.util.ArrayList;
import java.util.List;

/** New values of a model, told in reports together. Not to be used once the update is over. */
public final class Update {
  private final List<Change> changes = new ArrayList<>();

  Update() {}

  /** An attribute that changed and what kind of change that is. */
  record Change(Node leaf, boolean data, boolean quality, boolean update) {}

  /** Gives an attribute of a basic type its value. */
  public void set(Node leaf, Value value) {
    boolean changed = !leaf.value().equals(value);
    leaf.set(value);
    var triggers = leaf.triggers();
    boolean data = changed && triggers.data();
    boolean quality = changed && triggers.quality();
    if (data || quality || triggers.update()) {
      changes.add(new Change(leaf, data, quality, triggers.update()));
    }
  }

  /** Gives an attribute a value that no report tells of, such as one within a dead-band. */
  public void setSilently(Node leaf, Value value) {
    leaf.set(value);
  }

  List<Change> changes() {
    return changes;
  }
}
