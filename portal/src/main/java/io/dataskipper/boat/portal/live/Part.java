package io.dataskipper.boat.portal.live;

import java.util.Locale;

/** What a client of the live stream may want to be told. */
enum Part {
  STATUS,
  SYSTEM,
  DEVICES,
  ALERTS,
  VALUES;

  /** The name of its events, and of the part in a request. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
