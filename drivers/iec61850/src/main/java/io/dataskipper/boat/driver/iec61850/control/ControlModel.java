package io.dataskipper.boat.driver.iec61850.control;

/** How a controllable data object wants to be operated, by the numbers of {@code ctlModel}. */
enum ControlModel {
  STATUS_ONLY,
  DIRECT_NORMAL,
  SELECT_NORMAL,
  DIRECT_ENHANCED,
  SELECT_ENHANCED;

  /** The model of a number; what is not known cannot be operated. */
  static ControlModel of(long number) {
    return number >= 0 && number < values().length ? values()[(int) number] : STATUS_ONLY;
  }

  /** Whether the IED tells what became of it. */
  boolean enhanced() {
    return this == DIRECT_ENHANCED || this == SELECT_ENHANCED;
  }
}
