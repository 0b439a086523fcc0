package io.dataskipper.boat.mms.model;

import static io.dataskipper.boat.mms.model.SclDocument.attribute;
import static io.dataskipper.boat.mms.model.SclDocument.child;
import static io.dataskipper.boat.mms.model.SclDocument.children;
import static io.dataskipper.boat.mms.model.SclDocument.flag;
import static io.dataskipper.boat.mms.model.SclDocument.required;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * Reads what an SCL file (ICD, CID or SCD) says of one IED. Takes data objects of all functional
 * constraints, data sets and report control blocks; no arrays, logs, GOOSE or sampled values.
 */
public final class SclReader {
  private final SclTypes types;
  private final Map<String, Node> domains = new LinkedHashMap<>();
  private final Map<String, DataSet> dataSets = new LinkedHashMap<>();
  private final List<ReportControl> reports = new ArrayList<>();

  private SclReader(SclTypes types) {
    this.types = types;
  }

  /** A logical node of the file and the variables made of it. */
  private record Place(Element element, Node domain, Node node) {}

  /**
   * Reads the only IED of a file, or the first of several.
   *
   * @throws SclException if it cannot be served; the message says why
   */
  public static IedModel read(String scl) throws SclException {
    var root = SclDocument.parse(scl);
    if (!root.getLocalName().equals("SCL")) {
      throw new SclException("root is %s, not SCL".formatted(root.getLocalName()));
    }
    var ied = required(root, "IED");
    var reader = new SclReader(new SclTypes(required(root, "DataTypeTemplates")));
    var name = attribute(ied, "name");
    reader.device(name, required(required(ied, "AccessPoint"), "Server"));
    return new IedModel(name, reader.domains, reader.dataSets, reader.reports);
  }

  private void device(String ied, Element server) throws SclException {
    var places = new ArrayList<Place>();
    for (var device : children(server, "LDevice")) {
      var name = attribute(device, "ldName", ied + attribute(device, "inst"));
      var domain = Node.root(name);
      domains.put(name, domain);
      for (var logicalNode : children(device, "LN0", "LN")) {
        var node = domain.structure(nameOf(logicalNode));
        types.fill(node, attribute(logicalNode, "lnType"));
        var place = new Place(logicalNode, domain, node);
        values(place);
        places.add(place);
      }
    }
    for (var place : places) {
      for (var dataSet : children(place.element, "DataSet")) {
        dataSet(ied, place, dataSet);
      }
    }
    for (var place : places) {
      for (var control : children(place.element, "ReportControl")) {
        report(place, control);
      }
    }
  }

  private static String nameOf(Element logicalNode) throws SclException {
    return attribute(logicalNode, "prefix", "")
        + attribute(logicalNode, "lnClass")
        + attribute(logicalNode, "inst", "");
  }

  private void values(Place place) throws SclException {
    for (var object : children(place.element, "DOI")) {
      values(place, object, List.of(attribute(object, "name")));
    }
  }

  private void values(Place place, Element within, List<String> path) throws SclException {
    for (var part : children(within, "SDI", "DAI")) {
      var longer = new ArrayList<>(path);
      longer.add(attribute(part, "name"));
      if (part.getLocalName().equals("SDI")) {
        values(place, part, longer);
      } else {
        for (var value : children(part, "Val")) {
          var enumeration = types.enumeration(attribute(place.element, "lnType"), longer);
          types.set(attributeAt(place, longer), value.getTextContent().strip(), enumeration);
        }
      }
    }
  }

  private static Node attributeAt(Place place, List<String> path) throws SclException {
    for (var constraint : place.node.children()) {
      var found = constraint.find(String.join("$", path));
      if (found != null) {
        return found;
      }
    }
    throw new SclException("%s has no %s".formatted(place.node, String.join(".", path)));
  }

  private void dataSet(String ied, Place place, Element element) throws SclException {
    var members = new ArrayList<Node>();
    for (var member : children(element, "FCDA")) {
      members.add(member(ied, member));
    }
    var item = place.node.name() + '$' + attribute(element, "name");
    var dataSet = new DataSet(place.domain.name(), item, members);
    dataSets.put(dataSet.reference(), dataSet);
  }

  private Node member(String ied, Element member) throws SclException {
    var item =
        nameOf(member, "lnInst")
            + '$'
            + attribute(member, "fc")
            + '$'
            + attribute(member, "doName").replace('.', '$')
            + (member.hasAttribute("daName")
                ? '$' + member.getAttribute("daName").replace('.', '$')
                : "");
    var domain = ied + attribute(member, "ldInst");
    var device = domains.get(domain);
    var found = device == null ? null : device.find(item);
    if (found == null) {
      throw new SclException("FCDA %s/%s leads nowhere".formatted(domain, item));
    }
    return found;
  }

  private static String nameOf(Element member, String instance) throws SclException {
    return attribute(member, "prefix", "")
        + attribute(member, "lnClass")
        + attribute(member, instance, "");
  }

  private void report(Place place, Element control) throws SclException {
    var enabled = child(control, "RptEnabled");
    int instances =
        enabled.isPresent() ? Integer.parseInt(attribute(enabled.get(), "max", "1")) : 1;
    boolean indexed = attribute(control, "indexed", "true").equals("true");
    for (int i = 1; i <= instances; i++) {
      var name = attribute(control, "name") + (indexed ? "%02d".formatted(i) : "");
      reports.add(report(place, control, name));
    }
  }

  private ReportControl report(Place place, Element control, String name) throws SclException {
    boolean buffered = flag(control, "buffered");
    var node = place.node.structure(buffered ? "BR" : "RP").structure(name);
    ReportAttributes.add(node, buffered);
    var report = new ReportControl(node, buffered);
    var dataSet = attribute(control, "datSet", "");
    if (!dataSet.isEmpty()) {
      var reference = place.domain.name() + '/' + place.node.name() + '$' + dataSet;
      if (!dataSets.containsKey(reference)) {
        throw new SclException("%s: no data set \"%s\"".formatted(report.node(), dataSet));
      }
      report.attribute("DatSet").set(Value.text(reference));
    }
    report.attribute("RptID").set(Value.text(attribute(control, "rptID", node.toString())));
    report.attribute("ConfRev").set(Value.unsigned(SclTypes.number(control, "confRev")));
    report.attribute("BufTm").set(unsigned(control, "bufTime"));
    report.attribute("IntgPd").set(unsigned(control, "intgPd"));
    var triggers = child(control, "TrgOps");
    report
        .attribute("TrgOps")
        .set(Value.bits(6, triggers.isPresent() ? ReportAttributes.triggers(triggers.get()) : 0));
    var fields = child(control, "OptFields");
    report
        .attribute("OptFlds")
        .set(Value.bits(10, fields.isPresent() ? ReportAttributes.fields(fields.get()) : 0));
    return report;
  }

  private static Value unsigned(Element control, String name) throws SclException {
    return Value.unsigned(control.hasAttribute(name) ? SclTypes.number(control, name) : 0);
  }
}
