package io.dataskipper.boat.driver.iec61850.mms;

/**
 * Told of what a server sends unasked, in the order of the wire, on the one thread that receives:
 * it must return at once.
 */
public interface Listener {

  /** Something came. */
  void report(InformationReport report);

  /** The association ended, by whatever cause but {@link Association#close}; told once. */
  void closed(MmsException reason);
}
