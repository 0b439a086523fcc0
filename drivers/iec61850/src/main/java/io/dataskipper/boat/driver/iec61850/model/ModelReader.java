package io.dataskipper.boat.driver.iec61850.model;

import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.mms.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Retrieves the model of a server: a request for each logical device, node and data set. */
public final class ModelReader {
  private final Association association;

  public ModelReader(Association association) {
    this.association = association;
  }

  /** Retrieves everything. */
  public IedModel read() throws MmsException, InterruptedException {
    return read(_ -> true);
  }

  /**
   * Retrieves some logical devices.
   *
   * @param wanted of which names
   */
  public IedModel read(Predicate<String> wanted) throws MmsException, InterruptedException {
    var devices = new LinkedHashMap<String, Map<String, MmsType>>();
    var dataSets = new LinkedHashMap<String, DataSet>();
    for (var device : association.directory().domains()) {
      if (wanted.test(device)) {
        devices.put(device, nodes(device));
        dataSets(device, dataSets);
      }
    }
    return new IedModel(devices, dataSets);
  }

  private Map<String, MmsType> nodes(String device) throws MmsException, InterruptedException {
    var nodes = new LinkedHashMap<String, MmsType>();
    for (var name : association.directory().variables(device)) {
      if (name.indexOf('$') < 0) {
        nodes.put(name, association.directory().type(new Variable(device, name)));
      }
    }
    return nodes;
  }

  private void dataSets(String device, Map<String, DataSet> found)
      throws MmsException, InterruptedException {
    for (var item : association.directory().lists(device)) {
      var members = association.lists().members(new Variable(device, item));
      var set =
          new DataSet(
              device,
              item.replace('$', '.'),
              members.stream().map(FcRef::of).filter(Objects::nonNull).toList());
      if (set.members().size() == members.size()) {
        found.put(set.reference(), set);
      }
    }
  }
}
