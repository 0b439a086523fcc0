package io.dataskipper.boat.core.sunspec;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.registry.SunSpecModels;
import io.dataskipper.boat.core.sunspec.SunSpecDevice.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Goes from model to model of a device until it says that there are no more. */
public final class SunSpecWalk {
  private static final int MARK_HIGH = 0x5375;
  private static final int MARK_LOW = 0x6E53;
  private static final int END = 0xFFFF;
  private static final int HEADER = 2;
  private static final int MOST_READ = 125;
  private static final int MOST_MODELS = 200;
  private static final int MOST_LENGTH = 2_000;
  private static final int ADDRESSES = 65_536;

  private final SunSpecModels models;
  private final RegisterSource registers;
  private final List<Block> blocks = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param models what is known of models
   */
  public SunSpecWalk(SunSpecModels models, RegisterSource registers) {
    this.models = models;
    this.registers = registers;
  }

  /** The device; empty if it is none of SunSpec's. */
  public Optional<SunSpecDevice> walk() throws GatewayException, InterruptedException {
    for (int base : models.baseAddresses()) {
      var mark = registers.read(base, HEADER);
      if (mark.isPresent()
          && mark.get().wordAt(base) == MARK_HIGH
          && mark.get().wordAt(base + 1) == MARK_LOW) {
        walk(base + HEADER);
        return Optional.of(new SunSpecDevice(base, blocks, notes));
      }
    }
    return Optional.empty();
  }

  private void walk(int first) throws GatewayException, InterruptedException {
    int at = first;
    while (at + HEADER <= ADDRESSES) {
      var header = registers.read(at, HEADER);
      if (header.isEmpty()) {
        notes.add("the models end at %d without the end mark 0xFFFF".formatted(at));
        return;
      }
      int id = header.get().wordAt(at);
      int length = header.get().wordAt(at + 1);
      if (id == END) {
        return;
      }
      if (length == 0 || length > MOST_LENGTH || blocks.size() == MOST_MODELS) {
        notes.add(
            "model %d at %d says it has %d registers: not followed any further"
                .formatted(id, at, length));
        return;
      }
      blocks.add(block(id, at, length));
      at += HEADER + length;
    }
    notes.add("the models go on to the last address without the end mark 0xFFFF");
  }

  private Block block(int id, int at, int length) throws GatewayException, InterruptedException {
    var model = models.model(id).orElse(null);
    if (model == null) {
      return new Block(id, at, length, null, holding(at, new char[0]));
    }
    var words = new char[HEADER + length];
    int read = 0;
    while (read < words.length) {
      int count = Math.min(MOST_READ, words.length - read);
      Optional<RawRegisters> part = registers.read(at + read, count);
      if (part.isEmpty()) {
        notes.add("model %d: the registers from %d on could not be read".formatted(id, at + read));
        break;
      }
      for (int i = 0; i < count; i++) {
        words[read + i] = (char) part.get().wordAt(at + read + i);
      }
      read += count;
    }
    return new Block(id, at, length, model, holding(at, Arrays.copyOf(words, read)));
  }

  private static RawRegisters holding(int at, char[] words) {
    return new RawRegisters("holding", at, words);
  }
}
