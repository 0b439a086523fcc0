package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.api.RawRegisters;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A request to write.
 *
 * @param head what its answer begins with: transaction, protocol, length, unit, function
 * @param echo what a good answer ends with: address and value, or address and quantity
 * @param registers what is to be written; null if the request is not well formed
 */
record WriteRequest(ByteBuffer head, ByteBuffer echo, @Nullable RawRegisters registers) {
  private static final int COIL = 5;
  private static final int REGISTER = 6;
  private static final int COILS = 15;
  private static final int REGISTERS = 16;
  private static final int MOST_COILS = 1_968;
  private static final int MOST_REGISTERS = 123;
  private static final int HEAD = Responder.HEADER + 1;
  private static final int ECHO = 4;
  private static final int ON = 0xFF00;
  private static final int ADDRESSES = 65_536;

  /** Whether a function code writes. */
  static boolean writes(int function) {
    return function == COIL || function == REGISTER || function == COILS || function == REGISTERS;
  }

  /**
   * Reads a request.
   *
   * @param at where it begins
   * @param length of it behind its header
   */
  static WriteRequest of(ByteBuffer in, int at, int length) {
    var head = ByteBuffer.allocate(HEAD).put(0, in, at, HEAD);
    if (length < 1 + ECHO) {
      return new WriteRequest(head, ByteBuffer.allocate(ECHO), null);
    }
    var echo = ByteBuffer.allocate(ECHO).put(0, in, at + HEAD, ECHO);
    int start = Short.toUnsignedInt(echo.getShort(0));
    int second = Short.toUnsignedInt(echo.getShort(2));
    int data = at + HEAD + ECHO;
    char[] words =
        switch (in.get(at + Responder.HEADER)) {
          case COIL ->
              length == 1 + ECHO && (second == 0 || second == ON) ? one(second == 0 ? 0 : 1) : null;
          case REGISTER -> length == 1 + ECHO ? one(second) : null;
          case COILS -> second <= MOST_COILS ? coils(in, data, length - 1 - ECHO, second) : null;
          default -> second <= MOST_REGISTERS ? words(in, data, length - 1 - ECHO, second) : null;
        };
    if (words == null || words.length == 0 || start + words.length > ADDRESSES) {
      return new WriteRequest(head, echo, null);
    }
    int function = in.get(at + Responder.HEADER);
    var space = function == COIL || function == COILS ? "coil" : "holding";
    return new WriteRequest(head, echo, new RawRegisters(space, start, words));
  }

  private static char[] one(int word) {
    return new char[] {(char) word};
  }

  private static char @Nullable [] coils(ByteBuffer in, int at, int length, int count) {
    int bytes = (count + Byte.SIZE - 1) / Byte.SIZE;
    if (length != 1 + bytes || Byte.toUnsignedInt(in.get(at)) != bytes) {
      return null;
    }
    var words = new char[count];
    for (int i = 0; i < count; i++) {
      words[i] = (char) ((in.get(at + 1 + i / Byte.SIZE) >> (i % Byte.SIZE)) & 1);
    }
    return words;
  }

  private static char @Nullable [] words(ByteBuffer in, int at, int length, int count) {
    if (length != 1 + 2 * count || Byte.toUnsignedInt(in.get(at)) != 2 * count) {
      return null;
    }
    var words = new char[count];
    for (int i = 0; i < count; i++) {
      words[i] = in.getChar(at + 1 + 2 * i);
    }
    return words;
  }

  int unit() {
    return Byte.toUnsignedInt(head.get(Responder.HEADER - 1));
  }

  /** The whole answer to it; an exception unless the code is 0. */
  ByteBuffer answer(int code) {
    var answer = ByteBuffer.allocate(HEAD + ECHO).put(head.duplicate().rewind());
    if (code == 0) {
      answer.put(echo.duplicate().rewind());
    } else {
      answer.put(HEAD - 1, (byte) (head.get(HEAD - 1) | 0x80)).put((byte) code);
    }
    return answer.putShort(4, (short) (answer.position() - 6)).flip();
  }
}
