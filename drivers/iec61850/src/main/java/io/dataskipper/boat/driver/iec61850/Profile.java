package io.dataskipper.boat.driver.iec61850;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A profile as people write it: {@code MMXU}, {@code LD0/MMXU1}, {@code dataset LD0/LLN0.dsMeas}.
 *
 * @param device the logical device, with or without the IED's name; null if left out
 * @param name of a class of logical nodes, of a logical node, or of a data set with its node
 * @param dataSet whether it is a data set
 */
record Profile(@Nullable String device, String name, boolean dataSet) {
  static final String FORM =
      "a class of logical nodes such as MMXU, a logical node such as LD0/MMXU1, or a data set such"
          + " as \"dataset LD0/LLN0.dsMeas\"";

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,63}";
  private static final Pattern NODES = Pattern.compile("(?:(%1$s)/)?(%1$s)".formatted(NAME));
  private static final Pattern SET =
      Pattern.compile("dataset +(?:(%1$s)/)?(%1$s[.]%1$s)".formatted(NAME));
  private static final Pattern CLASS = Pattern.compile("[A-Z]{4}");

  /** Empty if the text is none. */
  static Optional<Profile> parse(String text) {
    var set = SET.matcher(text);
    if (set.matches()) {
      return Optional.of(new Profile(set.group(1), set.group(2), true));
    }
    var nodes = NODES.matcher(text);
    return nodes.matches()
        ? Optional.of(new Profile(nodes.group(1), nodes.group(2), false))
        : Optional.empty();
  }

  /** Whether a logical node is meant: it is the one, or one of the class, whatever its prefix. */
  boolean means(String node) {
    return CLASS.matcher(name).matches()
        ? name.equals(classOf(node)) || node.equals(name)
        : node.equals(name);
  }

  /** The class of a logical node; the whole name if none can be seen in it. */
  static String classOf(String node) {
    var plain = node.replaceFirst("\\d+$", "");
    return plain.length() > 4 ? plain.substring(plain.length() - 4) : plain;
  }
}
