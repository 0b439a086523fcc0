package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.driver.modbus.wire.Answer;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;

/** The words of an answer to a reading request. */
final class Words {
  private Words() {}

  static RawRegisters of(Extent extent, Space space, Answer answer) {
    byte[] bytes = answer.bytes();
    int data = answer.dataStart();
    var words = new char[extent.length()];
    for (int i = 0; i < words.length; i++) {
      words[i] =
          space.bits()
              ? (char) ((bytes[data + i / 8] >> (i % 8)) & 1)
              : (char) (((bytes[data + 2 * i] & 0xFF) << 8) | (bytes[data + 2 * i + 1] & 0xFF));
    }
    return new RawRegisters(extent.space(), extent.start(), words);
  }
}
