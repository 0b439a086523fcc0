package io.dataskipper.boat.driver.iec61850.mms;

/**
 * The name of a variable or of a list of variables.
 *
 * @param domain the logical device, such as {@code FDR01LD0}; empty for a name of the whole server
 * @param item such as {@code MMXU1$MX$TotW}
 */
public record Variable(String domain, String item) {
  @Override
  public String toString() {
    return domain.isEmpty() ? item : domain + "/" + item;
  }
}
