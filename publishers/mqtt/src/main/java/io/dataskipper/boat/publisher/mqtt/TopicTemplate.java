package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.spi.settings.InvalidSettingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A topic with placeholders such as {@code {client_id}}. */
final class TopicTemplate {
  private static final int MAX_BYTES = 65_535;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

  private final String text;

  TopicTemplate(String text) {
    this.text = text;
  }

  static void requireValid(String key, String text, String... known) {
    for (var match = PLACEHOLDER.matcher(text); match.find(); ) {
      if (!Arrays.asList(known).contains(match.group(1))) {
        var names = Arrays.stream(known).map("{%s}"::formatted).collect(Collectors.joining(", "));
        throw new InvalidSettingException(
            key, "unknown placeholder %s; known are %s".formatted(match.group(), names));
      }
    }
    requireTopic(key, PLACEHOLDER.matcher(text).replaceAll("x"));
  }

  static void requireTopic(String key, String topic) {
    if (topic.chars().anyMatch(c -> c == '+' || c == '#' || c < ' ' || c == '{' || c == '}')) {
      throw new InvalidSettingException(
          key, "\"%s\": a topic to publish to has no + # { } in it".formatted(topic));
    }
    if (topic.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new InvalidSettingException(key, "is longer than 65535 bytes");
    }
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** The topic with its placeholders filled in; each must have a value. */
  String fill(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(values.get(match.group(1))));
  }
}
