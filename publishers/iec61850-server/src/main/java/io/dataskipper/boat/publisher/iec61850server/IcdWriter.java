package io.dataskipper.boat.publisher.iec61850server;

import static io.dataskipper.boat.publisher.iec61850server.IcdTypes.da;
import static io.dataskipper.boat.publisher.iec61850server.IcdTypes.fixed;
import static io.dataskipper.boat.publisher.iec61850server.IcdTypes.stamp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the SCL file (ICD) of what is served. */
final class IcdWriter {
  /** The logical device of the gateway itself. */
  static final String GATEWAY = "GW";

  private static final List<String> DATA_SETS =
      List.of("measurements", "energy", "others", "status");
  private static final int LONGEST_TEXT = 255;

  private final Iec61850ServerSettings settings;
  private final IcdTypes types = new IcdTypes();
  private final StringBuilder devices = new StringBuilder();
  private final String behaviour;
  private final String health;

  private IcdWriter(Iec61850ServerSettings settings) {
    this.settings = settings;
    this.behaviour = enumerated("Beh", "on");
    this.health = enumerated("Health", "Ok");
  }

  static String write(Iec61850ServerSettings settings, List<LogicalDevice> logical) {
    var writer = new IcdWriter(settings);
    writer.device(GATEWAY, "Gateway", List.of());
    for (var one : logical) {
      writer.device(one.instance(), one.label(), one.points());
    }
    return writer.file();
  }

  private String enumerated(String type, String initial) {
    return types.object(
        "ENS",
        "      <DA name=\"stVal\" fc=\"ST\" bType=\"Enum\" type=\"%s\" dchg=\"true\"><Val>%s</Val></DA>\n"
                .formatted(type, initial)
            + stamp("ST"));
  }

  private String file() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <SCL xmlns="http://www.iec.ch/61850/2003/SCL" version="2007" revision="B">
          <Header id="%1$s" nameStructure="IEDName"/>
          <Communication>
            <SubNetwork name="station" type="8-MMS">
              <ConnectedAP iedName="%1$s" apName="P1">
                <Address>
                  <P type="IP">%2$s</P>
                  <P type="OSI-TSEL">0001</P>
                  <P type="OSI-SSEL">0001</P>
                  <P type="OSI-PSEL">00000001</P>
                </Address>
              </ConnectedAP>
            </SubNetwork>
          </Communication>
        %3$s%4$s</SCL>
        """
        .formatted(settings.iedName(), escape(settings.host()), ied(), types.xml());
  }

  private String ied() {
    return """
          <IED name="%1$s" manufacturer="Dataskipper" type="Boat" configVersion="1">
            <Services nameLength="64">
              <DynAssociation max="%2$d"/>
              <GetDirectory/>
              <GetDataObjectDefinition/>
              <DataObjectDirectory/>
              <GetDataSetValue/>
              <DataSetDirectory/>
              <ReadWrite/>
              <ReportSettings cbName="Fix" datSet="Dyn" rptID="Dyn" optFields="Dyn" bufTime="Dyn" trgOps="Dyn" intgPd="Dyn"/>
            </Services>
            <AccessPoint name="P1">
              <Server>
                <Authentication none="%3$s" password="%4$s"/>
        %5$s      </Server>
            </AccessPoint>
          </IED>
        """
        .formatted(
            settings.iedName(),
            settings.maxConnections(),
            settings.password() == null,
            settings.password() != null,
            devices);
  }

  private void device(String instance, String label, List<Placed> points) {
    devices.append(
        "        <LDevice inst=\"%s\" desc=\"%s\">\n".formatted(instance, escape(label)));
    zero(instance, label, points);
    physical(instance);
    for (var logicalNode : List.of("MMXU", "MMTR", "GGIO")) {
      var shown = points.stream().filter(p -> p.logicalNode().equals(logicalNode)).toList();
      if (!shown.isEmpty()) {
        node(logicalNode, shown);
      }
    }
    devices.append("        </LDevice>\n");
  }

  private void zero(String instance, String label, List<Placed> points) {
    var plate =
        types.object(
            "LPL",
            fixed("vendor", "DC", "VisString255", "Dataskipper")
                + fixed("swRev", "DC", "VisString255", "1")
                + da("d", "DC", "VisString255", "")
                + fixed("configRev", "DC", "VisString255", "1"));
    var type =
        types.id(
            "LNodeType",
            "LLN0",
            " lnClass=\"LLN0\"",
            object("Mod", behaviour)
                + object("Beh", behaviour)
                + object("Health", health)
                + object("NamPlt", plate));
    devices.append("          <LN0 lnClass=\"LLN0\" inst=\"\" lnType=\"%s\">\n".formatted(type));
    for (var set : DATA_SETS) {
      var members = members(instance, set, points);
      if (!members.isEmpty()) {
        devices.append(
            "            <DataSet name=\"%s\">\n%s            </DataSet>\n"
                .formatted(set, members));
      }
    }
    for (var set : DATA_SETS) {
      if (!members(instance, set, points).isEmpty()) {
        report(instance, set);
      }
    }
    devices.append(
        "            <DOI name=\"NamPlt\"><DAI name=\"d\"><Val>%s</Val></DAI></DOI>\n          </LN0>\n"
            .formatted(escape(label)));
  }

  private static String members(String instance, String set, List<Placed> points) {
    var members = new StringBuilder();
    for (var point : points) {
      if (point.dataSet().equals(set)) {
        members.append(
            member(instance, point.logicalNode(), point.object(), point.kind().constraint()));
      }
    }
    if (set.equals("status")) {
      members.append(member(instance, "LPHD", "PhyHealth", "ST"));
    }
    return members.toString();
  }

  private static String member(
      String instance, String logicalNode, String object, String constraint) {
    return "              <FCDA ldInst=\"%s\" lnClass=\"%s\" lnInst=\"1\" doName=\"%s\" fc=\"%s\"/>\n"
        .formatted(instance, logicalNode, object, constraint);
  }

  private void report(String instance, String set) {
    devices.append(
        """
                    <ReportControl name="urcb_%1$s" datSet="%1$s" rptID="%2$s/%3$s/%1$s" confRev="1" buffered="false" bufTime="100" intgPd="%4$d">
                      <TrgOps dchg="true" qchg="true" period="true" gi="true"/>
                      <OptFields seqNum="true" timeStamp="true" reasonCode="true" dataSet="true" configRef="true"/>
                      <RptEnabled max="%5$d"/>
                    </ReportControl>
        """
            .formatted(
                set,
                settings.iedName(),
                instance,
                settings.integrityPeriod().toMillis(),
                settings.reportClients()));
  }

  private void physical(String instance) {
    var name =
        types.object(
            "DPL",
            fixed("vendor", "DC", "VisString255", "Dataskipper")
                + da("serNum", "DC", "VisString255", ""));
    var type =
        types.id(
            "LNodeType",
            "LPHD",
            " lnClass=\"LPHD\"",
            object("PhyNam", name)
                + object("PhyHealth", health)
                + object(
                    "Proxy",
                    types.object(
                        "SPS", da("stVal", "ST", "BOOLEAN", "dchg=\"true\"") + stamp("ST"))));
    devices.append(
        """
                  <LN lnClass="LPHD" inst="1" lnType="%s">
                    <DOI name="Proxy"><DAI name="stVal"><Val>%s</Val></DAI></DOI>
                  </LN>
        """
            .formatted(type, !instance.equals(GATEWAY)));
  }

  private static String object(String name, String type) {
    return "      <DO name=\"%s\" type=\"%s\"/>\n".formatted(name, type);
  }

  private void node(String logicalNode, List<Placed> points) {
    var tops =
        points.stream()
            .collect(Collectors.groupingBy(Placed::top, LinkedHashMap::new, Collectors.toList()));
    var objects = new StringBuilder(object("Beh", behaviour));
    tops.forEach((top, parts) -> objects.append(object(top, type(parts))));
    var type =
        types.id(
            "LNodeType", logicalNode, " lnClass=\"%s\"".formatted(logicalNode), objects.toString());
    devices.append(
        "          <LN lnClass=\"%s\" inst=\"1\" lnType=\"%s\">\n".formatted(logicalNode, type));
    tops.forEach(this::values);
    devices.append("          </LN>\n");
  }

  private String type(List<Placed> parts) {
    var first = parts.getFirst();
    if (first.part().isEmpty()) {
      return ObjectTypes.of(types, first);
    }
    var phases =
        parts.stream()
            .map(
                part ->
                    "      <SDO name=\"%s\" type=\"%s\"/>\n"
                        .formatted(part.part(), ObjectTypes.of(types, part)))
            .collect(Collectors.joining());
    return types.object(first.top().equals("PPV") ? "DEL" : "WYE", phases);
  }

  private void values(String top, List<Placed> parts) {
    var inner = new StringBuilder();
    for (var part : parts) {
      var values = units(part) + (part.standard() ? "" : text("d", part.description()));
      inner.append(
          part.part().isEmpty() || values.isEmpty()
              ? values
              : "<SDI name=\"%s\">%s</SDI>".formatted(part.part(), values));
    }
    if (!inner.isEmpty()) {
      devices.append("            <DOI name=\"%s\">%s</DOI>\n".formatted(top, inner));
    }
  }

  private static String units(Placed point) {
    var unit = point.unit();
    if (!ObjectTypes.hasUnits(point)) {
      return "";
    }
    var multiplier = point.kind() == Placed.Kind.COUNTED ? "none" : unit.multiplier();
    return "<SDI name=\"units\">%s%s</SDI>"
        .formatted(text("SIUnit", unit.name()), text("multiplier", multiplier));
  }

  private static String text(String name, String value) {
    return "<DAI name=\"%s\"><Val>%s</Val></DAI>".formatted(name, escape(value));
  }

  private static String escape(String text) {
    var bounded = text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    return bounded
        .replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
