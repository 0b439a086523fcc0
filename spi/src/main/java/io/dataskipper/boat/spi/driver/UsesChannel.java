package io.dataskipper.boat.spi.driver;

/**
 * Settings of a link that tell what it occupies while it is open. Links of one channel are not used
 * at the same time as a scan or a test of that channel.
 */
public interface UsesChannel {

  /** The path of a serial port, such as {@code /dev/ttyUSB0}, or host and port of a peer. */
  String channel();
}
