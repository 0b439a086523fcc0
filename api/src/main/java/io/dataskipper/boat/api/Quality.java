package io.dataskipper.boat.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How far a value can be trusted, in the terms of IEC 61850-7-3, clause 6.2.
 *
 * @param details why it is not {@link Validity#GOOD}; empty if it is
 * @param test the value belongs to a test and must not be acted upon
 * @param substituted a person set the value in place of the process
 */
public record Quality(Validity validity, Set<Detail> details, boolean test, boolean substituted) {
  /** A value as measured. */
  public static final Quality GOOD = new Quality(Validity.GOOD, Set.of(), false, false);

  /** Whether a value may be used. */
  public enum Validity {
    GOOD,
    /** Usable at the reader's own judgement. */
    QUESTIONABLE,
    /** Not to be used. */
    INVALID
  }

  /** Why a value is questionable or invalid. */
  public enum Detail {
    OVERFLOW,
    OUT_OF_RANGE,
    /** The device does not know the address, or its reference is out of order. */
    BAD_REFERENCE,
    OSCILLATORY,
    /** The device or the way to it failed. */
    FAILURE,
    /** Not renewed in time. */
    OLD_DATA,
    INCONSISTENT,
    INACCURATE
  }

  public Quality {
    details = details.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(details));
  }

  /** A value not to be used, and why. */
  public static Quality invalid(Detail detail) {
    return new Quality(Validity.INVALID, Set.of(detail), false, false);
  }

  /** A value to be used with care, and why. */
  public static Quality questionable(Detail detail) {
    return new Quality(Validity.QUESTIONABLE, Set.of(detail), false, false);
  }

  public boolean good() {
    return validity == Validity.GOOD;
  }

  public boolean usable() {
    return validity != Validity.INVALID;
  }

  /** This quality with one more detail, at best questionable. */
  public Quality with(Validity atBest, Detail detail) {
    var more = EnumSet.of(detail);
    more.addAll(details);
    var worse = validity.compareTo(atBest) >= 0 ? validity : atBest;
    return new Quality(worse, more, test, substituted);
  }
}
