package io.dataskipper.boat.driver.iec61850.model;

import io.dataskipper.boat.driver.iec61850.mms.Variable;
import java.util.List;

/**
 * A data set.
 *
 * @param device the logical device that it belongs to
 * @param name with its node, such as {@code LLN0.dsMeas}
 * @param members in their order
 */
public record DataSet(String device, String name, List<FcRef> members) {
  public DataSet {
    members = List.copyOf(members);
  }

  /** As people write it, such as {@code FDR01LD0/LLN0.dsMeas}. */
  public String reference() {
    return device + "/" + name;
  }

  /** As MMS names it. */
  public Variable variable() {
    return new Variable(device, name.replace('.', '$'));
  }
}
