package io.dataskipper.boat.driver.modbus.wire;

import com.ghgande.j2mod.modbus.Modbus;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import org.jspecify.annotations.Nullable;

/** A request to one unit, and what an answer to it must look like. */
public final class Request {
  private static final int EXCEPTION_BIT = 0x80;
  private static final int EXCEPTION_LENGTH = 2;
  private static final int BYTES_OF_A_READ_HEAD = 2;

  private final int unit;
  private final byte[] pdu;
  private final int answerLength;
  private final int repeated;

  private Request(int unit, ModbusRequest message, int answerLength, int repeated) {
    byte[] data = message.getMessage();
    this.unit = unit;
    this.pdu = new byte[1 + data.length];
    this.pdu[0] = (byte) message.getFunctionCode();
    System.arraycopy(data, 0, pdu, 1, data.length);
    this.answerLength = answerLength;
    this.repeated = repeated;
  }

  /**
   * A request that is answered with a number of data bytes.
   *
   * @param dataBytes how many
   */
  public static Request reading(int unit, ModbusRequest message, int dataBytes) {
    return new Request(unit, message, BYTES_OF_A_READ_HEAD + dataBytes, 1);
  }

  /** A request that is answered with its own first bytes. */
  public static Request writing(int unit, ModbusRequest message) {
    int repeated = message.getFunctionCode() == Modbus.MASK_WRITE_REGISTER ? 7 : 5;
    return new Request(unit, message, repeated, repeated);
  }

  int unit() {
    return unit;
  }

  /** Function code and data. */
  byte[] pdu() {
    return pdu;
  }

  /** Function code and data of an answer that is no exception. */
  int answerLength() {
    return answerLength;
  }

  /**
   * What keeps an answer from belonging to this request.
   *
   * @param at where its function code stands
   * @param length of function code and data
   * @return null if it does belong
   */
  @Nullable String mismatch(byte[] bytes, int at, int length) {
    int function = bytes[at] & 0xFF;
    if (function == (pdu[0] | EXCEPTION_BIT)) {
      return length == EXCEPTION_LENGTH && bytes[at + 1] != 0 ? null : "an exception without code";
    }
    if (function != pdu[0]) {
      return "function " + function;
    }
    if (length != answerLength) {
      return "%d bytes in place of %d".formatted(length, answerLength);
    }
    if (repeated == 1) {
      int count = bytes[at + 1] & 0xFF;
      return count == length - BYTES_OF_A_READ_HEAD ? null : "byte count " + count;
    }
    for (int i = 1; i < repeated; i++) {
      if (bytes[at + i] != pdu[i]) {
        return "a confirmation of something else";
      }
    }
    return null;
  }
}
