package io.dataskipper.boat.api;

/** What kind of failure it is: who must act, and whether trying again can help. */
public enum FailureKind {
  /** The settings are wrong; a person must change them. */
  CONFIGURATION(false),
  /** No way to the peer: port closed, cable out, adapter gone, name not found. */
  UNREACHABLE(true),
  /** The way is there, the peer did not answer in time. */
  TIMEOUT(true),
  /** The peer understood and declined. */
  REFUSED(false),
  /** The peer answered something that breaks the protocol. */
  MALFORMED(true),
  /** A defect of the gateway or of a plugin. */
  INTERNAL(false);

  private final boolean retryable;

  FailureKind(boolean retryable) {
    this.retryable = retryable;
  }

  public boolean retryable() {
    return retryable;
  }
}
