package io.dataskipper.boat.mms.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that an IED has to show. Values are guarded by whoever owns the model. */
public final class IedModel {
  private final String name;
  private final Map<String, Node> domains;
  private final Map<String, DataSet> dataSets;
  private final List<ReportControl> reports;

  IedModel(
      String name,
      Map<String, Node> domains,
      Map<String, DataSet> dataSets,
      List<ReportControl> reports) {
    this.name = name;
    this.domains = Collections.unmodifiableMap(new LinkedHashMap<>(domains));
    this.dataSets = Collections.unmodifiableMap(new LinkedHashMap<>(dataSets));
    this.reports = List.copyOf(reports);
  }

  public String name() {
    return name;
  }

  /** The logical devices by their names in MMS, such as {@code FDR01LD0}. */
  public Map<String, Node> domains() {
    return domains;
  }

  /** The data sets by {@link DataSet#reference()}. */
  public Map<String, DataSet> dataSets() {
    return dataSets;
  }

  public List<ReportControl> reports() {
    return reports;
  }

  /** A variable by its logical device and its name there. */
  public Optional<Node> find(String domain, String item) {
    var device = domains.get(domain);
    return device == null ? Optional.empty() : Optional.ofNullable(device.find(item));
  }

  /**
   * A variable by its reference and functional constraint.
   *
   * @param reference such as {@code FDR01LD0/MMXU1.TotW.mag.f}
   * @param constraint such as {@code MX}
   * @throws IllegalArgumentException if there is none
   */
  public Node get(String reference, String constraint) {
    int slash = reference.indexOf('/');
    int dot = reference.indexOf('.', slash);
    if (slash > 0 && dot > 0) {
      var item =
          reference.substring(slash + 1, dot)
              + '$'
              + constraint
              + '$'
              + reference.substring(dot + 1).replace('.', '$');
      var found = find(reference.substring(0, slash), item);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalArgumentException("no %s [%s] in %s".formatted(reference, constraint, name));
  }
}
