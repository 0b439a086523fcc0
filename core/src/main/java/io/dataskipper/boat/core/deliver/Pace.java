package io.dataskipper.boat.core.deliver;

/** Lets at most so many messages pass in a second, evenly. For one thread at a time. */
final class Pace {
  private static final double NANOS = 1e9;

  private final int rate;
  private double saved = 1;
  private long savedAt;

  /**
   * @param rate messages a second; 0 for no limit
   */
  Pace(int rate, long nanos) {
    this.rate = rate;
    this.savedAt = nanos;
  }

  /** How many messages may pass now. */
  int allowed(long nanos) {
    if (rate == 0) {
      return Integer.MAX_VALUE;
    }
    saved = Math.min(Math.max(1, rate), saved + (nanos - savedAt) * rate / NANOS);
    savedAt = nanos;
    return (int) Math.max(0, Math.floor(saved));
  }

  void passed(int messages) {
    saved -= messages;
  }

  /** How long until one message more may pass. */
  long millisToNext() {
    return rate == 0 ? 0 : (long) Math.ceil(Math.max(0, 1 - saved) * 1000 / rate);
  }
}
