package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.register.AddressSpace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The holding registers of a SunSpec device: the mark, models one behind the other, the end mark.
 * What is put in here is set in a meter by {@link #into}.
 */
public final class SunSpecMemory {
  private static final int[] MARK = {0x5375, 0x6E53};
  private static final int END = 0xFFFF;
  private static final int COMMON = 1;
  private static final int TEXT = 16;
  private static final int SHORT_TEXT = 8;

  private final int base;
  private final List<Integer> words = new ArrayList<>();

  /**
   * Begins a device.
   *
   * @param base where the mark stands: 40000, 50000 or 0
   */
  public SunSpecMemory(int base) {
    this.base = base;
    for (int word : MARK) {
      words.add(word);
    }
  }

  /** Adds the common model of 66 registers. */
  public SunSpecMemory common(String manufacturer, String model, String serialNumber) {
    var content = new ArrayList<Integer>();
    text(content, manufacturer, TEXT);
    text(content, model, TEXT);
    text(content, "", SHORT_TEXT);
    text(content, "1.0", SHORT_TEXT);
    text(content, serialNumber, TEXT);
    content.add(1);
    content.add(0x8000);
    return model(COMMON, content.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Adds a model; its length follows from the content. */
  public SunSpecMemory model(int id, int... content) {
    words.add(id);
    words.add(content.length);
    for (int word : content) {
      words.add(word);
    }
    return this;
  }

  /** Where the next model will begin. */
  public int next() {
    return base + words.size();
  }

  /** Ends the list and sets all of it in a meter. */
  public void into(SimulatedMeter meter) {
    words.add(END);
    words.add(0);
    meter.setWords(
        AddressSpace.HOLDING_REGISTER, base, words.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void text(List<Integer> content, String text, int registers) {
    byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < 2 * registers; i += 2) {
      int high = i < characters.length ? characters[i] : 0;
      int low = i + 1 < characters.length ? characters[i + 1] : 0;
      content.add((high << Byte.SIZE) | low);
    }
  }
}
