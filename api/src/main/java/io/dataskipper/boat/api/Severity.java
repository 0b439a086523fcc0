package io.dataskipper.boat.api;

/** How urgent an alert is, the least urgent first. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL
}
