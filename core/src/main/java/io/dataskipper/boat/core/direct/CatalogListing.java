package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import io.dataskipper.boat.spi.probe.Browser.Group;
import io.dataskipper.boat.spi.probe.Browser.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What a device tells of itself, in forms for people and programs. */
public final class CatalogListing {
  private final List<Item> items;
  private final List<Group> groups;

  /**
   * @param only beginnings of references, or names of groups whose members are meant; empty for all
   */
  public CatalogListing(Catalog catalog, List<String> only) {
    var beginnings =
        only.stream()
            .flatMap(
                wanted ->
                    catalog.groups().stream()
                        .filter(group -> group.reference().endsWith(wanted))
                        .flatMap(group -> group.members().stream())
                        .map(member -> member.replaceFirst("\\[..]$", "")))
            .collect(Collectors.toSet());
    beginnings.addAll(only);
    items =
        catalog.items().stream()
            .filter(item -> only.isEmpty() || beginnings.stream().anyMatch(b -> begins(item, b)))
            .toList();
    groups = catalog.groups();
  }

  /** Whether a reference begins with others' parts, whatever the name of the IED before it. */
  private static boolean begins(Item item, String beginning) {
    var reference = item.reference();
    int at = reference.indexOf(beginning);
    if (at < 0) {
      return false;
    }
    int end = at + beginning.length();
    boolean whole = end == reference.length() || "./".indexOf(reference.charAt(end)) >= 0;
    return whole && (at == 0 || at < reference.indexOf('/') || reference.charAt(at - 1) == '/');
  }

  /** Whether nothing is as was asked for. */
  public boolean empty() {
    return items.isEmpty();
  }

  /** What is as was asked for. */
  public List<Item> items() {
    return items;
  }

  /** For people. */
  public String text() {
    var text = new StringBuilder();
    for (var item : items) {
      var point = item.point();
      text.append(
          "%-52s %-2s %-12s %-22s %s"
              .formatted(
                  item.reference(),
                  item.facts().getOrDefault("fc", ""),
                  item.facts().getOrDefault("type", ""),
                  item.value() == null ? "" : item.value(),
                  point == null ? "" : point.name())
              .stripTrailing());
      text.append('\n');
    }
    for (var group : groups) {
      text.append("%s %s%n".formatted(group.kind(), group.reference()));
      group.members().forEach(member -> text.append("  %s%n".formatted(member)));
    }
    return text.toString();
  }

  /** The points, for {@code slave_config.yaml}. */
  public String yaml(String host, int port) {
    var text =
        new StringBuilder(
            """
            connections:
              - id: "%1$s"
                connection_type: iec61850
                host: "%1$s"
                port: %2$d
                clients:
                  - id: "ied-%1$s"
                    points:
            """
                .formatted(host, port));
    for (var item : items) {
      var point = item.point();
      if (point != null) {
        var keys =
            point.settings().entrySet().stream()
                .map(entry -> "%s: \"%s\"".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        var unit = point.unit().isEmpty() ? "" : ", unit: \"%s\"".formatted(point.unit());
        text.append("          %s: {%s%s}%n".formatted(point.name(), keys, unit));
      }
    }
    return text.toString();
  }

  /** For programs. */
  public String json() {
    return "{\"items\":[%s],\"groups\":[%s]}%n"
        .formatted(
            items.stream().map(CatalogListing::json).collect(Collectors.joining(",\n")),
            groups.stream().map(CatalogListing::json).collect(Collectors.joining(",\n")));
  }

  private static String json(Item item) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("reference", item.reference());
    facts.putAll(item.facts());
    if (item.value() != null) {
      facts.put("value", item.value());
    }
    var point = item.point();
    if (point != null) {
      facts.put("point", point.name());
      facts.put("unit", point.unit());
    }
    return facts.entrySet().stream()
        .map(fact -> Json.quote(fact.getKey()) + ":" + Json.quote(fact.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(Group group) {
    return "{\"kind\":%s,\"reference\":%s,\"members\":[%s]}"
        .formatted(
            Json.quote(group.kind()),
            Json.quote(group.reference()),
            group.members().stream().map(Json::quote).collect(Collectors.joining(",")));
  }
}
