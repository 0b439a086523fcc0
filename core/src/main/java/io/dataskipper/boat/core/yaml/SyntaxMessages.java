package io.dataskipper.boat.core.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What the YAML parser says, in the words of a person who edits the file. */
final class SyntaxMessages {
  private static final Pattern CANNOT_START =
      Pattern.compile("found character '(.)' that cannot start any token.*");
  private static final Pattern NOT_CLOSED = Pattern.compile("expected ',' or '(.)', but got .*");

  private SyntaxMessages() {}

  static String of(MarkedYAMLException failure) {
    return "not YAML: " + reason(String.valueOf(failure.getProblem()), failure);
  }

  private static String reason(String problem, MarkedYAMLException failure) {
    var began = failure.getContextMark();
    var line = began == null ? "" : " of line " + (began.getLine() + 1);
    if (problem.contains("\\t(TAB)")) {
      return "a tab cannot stand here; indent with spaces";
    }
    var cannotStart = CANNOT_START.matcher(problem);
    if (cannotStart.matches()) {
      return "a value cannot begin with %s; put it in quotes".formatted(cannotStart.group(1));
    }
    var notClosed = NOT_CLOSED.matcher(problem);
    if (notClosed.matches()) {
      return "a comma or the closing %s%s is missing".formatted(notClosed.group(1), line);
    }
    if (problem.startsWith("expected <block end>")) {
      return "the indentation does not fit what began before%s"
          .formatted(began == null ? "" : ", in line " + (began.getLine() + 1));
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "a key cannot stand here; check the indentation and the blank behind each colon";
    }
    if (problem.startsWith("found unexpected end of stream")) {
      return "the quotation mark%s is not closed".formatted(line);
    }
    var context = failure.getContext();
    return context == null ? problem : "%s, %s%s".formatted(problem, context, line);
  }
}
