package io.dataskipper.boat.core.audit;

import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param who did it, such as {@code local}, {@code file} or {@code modbus 10.0.0.7:51022}
 * @param action such as {@code write} or {@code configuration.apply}
 * @param about what it was done to, such as a point or a version
 * @param before what was there; null if that is not known or has no meaning
 * @param after what was to be there; null if that has no meaning
 * @param outcome such as {@code done}, {@code refused} or {@code unknown}, perhaps with a reason
 */
public record Deed(
    String who,
    String action,
    String about,
    @Nullable String before,
    @Nullable String after,
    String outcome) {
  private static final int LONGEST = 2_000;

  public Deed {
    who = bounded(who);
    action = bounded(action);
    about = bounded(about);
    before = before == null ? null : bounded(before);
    after = after == null ? null : bounded(after);
    outcome = bounded(outcome);
  }

  /** A deed without values. */
  public static Deed of(String who, String action, String about, String outcome) {
    return new Deed(who, action, about, null, null, outcome);
  }

  /** Whether somebody did it: the whole of {@link #who}, or its first word. */
  public boolean by(String somebody) {
    return who.equals(somebody) || who.startsWith(somebody + " ");
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
