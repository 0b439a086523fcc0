package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report control blocks of a model. Guarded by the model. */
final class Reports {
  private final Map<Node, ReportBlock> blocks = new HashMap<>();

  Reports(IedModel model, DataSets dataSets, Timers timers, ServerOptions options) {
    for (var control : model.reports()) {
      var reservation = new Reservation(control, System::nanoTime, options.ownersByAddress());
      var source = new ReportSource(control, timers, options);
      blocks.put(control.node(), new ReportBlock(control, dataSets, reservation, source));
    }
    dataSets.protect(set -> blocks.values().stream().anyMatch(block -> block.uses(set)));
  }

  /** The block that an attribute belongs to, or that the node is; null if none. */
  @Nullable ReportBlock blockOf(Node node) {
    var own = blocks.get(node);
    return own != null || node.parent() == null ? own : blocks.get(node.parent());
  }

  void changed(List<Update.Change> changes) {
    if (!changes.isEmpty()) {
      blocks.values().forEach(block -> block.source().changed(changes));
    }
  }

  void lost(Association client) {
    blocks.values().forEach(block -> block.lost(client));
  }
}
