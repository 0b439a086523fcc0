package io.dataskipper.boat.spi.publish;

/** What a message tells. */
public enum MessageKind {
  MEASUREMENTS,
  ALERTS
}
