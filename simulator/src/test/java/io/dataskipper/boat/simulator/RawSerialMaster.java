package io.dataskipper.boat.simulator;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A master on a pseudo-terminal that sends and reads bytes written as hexadecimal text. */
final class RawSerialMaster implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final RandomAccessFile port;

  private RawSerialMaster(RandomAccessFile port) {
    this.port = port;
  }

  static RawSerialMaster open(Path path) throws IOException {
    return new RawSerialMaster(new RandomAccessFile(path.toFile(), "rw"));
  }

  void send(String bytes) throws IOException {
    port.write(HEX.parseHex(bytes));
  }

  /** Exactly that many bytes. */
  String read(int length) throws Exception {
    byte[] bytes = new byte[length];
    within(
        () -> {
          port.readFully(bytes);
          return length;
        });
    return HEX.formatHex(bytes);
  }

  /** What still comes until the terminal is gone. */
  String readToEnd() throws Exception {
    byte[] bytes = new byte[512];
    int read = within(() -> readUntilGone(bytes));
    return HEX.formatHex(bytes, 0, read);
  }

  void awaitUntil(BooleanSupplier condition) {
    Waiting.until(condition);
  }

  @Override
  public void close() throws IOException {
    port.close();
  }

  private int readUntilGone(byte[] bytes) {
    int filled = 0;
    try {
      int read = port.read(bytes);
      while (read > 0) {
        filled += read;
        read = port.read(bytes, filled, bytes.length - filled);
      }
    } catch (IOException _) {
      // the hang-up of a terminal is an error or an end
    }
    return filled;
  }

  private static int within(Callable<Integer> reading)
      throws InterruptedException, ExecutionException, TimeoutException {
    var task = new FutureTask<>(reading);
    Thread.ofPlatform().daemon().start(task);
    return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }
}
