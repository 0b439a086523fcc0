package io.dataskipper.boat.core.yaml;

import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a YAML file holds.
 *
 * @param root null if the file cannot be read as YAML at all
 * @param problems what is wrong with the file itself; with a root, the rest can still be checked
 */
public record YamlDocument(@Nullable SettingsNode root, List<Problem> problems) {
  public YamlDocument {
    problems = List.copyOf(problems);
  }
}
