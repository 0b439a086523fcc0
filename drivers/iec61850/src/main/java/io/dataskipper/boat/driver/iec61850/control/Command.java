package io.dataskipper.boat.driver.iec61850.control;

import io.dataskipper.boat.driver.iec61850.mms.MmsData;

/**
 * What is to be done.
 *
 * @param value of {@code ctlVal}
 * @param manner how
 */
public record Command(MmsData value, Manner manner) {

  /**
   * How a control is carried out.
   *
   * @param originator who does it, as the IED keeps it: up to 64 bytes
   * @param test whether it is only a test
   * @param interlockCheck whether the IED checks its interlocking
   * @param synchroCheck whether the IED checks synchronism
   */
  public record Manner(
      String originator, boolean test, boolean interlockCheck, boolean synchroCheck) {}
}
