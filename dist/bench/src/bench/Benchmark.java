package bench;

import java.io.IOException;
import java.util.List;

/** Something that is measured, ours and the reference in the same run. */
interface Benchmark {
  /** How it is asked for on the command line. */
  String name();

  /** Measures; every process and thread that it starts has ended when it returns. */
  List<Row> run(Lab lab) throws IOException, InterruptedException;
}
