package io.dataskipper.boat.core.plugin;

import java.util.List;

/**
 * A plugin that was found.
 *
 * @param name {@code built-in}, or the name of its folder
 * @param version as the manifest of its jar says ({@code Implementation-Version}); empty if it does
 *     not, as for what is built in
 * @param jars the names of the files that it came from; empty for what is built in
 * @param provides what it offers, such as {@code driver tcp}
 * @param problem why it, or a part of it, is not used; empty if all of it is
 */
public record PluginInfo(
    String name, String version, List<String> jars, List<String> provides, String problem) {
  public PluginInfo {
    jars = List.copyOf(jars);
    provides = List.copyOf(provides);
  }
}
