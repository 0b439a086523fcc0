package io.dataskipper.boat.simulator.register;

/**
 * Addresses of one space that follow each other.
 *
 * @param first the first address
 * @param count how many there are
 */
public record AddressRange(AddressSpace space, int first, int count) {
  public AddressRange {
    if (first < 0 || count < 1) {
      throw new IllegalArgumentException(
          "first=%d is below 0 or count=%d below 1".formatted(first, count));
    }
  }

  /** Whether the two have an address in common. */
  public boolean overlaps(AddressRange other) {
    return space == other.space && first < other.first + other.count && other.first < first + count;
  }
}
