package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.model.ReportBlock;
import io.dataskipper.boat.driver.iec61850.point.UnresolvedException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The report control blocks that a client names.
 *
 * @param blocks with all instances of those that are named without an index
 * @param problems the key is {@code report_controls[0]}, counted as the names
 */
record ReportControls(List<ReportBlock> blocks, List<InvalidSetting> problems) {

  static ReportControls find(DeviceSpec<IedClient, IedPoint> client, IedModel model) {
    var blocks = new ArrayList<ReportBlock>();
    var problems = new ArrayList<InvalidSetting>();
    var names = client.settings().reportControls();
    if (!names.isEmpty()) {
      try {
        var all = model.reportBlocks(client.settings().scope().devices(model));
        for (var i = 0; i < names.size(); i++) {
          var name = names.get(i);
          var found = all.stream().filter(block -> means(name, block)).toList();
          blocks.addAll(found);
          if (found.isEmpty()) {
            problems.add(unknown("report_controls[%d]".formatted(i), name, all));
          }
        }
      } catch (UnresolvedException e) {
        problems.add(e.problem());
      }
    }
    return new ReportControls(List.copyOf(blocks), List.copyOf(problems));
  }

  private static boolean means(String name, ReportBlock block) {
    return List.of(block.reference(), block.family()).stream()
        .anyMatch(known -> known.equals(name) || known.endsWith("/" + name) || ends(known, name));
  }

  /** Whether a name leaves out the name of the IED, which stands before the logical device. */
  private static boolean ends(String known, String name) {
    return name.indexOf('/') > 0 && known.endsWith(name);
  }

  private static InvalidSetting unknown(String key, String name, List<ReportBlock> all) {
    var known = new LinkedHashSet<String>();
    for (var block : all) {
      var reference =
          name.indexOf('/') < 0 ? block.family().replaceFirst(".*/", "") : block.family();
      known.add(reference);
    }
    return new InvalidSetting(
        key,
        "there is no report control block \"%s\"; %s"
            .formatted(name, NearestName.hint(name, known)));
  }
}
