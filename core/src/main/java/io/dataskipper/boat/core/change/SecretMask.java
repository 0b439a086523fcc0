package io.dataskipper.boat.core.change;

import io.dataskipper.boat.core.yaml.YamlScalars;
import io.dataskipper.boat.core.yaml.YamlScalars.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides the secrets of a file from who looks at it, and puts them back when it is saved. What is
 * written as a placeholder is no secret: it says only where the secret is.
 */
public final class SecretMask {
  /** Stands for a secret. */
  public static final String MASK = "********";

  private static final Pattern SECRET_KEY =
      Pattern.compile("(?i).*(passw|secret|token|credential|webhook|api_?key|authorization).*");
  private static final Pattern SECRET_FILE = Pattern.compile("(?i).*(_file|_url)");
  private static final Pattern SECRET_LINE =
      Pattern.compile(
          "(?im)^(\\s*(?:- )?\"?\\w*(?:passw|secret|token|credential|webhook|api_?key"
              + "|authorization)\\w*\"?\\s*:\\s*)(?!\\s*$).+$");
  private static final Pattern URL_WITH_PASSWORD =
      Pattern.compile("\\w[\\w+.-]*://[^/@\\s]*:[^/@\\s]*@.*");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

  private SecretMask() {}

  /** The text with every secret hidden. */
  public static String hide(String text) {
    var spans = YamlScalars.of(text);
    if (spans.isEmpty()) {
      return SECRET_LINE.matcher(text).replaceAll("$1" + MASK);
    }
    return replaced(
        text, spans.stream().filter(SecretMask::secret).toList(), _ -> "\"" + MASK + "\"");
  }

  /** The secrets of a text; none if it is not YAML. */
  public static List<String> secrets(String text) {
    return YamlScalars.of(text).stream().filter(SecretMask::secret).map(Span::value).toList();
  }

  private static boolean secret(Span span) {
    var named = SECRET_KEY.matcher(span.key()).matches() && !pointsElsewhere(span.key());
    return (named
            || span.path().contains(".headers.")
            || URL_WITH_PASSWORD.matcher(span.value()).matches())
        && !span.value().isEmpty()
        && !PLACEHOLDER.matcher(span.value()).matches();
  }

  private static boolean pointsElsewhere(String key) {
    return SECRET_FILE.matcher(key).matches() && !key.contains("webhook");
  }

  /** A text with its secrets, and the places of those that are not known. */
  public record Revealed(String text, List<String> unknown) {
    public Revealed {
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * Puts the secrets back that were hidden.
   *
   * @param before the text that has them, at the same keys
   */
  public static Revealed reveal(String text, String before) {
    var known =
        YamlScalars.of(before).stream()
            .collect(
                Collectors.toMap(
                    Span::path,
                    span -> before.substring(span.start(), span.end()),
                    (first, _) -> first));
    var unknown = new ArrayList<String>();
    var masked = YamlScalars.of(text).stream().filter(span -> span.value().equals(MASK)).toList();
    var revealed =
        replaced(
            text,
            masked,
            span -> {
              var secret = known.get(span.path());
              if (secret == null) {
                unknown.add(span.path().substring(1));
                return text.substring(span.start(), span.end());
              }
              return secret;
            });
    return new Revealed(revealed, unknown);
  }

  private static String replaced(String text, List<Span> spans, Function<Span, String> by) {
    var result = new StringBuilder();
    var from = 0;
    for (var span : spans) {
      result.append(text, from, span.start()).append(by.apply(span));
      from = span.end();
    }
    return result.append(text, from, text.length()).toString();
  }
}
