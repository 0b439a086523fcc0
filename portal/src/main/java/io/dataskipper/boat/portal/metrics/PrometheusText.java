package io.dataskipper.boat.portal.metrics;

import java.util.Map;

/**
 * Writes figures in the text format of Prometheus, version 0.0.4. For one thread.
 *
 * <p>A metrics library keeps counters of its own that have to be pushed; what is to be shown here
 * is counted by the engine already, for links and devices that come and go with the configuration.
 */
final class PrometheusText {
  private final StringBuilder text = new StringBuilder(16_384);

  /** Begins a figure that goes up and down. */
  Family gauge(String name, String help) {
    return family(name, "gauge", help);
  }

  /** Begins a figure that only grows; its name ends in {@code _total}. */
  Family counter(String name, String help) {
    return family(name, "counter", help);
  }

  private Family family(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return new Family(name);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** The values of one figure. */
  final class Family {
    private final String name;

    private Family(String name) {
      this.name = name;
    }

    /** A value without labels. */
    void value(double value) {
      value(Map.of(), value);
    }

    /** A whole number without labels. */
    void value(long value) {
      value(Map.of(), (double) value);
    }

    /** The value for one set of labels, which are written in the order of the map. */
    void value(Map<String, String> labels, double value) {
      text.append(name);
      if (!labels.isEmpty()) {
        text.append('{');
        var separator = "";
        for (var label : labels.entrySet()) {
          text.append(separator).append(label.getKey()).append("=\"");
          text.append(escaped(label.getValue())).append('"');
          separator = ",";
        }
        text.append('}');
      }
      text.append(' ').append(number(value)).append('\n');
    }
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
