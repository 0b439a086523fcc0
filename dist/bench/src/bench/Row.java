package bench;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param what what was measured, with its unit
 * @param ours the figure of the gateway
 * @param reference the figure and name of what it is compared with; empty if with nothing
 * @param ratio ours by the reference's; empty if they are no ratio
 * @param limit what is to be held; empty if nothing
 * @param held whether it is: yes, no or empty
 */
record Row(String what, String ours, String reference, String ratio, String limit, String held) {

  /** A figure that stands for itself. */
  static Row of(String what, String ours) {
    return new Row(what, ours, "", "", "", "");
  }

  /** This row beside a reference. */
  Row beside(String name, String figure) {
    return new Row(what, ours, figure + " (" + name + ")", ratio, limit, held);
  }

  /** This row with its ratio. */
  Row ratio(double value) {
    return new Row(what, ours, reference, "%.2f".formatted(value), limit, held);
  }

  /** This row with a limit that the figure must not pass. */
  Row atMost(double most, String unit, double figure) {
    var text = ("<= " + plain(most) + " " + unit).strip();
    return new Row(what, ours, reference, ratio, text, figure <= most ? "yes" : "**no**");
  }

  /** This row with a limit that the figure must reach. */
  Row atLeast(double least, String unit, double figure) {
    var text = (">= " + plain(least) + " " + unit).strip();
    return new Row(what, ours, reference, ratio, text, figure >= least ? "yes" : "**no**");
  }

  String markdown() {
    return "| " + String.join(" | ", what, ours, reference, ratio, limit, held) + " |";
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.2f", number);
  }
}
