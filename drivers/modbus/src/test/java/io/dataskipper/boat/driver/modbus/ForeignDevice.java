package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.kit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Modbus device that others have written, in a process of its own. */
final class ForeignDevice implements AutoCloseable {
  private static final Path SOURCES = Path.of("src/test");
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private final Process process;
  private final int port;

  private ForeignDevice(List<String> command) throws Exception {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    port = awaitPort(process.inputReader());
  }

  static ForeignDevice libmodbusTcp(Path folder) throws Exception {
    return new ForeignDevice(List.of(compileSlave(folder), "tcp"));
  }

  static ForeignDevice libmodbusRtu(Path folder, Path serialPort) throws Exception {
    return new ForeignDevice(List.of(compileSlave(folder), "rtu", serialPort.toString()));
  }

  static ForeignDevice pymodbusTcp() throws Exception {
    return pymodbus();
  }

  static ForeignDevice pymodbusRtu(Path serialPort) throws Exception {
    return pymodbus(serialPort.toString());
  }

  private static ForeignDevice pymodbus(String... arguments) throws Exception {
    assertThat(PYTHON).as("needs Debian's packages python3 and python3-pymodbus").exists();
    var command = new ArrayList<String>();
    command.add(PYTHON.toString());
    command.add(SOURCES.resolve("python/server.py").toString());
    command.addAll(List.of(arguments));
    return new ForeignDevice(command);
  }

  int port() {
    return port;
  }

  private static String compileSlave(Path folder) throws Exception {
    var slave = folder.resolve("slave").toString();
    var source = SOURCES.resolve("c/slave.c").toString();
    var messages = folder.resolve("gcc.log");
    try {
      var gcc =
          new ProcessBuilder(
                  "gcc", "-Wall", "-I/usr/include/modbus", "-o", slave, source, "-lmodbus")
              .redirectErrorStream(true)
              .redirectOutput(messages.toFile())
              .start();
      assertThat(gcc.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(gcc.exitValue())
          .as("needs Debian's package libmodbus-dev: " + Files.readString(messages))
          .isZero();
      return slave;
    } catch (IOException e) {
      throw new AssertionError("needs Debian's packages gcc and libmodbus-dev", e);
    }
  }

  /** Reads "ready PORT". */
  private static int awaitPort(BufferedReader output) throws Exception {
    var line = new FutureTask<>(output::readLine);
    Thread.ofVirtual().start(line);
    try {
      var ready = line.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(ready)
          .as("the first line of a foreign device; see its error above")
          .startsWith("ready ");
      return Integer.parseInt(ready.substring("ready ".length()));
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the foreign device did not start", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
