package io.dataskipper.boat.publisher.modbusgateway;

/** Counts how the addresses of a unit are. */
final class Tally {
  private final long now;
  private int withheld;
  private int questionable;
  private boolean unread;
  private long greatestAge;

  Tally(long now) {
    this.now = now;
  }

  void unread() {
    withheld++;
    unread = true;
  }

  void read(long readAt, boolean available, boolean doubtful) {
    greatestAge = Math.max(greatestAge, now - readAt);
    if (!available) {
      withheld++;
    } else if (doubtful) {
      questionable++;
    }
  }

  /** How many addresses have no value to give. */
  int withheld() {
    return withheld;
  }

  boolean anyQuestionable() {
    return questionable > 0;
  }

  /** The age of the oldest value in nanoseconds; -1 if there is one that was never read. */
  long greatestAge() {
    return unread ? -1 : greatestAge;
  }
}
