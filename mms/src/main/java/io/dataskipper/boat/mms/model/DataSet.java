package io.dataskipper.boat.mms.model;

import java.util.List;

/**
 * A named list of variables.
 *
 * @param domain the logical device in whose logical node it is
 * @param item its name there, such as {@code LLN0$measurements}
 */
public record DataSet(String domain, String item, List<Node> members) {
  public DataSet {
    members = List.copyOf(members);
  }

  /** Its name with the logical device, such as {@code FDR01LD0/LLN0$measurements}. */
  public String reference() {
    return domain + '/' + item;
  }
}
