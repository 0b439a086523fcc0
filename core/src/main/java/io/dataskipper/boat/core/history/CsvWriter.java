package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;

/** Writes samples as lines of CSV. For one thread. */
final class CsvWriter {
  private final Appendable out;
  private boolean begun;

  CsvWriter(Appendable out) {
    this.out = out;
  }

  /**
   * Writes a sample.
   *
   * @throws UncheckedIOException if the output fails; {@link #finish} is not needed then
   */
  void add(Sample sample) {
    try {
      begin();
      var value = sample.value();
      line(
          Instant.ofEpochMilli(sample.readTime().toEpochMilli()).toString(),
          sample.point().id().name(),
          value == null ? "" : value.toString(),
          sample.point().unit(),
          sample.quality().validity().name().toLowerCase(Locale.ROOT),
          clock(sample.timeQuality()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the head if there was no sample. */
  void finish() throws IOException {
    begin();
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      line("time", "point", "value", "unit", "quality", "clock");
    }
  }

  private void line(String... fields) throws IOException {
    var separator = "";
    for (var field : fields) {
      out.append(separator).append(quoted(field));
      separator = ",";
    }
    out.append("\r\n");
  }

  private static String clock(TimeQuality quality) {
    if (quality.good()) {
      return "";
    }
    return quality.clockFailure() ? "clock_failure" : "clock_not_synchronized";
  }

  private static String quoted(String field) {
    return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }
}
