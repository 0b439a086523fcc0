package io.dataskipper.boat.core.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.stream.Collectors;

/** What differs between two states of the configuration, for people. */
public final class Differences {
  private static final int CONTEXT = 3;

  private Differences() {}

  /** A unified diff of all files; secrets are hidden, so one that changed may not show. */
  public static String between(ConfigSet before, ConfigSet after) {
    return after.changedSince(before).stream()
        .map(name -> of(name, before, after))
        .collect(Collectors.joining());
  }

  private static String of(String name, ConfigSet before, ConfigSet after) {
    var old = SecretMask.hide(before.text(name).orElse("")).lines().toList();
    var fresh = SecretMask.hide(after.text(name).orElse("")).lines().toList();
    var patch = DiffUtils.diff(old, fresh);
    var from = before.names().contains(name) ? name : "/dev/null";
    var to = after.names().contains(name) ? name : "/dev/null";
    var lines = UnifiedDiffUtils.generateUnifiedDiff(from, to, old, patch, CONTEXT);
    return lines.isEmpty()
        ? "--- %s%n+++ %s%n(only secrets or line ends differ)%n".formatted(from, to)
        : String.join("\n", lines) + "\n";
  }
}
