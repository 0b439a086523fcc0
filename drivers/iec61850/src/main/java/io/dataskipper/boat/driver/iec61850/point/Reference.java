package io.dataskipper.boat.driver.iec61850.point;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference as people write it: {@code MMXU1.TotW}, {@code LD0/MMXU1.PhV.phsA[MX]}.
 *
 * @param device the logical device, with or without the IED's name; null if left out
 * @param path from the data object on, at least one name
 * @param fc null if left out
 */
public record Reference(
    @Nullable String device, String node, List<String> path, @Nullable String fc) {
  /** What a reference looks like. */
  public static final String FORM = "a reference such as MMXU1.TotW or LD0/MMXU1.PhV.phsA";

  private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,63}";
  private static final Pattern WHOLE =
      Pattern.compile("(?:(%1$s)/)?(%1$s)((?:[.]%1$s)+)(?:\\[([A-Z]{2})])?".formatted(NAME));

  public Reference {
    path = List.copyOf(path);
  }

  /** Empty if the text is none. */
  public static Optional<Reference> parse(String text) {
    var parts = WHOLE.matcher(text.strip());
    return parts.matches()
        ? Optional.of(
            new Reference(
                parts.group(1),
                parts.group(2),
                List.of(parts.group(3).substring(1).split("[.]")),
                parts.group(4)))
        : Optional.empty();
  }
}
