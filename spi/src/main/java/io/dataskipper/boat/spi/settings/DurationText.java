package io.dataskipper.boat.spi.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as people write them: a number of seconds, or a number with its unit. */
final class DurationText {
  static final String ALLOWED = "a number of seconds or a duration such as 500ms, 2s, 5m, 1h or 1d";
  static final String PATTERN = "\\d{1,12}(\\.\\d{1,9})?\\s?(ms|s|m|h|d)?";

  private static final Pattern FORM =
      Pattern.compile("(-?\\d{1,12}(?:\\.\\d{1,9})?)\\s?(ms|s|m|h|d)?");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private DurationText() {}

  static Optional<Duration> parse(String text) {
    var matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var unit = matcher.group(2) == null ? "s" : matcher.group(2);
    var nanos =
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(NANOS.getOrDefault(unit, 1L)))
            .toBigInteger();
    var second = java.math.BigInteger.valueOf(1_000_000_000L);
    var parts = nanos.divideAndRemainder(second);
    return Optional.of(Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact()));
  }

  static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
  }
}
