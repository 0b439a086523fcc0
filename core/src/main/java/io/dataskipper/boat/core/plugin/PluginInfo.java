package io.dataskipper.boat.core.plugin;

import java.util.List;

/**
 * A plugin that was found.
 *
 * @param name {@code built-in}, or the name of its folder
 * @param provides what it offers, such as {@code driver tcp}
 * @param problem why it, or a part of it, is not used; empty if all of it is
 */
public record PluginInfo(String name, List<String> provides, String problem) {
  public PluginInfo {
    provides = List.copyOf(provides);
  }
}
