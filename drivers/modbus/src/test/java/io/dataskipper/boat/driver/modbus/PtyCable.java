package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.simulator.pty.Pty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** Two serial ports, each connected to the other. */
final class PtyCable implements AutoCloseable {
  private final Pty left = Pty.open();
  private final Pty right = Pty.open();
  private final Thread leftToRight = Thread.ofPlatform().daemon().start(() -> carry(left, right));
  private final Thread rightToLeft = Thread.ofPlatform().daemon().start(() -> carry(right, left));

  PtyCable() throws IOException {}

  Path left() {
    return left.path();
  }

  Path right() {
    return right.path();
  }

  private static void carry(Pty from, Pty to) {
    var bytes = new byte[1_024];
    try {
      int count = 0;
      while (count >= 0) {
        to.write(bytes, 0, count);
        count = from.read(bytes, 0, bytes.length, Duration.ofMinutes(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    left.close();
    right.close();
    try {
      leftToRight.join();
      rightToLeft.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
