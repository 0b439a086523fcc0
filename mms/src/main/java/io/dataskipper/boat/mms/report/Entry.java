package io.dataskipper.boat.mms.report;

import java.time.Instant;
import java.util.List;

/**
 * What one report tells.
 *
 * @param id counts the entries of a block, from 1
 * @param members those it tells of, in the order of the data set
 */
public record Entry(long id, Instant time, List<Included> members) {
  public Entry {
    members = List.copyOf(members);
  }

  /**
   * A member as it was: its place in the data set, its values, and the reasons in 6 bits: 16 data
   * change, 8 quality change, 4 update, 2 integrity, 1 general interrogation.
   */
  public static final class Included {
    private final int index;
    private final byte[] data;
    private final int reason;

    /**
     * @param data not copied
     */
    public Included(int index, byte[] data, int reason) {
      this.index = index;
      this.data = data;
      this.reason = reason;
    }

    public int index() {
      return index;
    }

    public byte[] data() {
      return data;
    }

    public int reason() {
      return reason;
    }
  }
}
