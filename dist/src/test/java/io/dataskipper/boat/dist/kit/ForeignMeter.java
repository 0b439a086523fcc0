package io.dataskipper.boat.dist.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A meter that is made of other people's code, in a process of its own: unit 1. */
public final class ForeignMeter implements AutoCloseable {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Pattern READY = Pattern.compile("ready (\\d+)");

  private final Child child;
  private final int port;

  private ForeignMeter(Child child, Map<Integer, Integer> words) throws IOException {
    this.child = child;
    child.tell(
        words.entrySet().stream()
            .map(word -> word.getKey() + " " + word.getValue() + "\n")
            .collect(Collectors.joining()));
    port = Integer.parseInt(child.awaitLine(READY::matcher).group(1));
  }

  /**
   * Serves a serial port with libmodbus.
   *
   * @param words by address of the holding register
   */
  public static ForeignMeter libmodbus(Path folder, Path serialPort, Map<Integer, Integer> words)
      throws IOException, InterruptedException {
    return new ForeignMeter(Child.start(compiled(folder), serialPort.toString()), words);
  }

  /** Serves a free TCP port with libmodbus; one connection at a time, as small devices do. */
  public static ForeignMeter libmodbus(Path folder, Map<Integer, Integer> words)
      throws IOException, InterruptedException {
    return new ForeignMeter(Child.start(compiled(folder)), words);
  }

  private static String compiled(Path folder) throws IOException, InterruptedException {
    var program = folder.resolve("meter");
    if (Files.notExists(program)) {
      try (var gcc =
          Child.start(
              "gcc",
              "-I/usr/include/modbus",
              "-o",
              program.toString(),
              "src/test/c/meter.c",
              "-lmodbus")) {
        assertThat(gcc.awaitEnd())
            .as("gcc; needs Debian's packages gcc and libmodbus-dev: %s", gcc.output())
            .isZero();
      }
    }
    return program.toString();
  }

  /**
   * Serves a free TCP port with pymodbus.
   *
   * @param words by address of the holding register
   */
  public static ForeignMeter pymodbus(Map<Integer, Integer> words) throws IOException {
    assertThat(PYTHON).as("needs Debian's packages python3 and python3-pymodbus").exists();
    return new ForeignMeter(Child.start(PYTHON.toString(), "src/test/python/meter.py"), words);
  }

  /** Two serial ports that are connected to each other, under these names. */
  public static Child cable(Path one, Path other) throws IOException {
    var end = "pty,raw,echo=0,link=";
    var socat = Child.start("socat", end + one, end + other);
    Await.until(
        "socat to make " + one + " and " + other, () -> Files.exists(one) && Files.exists(other));
    return socat;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    child.close();
  }
}
