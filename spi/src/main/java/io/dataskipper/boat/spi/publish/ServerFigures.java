package io.dataskipper.boat.spi.publish;

import java.util.List;

/** Implemented by a {@link Server} that counts what it does; the host shows it. */
public interface ServerFigures {

  /**
   * The figures at this moment, always the same ones in the same order. From any thread, in any
   * state; never waits.
   */
  List<Figure> figures();

  /**
   * One figure.
   *
   * @param name lower case letters and underscores, without the name of the server, such as {@code
   *     requests}
   * @param help one sentence for people
   */
  record Figure(String name, String help, Kind kind, long value) {}

  /** What a figure can do. */
  enum Kind {
    /** Goes up and down. */
    GAUGE,
    /** Only grows, from 0 when the server is made. */
    COUNTER
  }
}
