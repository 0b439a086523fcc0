package io.dataskipper.boat.core.diag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A serial port of the machine. What it does not tell is null.
 *
 * @param device such as {@code /dev/ttyUSB0}; another one after the next start, maybe
 * @param stableNames names that stay: first by the adapter, then by the socket it is plugged in
 * @param driver of the kernel
 * @param links ids of the links that are configured for it
 * @param problem why the gateway cannot use it, and what would help
 */
public record SerialPort(
    String device,
    List<String> stableNames,
    @Nullable String driver,
    @Nullable Usb usb,
    List<String> links,
    @Nullable String problem) {
  public SerialPort {
    stableNames = List.copyOf(stableNames);
    links = List.copyOf(links);
  }

  /**
   * The adapter that makes the port.
   *
   * @param vendorId four hexadecimal digits
   * @param productId four hexadecimal digits
   */
  public record Usb(
      String vendorId,
      String productId,
      @Nullable String vendor,
      @Nullable String product,
      @Nullable String serialNumber) {}
}
