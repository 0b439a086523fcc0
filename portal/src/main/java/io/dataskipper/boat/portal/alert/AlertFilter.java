package io.dataskipper.boat.portal.alert;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.alert.StandingAlert;
import io.dataskipper.boat.portal.rest.Problems;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which alerts a request asks for. */
final class AlertFilter {
  private AlertFilter() {}

  static Predicate<StandingAlert> of(
      @Nullable String state, @Nullable String severity, @Nullable String device) {
    return state(state)
        .and(severity(severity))
        .and(
            alert ->
                device == null
                    || (alert.device() != null && alert.device().value().equals(device)));
  }

  private static Predicate<StandingAlert> state(@Nullable String state) {
    if (state == null) {
      return _ -> true;
    }
    if (state.equals("active")) {
      return StandingAlert::active;
    }
    var wanted = constant("state", state, StandingAlert.State.values());
    return alert -> alert.state() == wanted;
  }

  private static Predicate<StandingAlert> severity(@Nullable String severity) {
    if (severity == null) {
      return _ -> true;
    }
    var least = constant("severity", severity, Severity.values());
    return alert -> alert.severity().compareTo(least) >= 0;
  }

  private static <E extends Enum<E>> E constant(String name, String word, E[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.parameter(
                    name,
                    word,
                    "known are "
                        + Arrays.stream(constants)
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }
}
