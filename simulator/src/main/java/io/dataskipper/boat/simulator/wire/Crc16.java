package io.dataskipper.boat.simulator.wire;

/** The CRC-16 of Modbus serial line: polynomial 0xA001, start 0xFFFF, low byte first. */
public final class Crc16 {
  private static final char[] TABLE = table();

  private Crc16() {}

  /** The CRC of a range. */
  public static int of(byte[] bytes, int at, int length) {
    int crc = 0xFFFF;
    for (int i = at; i < at + length; i++) {
      crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
    }
    return crc;
  }

  /** Puts the CRC of all bytes before {@code end} at {@code end}. */
  public static void put(byte[] bytes, int end) {
    int crc = of(bytes, 0, end);
    bytes[end] = (byte) crc;
    bytes[end + 1] = (byte) (crc >>> 8);
  }

  /** Whether the last two bytes of a range are the CRC of those before. */
  public static boolean matches(byte[] bytes, int at, int length) {
    return of(bytes, at, length) == 0;
  }

  private static char[] table() {
    var table = new char[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xA001;
      }
      table[i] = (char) crc;
    }
    return table;
  }
}
