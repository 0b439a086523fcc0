package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.NoValue;
import java.nio.ByteBuffer;

/** Answers requests from what was read. Confined to one thread; allocates nothing. */
final class Responder {
  /** Transaction, protocol, length, unit. */
  static final int HEADER = 7;

  /** The most bytes of a request or an answer. */
  static final int MOST = 260;

  private static final int LENGTH_AT = 4;
  private static final int UNIT_AT = 6;
  private static final int READ_LENGTH = 5;
  private static final int INPUT = 4;
  private static final int MOST_BITS = 2_000;
  private static final int MOST_REGISTERS = 125;
  private static final int EXCEPTION = 0x80;

  private final Units units;
  private final Counters counters;
  private final long ttl;
  private final boolean sentinels;
  private final int sentinel;
  private final int statusAddress;

  Responder(Units units, ModbusGatewaySettings settings, Counters counters) {
    this.units = units;
    this.counters = counters;
    this.ttl = settings.cacheTtl().toNanos();
    this.sentinels = settings.noValue() == NoValue.SENTINEL;
    this.sentinel = settings.sentinel();
    this.statusAddress = settings.statusAddress();
  }

  /**
   * Answers one request.
   *
   * @param in holds the whole request
   * @param at where it begins
   * @param length of the request behind its header
   * @param out has room for {@link #MOST} bytes
   */
  void answer(ByteBuffer in, int at, int length, ByteBuffer out) {
    int begin = out.position();
    out.putShort(in.getShort(at)).putShort((short) 0).putShort((short) 0);
    out.put(in.get(at + UNIT_AT)).put(in.get(at + HEADER));
    int code = answer(in, at + HEADER, length, Byte.toUnsignedInt(in.get(at + UNIT_AT)), out);
    counters.read(code != 0);
    if (code != 0) {
      out.position(begin + HEADER);
      out.put((byte) (in.get(at + HEADER) | EXCEPTION)).put((byte) code);
    }
    out.putShort(begin + LENGTH_AT, (short) (out.position() - begin - UNIT_AT));
  }

  /** Writes what follows the function code; returns an exception code, or 0. */
  private int answer(ByteBuffer in, int at, int length, int number, ByteBuffer out) {
    var unit = units.unit(number);
    if (unit == null) {
      return ExceptionCode.NO_ANSWER;
    }
    int function = in.get(at);
    if (function < 1 || function > INPUT) {
      return ExceptionCode.ILLEGAL_FUNCTION;
    }
    if (length != READ_LENGTH) {
      return ExceptionCode.ILLEGAL_VALUE;
    }
    int address = Short.toUnsignedInt(in.getShort(at + 1));
    int count = Short.toUnsignedInt(in.getShort(at + 3));
    boolean bits = function <= 2;
    if (count < 1 || count > (bits ? MOST_BITS : MOST_REGISTERS)) {
      return ExceptionCode.ILLEGAL_VALUE;
    }
    out.put((byte) (bits ? (count + Byte.SIZE - 1) / Byte.SIZE : 2 * count));
    long now = units.now();
    var segment = unit.find(function, address, count);
    if (segment == null) {
      return bits ? ExceptionCode.ILLEGAL_ADDRESS : status(unit, address, count, now, out);
    }
    if (segment.write(address, count, now - ttl, out)) {
      return 0;
    }
    if (bits || !sentinels) {
      return ExceptionCode.NO_ANSWER;
    }
    segment.write(address, count, now - ttl, sentinel, out);
    return 0;
  }

  private int status(ServedUnit unit, int address, int count, long now, ByteBuffer out) {
    int first = address - statusAddress;
    if (first < 0 || first + count > UnitStatus.LENGTH) {
      return ExceptionCode.ILLEGAL_ADDRESS;
    }
    unit.status(now, now - ttl).write(first, count, out);
    return 0;
  }
}
