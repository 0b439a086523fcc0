package io.dataskipper.boat.driver.modbus.codec;

/** Binary coded decimals: four bits a digit. */
final class Bcd {
  private Bcd() {}

  /** The number, or -1 if there is a digit above 9. */
  static long decode(long bcd) {
    long number = 0;
    for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
      long digit = (bcd >>> shift) & 0xF;
      if (digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /**
   * @param number 0 to 9,999,999,999,999,999
   */
  static long encode(long number) {
    long bcd = 0;
    long rest = number;
    for (int shift = 0; rest > 0; shift += 4) {
      bcd |= (rest % 10) << shift;
      rest /= 10;
    }
    return bcd;
  }
}
