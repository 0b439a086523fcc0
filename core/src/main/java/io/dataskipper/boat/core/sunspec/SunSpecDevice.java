package io.dataskipper.boat.core.sunspec;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.registry.SunSpecModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a SunSpec device holds.
 *
 * @param base where it says that it is one
 * @param blocks its models in the order in which they lie
 * @param notes what about it is not as the specification says
 */
public record SunSpecDevice(int base, List<Block> blocks, List<String> notes) {
  static final int COMMON = 1;
  private static final int LOW_BYTE = 0xFF;

  public SunSpecDevice {
    blocks = List.copyOf(blocks);
    notes = List.copyOf(notes);
  }

  /** A text of the first common model, such as {@code Mn}; empty if the device leaves it out. */
  public String common(String point) {
    return blocks.stream()
        .filter(block -> block.id() == COMMON)
        .findFirst()
        .flatMap(block -> block.text(point))
        .orElse("");
  }

  /**
   * A model of the device.
   *
   * @param id its number
   * @param address of its first register, which holds the number
   * @param length of what follows number and length, as the device says it
   * @param model what is known of it; null if it is not known
   * @param registers from the address on; as many as could be read
   */
  public record Block(
      int id, int address, int length, @Nullable SunSpecModel model, RawRegisters registers) {

    /** Whether registers from an offset on were read. */
    boolean holds(int offset, int size) {
      return offset >= 0 && offset + size <= registers.length();
    }

    int word(int offset) {
      return registers.wordAt(address + offset);
    }

    /** Registers as one number, the first the most significant; at most four. */
    long number(int offset, int size) {
      long number = 0;
      for (int i = 0; i < size; i++) {
        number = number << Character.SIZE | word(offset + i);
      }
      return number;
    }

    private Optional<String> text(String name) {
      return Optional.ofNullable(model)
          .flatMap(known -> known.point(name))
          .filter(point -> holds(point.offset(), point.size()))
          .map(point -> text(point.offset(), point.size()));
    }

    private String text(int offset, int size) {
      var text = new StringBuilder();
      for (int i = 0; i < size; i++) {
        int word = word(offset + i);
        text.append((char) (word >> Byte.SIZE)).append((char) (word & LOW_BYTE));
      }
      int end = text.indexOf("\0");
      return text.substring(0, end < 0 ? text.length() : end).replaceAll("\\p{Cntrl}", " ").strip();
    }

    @Override
    public String toString() {
      return "model %d at %d".formatted(id, address);
    }
  }
}
