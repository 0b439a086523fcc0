package io.dataskipper.boat.driver.iec61850.model;

import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The model of a server. Immutable.
 *
 * @param devices by name, then by logical node: the type, whose parts are functional constraints
 * @param dataSets by reference, such as {@code FDR01LD0/LLN0.dsMeas}
 */
public record IedModel(Map<String, Map<String, MmsType>> devices, Map<String, DataSet> dataSets) {

  public IedModel {
    var copies = new LinkedHashMap<String, Map<String, MmsType>>();
    devices.forEach(
        (name, nodes) -> copies.put(name, java.util.Collections.unmodifiableMap(nodes)));
    devices = java.util.Collections.unmodifiableMap(copies);
    dataSets = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(dataSets));
  }

  /** The type of some data; null if the model has none there. */
  public @Nullable MmsType type(FcRef reference) {
    var type = node(reference.device(), reference.node());
    if (type == null) {
      return null;
    }
    type = part(type, reference.fc());
    for (var name : reference.path()) {
      type = type == null ? null : part(type, name);
    }
    return type;
  }

  /** The type of a logical node; null if there is none. */
  public @Nullable MmsType node(String device, String node) {
    var nodes = devices.get(device);
    return nodes == null ? null : nodes.get(node);
  }

  /** The names of the logical nodes of a device. */
  public Set<String> nodes(String device) {
    return devices.getOrDefault(device, Map.of()).keySet();
  }

  private static @Nullable MmsType part(MmsType type, String name) {
    int index = type.indexOf(name);
    return index < 0 ? null : type.at(index);
  }

  /** The data sets of some logical devices. */
  public List<DataSet> dataSetsOf(Collection<String> names) {
    return dataSets.values().stream().filter(set -> names.contains(set.device())).toList();
  }

  /** The report control blocks of some logical devices, the buffered ones of each node first. */
  public List<ReportBlock> reportBlocks(Collection<String> names) {
    var blocks = new ArrayList<ReportBlock>();
    for (var name : names) {
      devices
          .getOrDefault(name, Map.of())
          .forEach(
              (node, type) -> {
                blocks.addAll(blocks(name, node, type, ReportBlock.BUFFERED));
                blocks.addAll(blocks(name, node, type, ReportBlock.UNBUFFERED));
              });
    }
    return blocks;
  }

  private static List<ReportBlock> blocks(String device, String node, MmsType type, String fc) {
    int index = type.indexOf(fc);
    return index < 0
        ? List.of()
        : type.at(index).parts().stream()
            .map(name -> new ReportBlock(device, node, fc, name))
            .toList();
  }

  /** How many single values it has. */
  public int leaves() {
    return devices.values().stream()
        .flatMap(nodes -> nodes.values().stream())
        .mapToInt(MmsType::leaves)
        .sum();
  }
}
