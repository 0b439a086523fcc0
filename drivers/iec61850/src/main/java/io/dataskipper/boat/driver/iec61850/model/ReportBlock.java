package io.dataskipper.boat.driver.iec61850.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A report control block.
 *
 * @param fc {@link #BUFFERED} or {@link #UNBUFFERED}
 * @param name with its index where it has one, such as {@code brcbStatus02}
 */
public record ReportBlock(String device, String node, String fc, String name) {
  /** The functional constraint of a block that keeps reports while nobody takes them. */
  public static final String BUFFERED = "BR";

  /** The functional constraint of a block that keeps none. */
  public static final String UNBUFFERED = "RP";

  private static final Pattern INDEX = Pattern.compile("\\d{2}$");

  public boolean buffered() {
    return fc.equals(BUFFERED);
  }

  /** What its instances have in common. */
  public String family() {
    return "%s/%s.%s".formatted(device, node, INDEX.matcher(name).replaceFirst(""));
  }

  /** As people write it. */
  public String reference() {
    return "%s/%s.%s".formatted(device, node, name);
  }

  /** An attribute of it, such as {@code RptEna}. */
  public FcRef attribute(String attribute) {
    return new FcRef(device, node, fc, List.of(name, attribute));
  }

  /** All of it. */
  public FcRef whole() {
    return new FcRef(device, node, fc, List.of(name));
  }

  @Override
  public String toString() {
    return reference();
  }
}
