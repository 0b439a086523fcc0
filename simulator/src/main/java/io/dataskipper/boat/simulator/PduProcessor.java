package io.dataskipper.boat.simulator;

import static io.dataskipper.boat.simulator.register.AddressSpace.COIL;
import static io.dataskipper.boat.simulator.register.AddressSpace.DISCRETE_INPUT;
import static io.dataskipper.boat.simulator.register.AddressSpace.HOLDING_REGISTER;
import static io.dataskipper.boat.simulator.register.AddressSpace.INPUT_REGISTER;

import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.register.WordStore;

/**
 * Carries out requests on a meter's memory as the Modbus Application Protocol V1.1b3, chapter 6,
 * says: function first, then quantity, then address. Works on whole PDUs inside larger buffers.
 */
final class PduProcessor {
  private static final int ILLEGAL_FUNCTION = 1;
  private static final int ILLEGAL_DATA_ADDRESS = 2;
  private static final int ILLEGAL_DATA_VALUE = 3;
  private static final int MAX_BITS_READ = 2000;
  private static final int MAX_WORDS_READ = 125;
  private static final int MAX_BITS_WRITTEN = 1968;
  private static final int MAX_WORDS_WRITTEN = 123;
  private static final int MAX_WORDS_WRITTEN_AND_READ = 121;
  private static final int COIL_ON = 0xFF00;

  private final MeterMemory memory;
  private final IdentityProcessor identity;

  PduProcessor(MeterMemory memory, IdentityProcessor identity) {
    this.memory = memory;
    this.identity = identity;
  }

  /**
   * Carries out one request.
   *
   * @return the length of the answer that was put at {@code to}
   */
  int answer(byte[] in, int at, int length, byte[] out, int to) {
    int function = in[at] & 0xFF;
    int result = execute(in, at, length, out, to);
    if (result < 0) {
      return refuse(function, -result, out, to);
    }
    out[to] = (byte) function;
    return result;
  }

  /** Puts an exception answer at {@code to} and returns its length. */
  static int refuse(int function, int exception, byte[] out, int to) {
    out[to] = (byte) (function | 0x80);
    out[to + 1] = (byte) exception;
    return 2;
  }

  /** The length of the answer, or an exception code with a minus sign. */
  private int execute(byte[] in, int at, int length, byte[] out, int to) {
    return switch (in[at]) {
      case 1 -> readBits(COIL, in, at, length, out, to);
      case 2 -> readBits(DISCRETE_INPUT, in, at, length, out, to);
      case 3 -> readWords(HOLDING_REGISTER, in, at, length, out, to);
      case 4 -> readWords(INPUT_REGISTER, in, at, length, out, to);
      case 5 -> writeCoil(in, at, length, out, to);
      case 6 -> writeWord(in, at, length, out, to);
      case 15 -> writeCoils(in, at, length, out, to);
      case 16 -> writeWords(in, at, length, out, to);
      case 17 -> identity.reportServerId(length, out, to);
      case 22 -> maskWord(in, at, length, out, to);
      case 23 -> writeAndReadWords(in, at, length, out, to);
      case 43 -> identity.readIdentification(in, at, length, out, to);
      default -> -ILLEGAL_FUNCTION;
    };
  }

  private int readBits(AddressSpace space, byte[] in, int at, int length, byte[] out, int to) {
    if (length != 5 || outside(word(in, at + 3), MAX_BITS_READ)) {
      return -ILLEGAL_DATA_VALUE;
    }
    int address = word(in, at + 1);
    int count = word(in, at + 3);
    if (!memory.accessible(space, address, count)) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    int bytes = (count + 7) / 8;
    out[to + 1] = (byte) bytes;
    memory.forReading(space, address, count).copyBits(address, count, out, to + 2);
    return 2 + bytes;
  }

  private int readWords(AddressSpace space, byte[] in, int at, int length, byte[] out, int to) {
    int most = Math.min(MAX_WORDS_READ, memory.maxRegistersPerRead());
    if (length != 5 || outside(word(in, at + 3), most)) {
      return -ILLEGAL_DATA_VALUE;
    }
    int address = word(in, at + 1);
    int count = word(in, at + 3);
    if (!memory.accessible(space, address, count)) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    out[to + 1] = (byte) (2 * count);
    memory.forReading(space, address, count).copyWords(address, count, out, to + 2);
    return 2 + 2 * count;
  }

  private int writeCoil(byte[] in, int at, int length, byte[] out, int to) {
    int value = length == 5 ? word(in, at + 3) : -1;
    if (value != 0 && value != COIL_ON) {
      return -ILLEGAL_DATA_VALUE;
    }
    int address = word(in, at + 1);
    if (!memory.accessible(COIL, address, 1)) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    memory.forWriting(COIL, address, 1).put(address, (char) (value == 0 ? 0 : 1));
    return echo(in, at, out, to);
  }

  private int writeWord(byte[] in, int at, int length, byte[] out, int to) {
    if (length != 5) {
      return -ILLEGAL_DATA_VALUE;
    }
    int address = word(in, at + 1);
    if (!memory.accessible(HOLDING_REGISTER, address, 1)) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    memory.forWriting(HOLDING_REGISTER, address, 1).put(address, (char) word(in, at + 3));
    return echo(in, at, out, to);
  }

  private int writeCoils(byte[] in, int at, int length, byte[] out, int to) {
    int count = length < 7 ? 0 : word(in, at + 3);
    int bytes = (count + 7) / 8;
    if (outside(count, MAX_BITS_WRITTEN) || (in[at + 5] & 0xFF) != bytes || length != 6 + bytes) {
      return -ILLEGAL_DATA_VALUE;
    }
    int address = word(in, at + 1);
    if (!memory.accessible(COIL, address, count)) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    WordStore coils = memory.forWriting(COIL, address, count);
    for (int i = 0; i < count; i++) {
      coils.put(address + i, (char) ((in[at + 6 + i / 8] >>> (i % 8)) & 1));
    }
    return echo(in, at, out, to);
  }

  private int writeWords(byte[] in, int at, int length, byte[] out, int to) {
    int count = length < 8 ? 0 : word(in, at + 3);
    if (outside(count, MAX_WORDS_WRITTEN)
        || (in[at + 5] & 0xFF) != 2 * count
        || length != 6 + 2 * count) {
      return -ILLEGAL_DATA_VALUE;
    }
    int address = word(in, at + 1);
    if (!memory.accessible(HOLDING_REGISTER, address, count)) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    putWords(address, count, in, at + 6);
    return echo(in, at, out, to);
  }

  private int maskWord(byte[] in, int at, int length, byte[] out, int to) {
    if (length != 7) {
      return -ILLEGAL_DATA_VALUE;
    }
    int address = word(in, at + 1);
    if (!memory.accessible(HOLDING_REGISTER, address, 1)) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    int and = word(in, at + 3);
    int or = word(in, at + 5);
    int word = memory.forReading(HOLDING_REGISTER, address, 1).get(address);
    int masked = (word & and) | (or & ~and);
    memory.forWriting(HOLDING_REGISTER, address, 1).put(address, (char) masked);
    System.arraycopy(in, at, out, to, 7);
    return 7;
  }

  private int writeAndReadWords(byte[] in, int at, int length, byte[] out, int to) {
    int written = length < 12 ? 0 : word(in, at + 7);
    int read = length < 12 ? 0 : word(in, at + 3);
    if (outside(read, Math.min(MAX_WORDS_READ, memory.maxRegistersPerRead()))
        || outside(written, MAX_WORDS_WRITTEN_AND_READ)
        || (in[at + 9] & 0xFF) != 2 * written
        || length != 10 + 2 * written) {
      return -ILLEGAL_DATA_VALUE;
    }
    int from = word(in, at + 1);
    int address = word(in, at + 5);
    if (!memory.accessible(HOLDING_REGISTER, from, read)
        || !memory.accessible(HOLDING_REGISTER, address, written)) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    putWords(address, written, in, at + 10);
    out[to + 1] = (byte) (2 * read);
    memory.forReading(HOLDING_REGISTER, from, read).copyWords(from, read, out, to + 2);
    return 2 + 2 * read;
  }

  private void putWords(int address, int count, byte[] in, int from) {
    WordStore store = memory.forWriting(HOLDING_REGISTER, address, count);
    for (int i = 0; i < count; i++) {
      store.put(address + i, (char) word(in, from + 2 * i));
    }
  }

  /** Every write is answered with its first five bytes. */
  private static int echo(byte[] in, int at, byte[] out, int to) {
    System.arraycopy(in, at, out, to, 5);
    return 5;
  }

  private static boolean outside(int count, int most) {
    return count < 1 || count > most;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
