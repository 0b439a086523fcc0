package bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What was asked on the command line.
 *
 * @param names the benchmarks to run, in this order; all of them if empty
 * @param brief whether to measure for seconds in place of minutes, to see that all of it works
 * @param write whether to keep the table in {@code results/last.md}
 * @param seed of everything that is drawn by lot
 */
record Options(List<String> names, boolean brief, boolean write, long seed) {
  static Options of(List<String> arguments) {
    var names = new ArrayList<String>();
    var brief = false;
    var write = false;
    var seed = System.nanoTime() & 0xFFFF_FFFFL;
    for (var at = 0; at < arguments.size(); at++) {
      var argument = arguments.get(at);
      switch (argument) {
        case "--short" -> brief = true;
        case "--write" -> write = true;
        case "--seed" -> seed = Long.parseLong(arguments.get(++at));
        default -> names.add(argument);
      }
    }
    return new Options(List.copyOf(names), brief, write, seed);
  }
}
