package io.dataskipper.boat.driver.iec61850.scl;

import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.DataSet;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.Enumerations;
import io.dataskipper.boat.spi.settings.NearestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an SCL file (ICD, CID, SCD) says of the models of its IEDs.
 *
 * @param model of all IEDs together: their logical devices bear their names
 * @param enumerations the names of numbers
 * @param ieds the logical devices of each IED, by its name, in the order of the file
 */
public record SclFile(IedModel model, Enumerations enumerations, Map<String, List<String>> ieds) {
  private static final long MOST_BYTES = 32L << 20;

  /** Reads a file. */
  public static SclFile read(Path file) throws SclException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new SclException("the file is larger than %d MB".formatted(MOST_BYTES >> 20), null);
      }
      return parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new SclException("there is no such file", e);
    } catch (IOException e) {
      throw new SclException("the file cannot be read: %s".formatted(e), e);
    }
  }

  /** Reads the contents of a file. */
  public static SclFile parse(byte[] contents) throws SclException {
    var root = SclElement.read(contents);
    if (!root.name().equals("SCL")) {
      throw new SclException(root, "\"%s\" stands where SCL is wanted".formatted(root.name()));
    }
    var types = new SclTypes(root);
    var devices = new LinkedHashMap<String, Map<String, MmsType>>();
    var dataSets = new LinkedHashMap<String, DataSet>();
    var names = new HashMap<String, Map<Integer, String>>();
    var ieds = new LinkedHashMap<String, List<String>>();
    for (var ied : root.all("IED")) {
      var own = ieds.computeIfAbsent(ied.attribute("name"), _ -> new ArrayList<>());
      for (var point : ied.all("AccessPoint")) {
        for (var server : point.all("Server")) {
          for (var device : server.all("LDevice")) {
            var name = name(ied, device.attribute("inst"));
            own.add(name);
            devices.put(name, nodes(device, types, names));
            dataSets(ied, device, dataSets);
          }
        }
      }
    }
    if (devices.isEmpty()) {
      throw new SclException(root, "no IED with a logical device is described");
    }
    var model = new IedModel(devices, dataSets);
    SclReferences.check(root, model);
    return new SclFile(
        model, value -> names.get(key(value.node(), value.fc(), value.path())), ieds);
  }

  /**
   * What it says of one IED.
   *
   * @param ied its name; empty if the file has but one
   */
  public SclFile only(String ied) throws SclException {
    var known = ieds.keySet();
    if (ied.isEmpty() && known.size() > 1) {
      throw new SclException(
          "the file describes several IEDs; name one of %s".formatted(String.join(", ", known)),
          null);
    }
    var name = ied.isEmpty() ? known.iterator().next() : ied;
    var own = ieds.get(name);
    if (own == null) {
      throw new SclException(
          "the file describes no IED \"%s\"; %s".formatted(name, NearestName.hint(name, known)),
          null);
    }
    var devices = new LinkedHashMap<>(model.devices());
    devices.keySet().retainAll(own);
    var dataSets = new LinkedHashMap<>(model.dataSets());
    dataSets.values().removeIf(set -> !own.contains(set.device()));
    return new SclFile(new IedModel(devices, dataSets), enumerations, Map.of(name, own));
  }

  private static String name(SclElement ied, String instance) {
    return ied.attribute("name") + instance;
  }

  private static String key(String node, String fc, List<String> path) {
    return node + "$" + fc + "$" + String.join("$", path);
  }

  private static Map<String, MmsType> nodes(
      SclElement device, SclTypes types, Map<String, Map<Integer, String>> names)
      throws SclException {
    var nodes = new LinkedHashMap<String, MmsType>();
    for (var node : device.any("LN0", "LN")) {
      var name = nodeName(node);
      var type = types.node(node, (fc, path, numbers) -> names.put(key(name, fc, path), numbers));
      nodes.put(name, withReports(type, node));
    }
    return nodes;
  }

  static String nodeName(SclElement node) {
    return node.attribute("prefix")
        + node.attribute("lnClass")
        + (node.attribute("inst").isEmpty() ? node.attribute("lnInst") : node.attribute("inst"));
  }

  private static MmsType withReports(MmsType type, SclElement node) {
    var parts = new MmsType.Builder();
    type.parts().forEach(name -> parts.add(name, type.at(type.indexOf(name))));
    for (var buffered : List.of(true, false)) {
      var blocks = new MmsType.Builder();
      for (var report : node.all("ReportControl")) {
        if (report.attribute("buffered").equals("true") == buffered) {
          instances(report)
              .forEach(name -> blocks.add(name, new MmsType.Structure(List.of(), List.of())));
        }
      }
      var built = blocks.build();
      if (!built.names().isEmpty()) {
        parts.add(buffered ? "BR" : "RP", built);
      }
    }
    return parts.build();
  }

  private static List<String> instances(SclElement report) {
    var name = report.attribute("name");
    var most =
        report.all("RptEnabled").stream()
            .map(enabled -> enabled.attribute("max"))
            .filter(max -> max.matches("\\d{1,2}"))
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(1);
    if (report.attribute("indexed").equals("false")) {
      return List.of(name);
    }
    var names = new ArrayList<String>();
    for (var i = 1; i <= Math.max(1, most); i++) {
      names.add("%s%02d".formatted(name, i));
    }
    return names;
  }

  private static void dataSets(SclElement ied, SclElement device, Map<String, DataSet> found) {
    var name = name(ied, device.attribute("inst"));
    for (var node : device.any("LN0", "LN")) {
      for (var set : node.all("DataSet")) {
        var members = set.all("FCDA").stream().map(member -> member(ied, member)).toList();
        var made = new DataSet(name, nodeName(node) + "." + set.attribute("name"), members);
        found.put(made.reference(), made);
      }
    }
  }

  static FcRef member(SclElement ied, SclElement member) {
    var path = new ArrayList<String>();
    for (var key : List.of("doName", "daName")) {
      if (!member.attribute(key).isEmpty()) {
        path.addAll(List.of(member.attribute(key).split("\\.")));
      }
    }
    return new FcRef(
        name(ied, member.attribute("ldInst")), nodeName(member), member.attribute("fc"), path);
  }
}
