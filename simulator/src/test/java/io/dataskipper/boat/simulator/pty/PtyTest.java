package io.dataskipper.boat.simulator.pty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PtyTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration FOREVER = Duration.ofDays(1);

  // Every byte value has to pass: a terminal that is not raw eats or adds some of them.
  @Test
  void passesEveryByteBothWaysUnchanged() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (Pty pty = Pty.open();
        var port = new RandomAccessFile(pty.path().toFile(), "rw")) {
      port.write(all);
      byte[] read = new byte[256];
      int filled = 0;
      while (filled < read.length) {
        filled += pty.read(read, filled, read.length - filled, LIMIT);
      }
      assertThat(read).isEqualTo(all);

      assertThat(pty.write(all, 0, all.length)).isEqualTo(256);
      byte[] answered = new byte[256];
      port.readFully(answered);
      assertThat(answered).isEqualTo(all);
    }
  }

  @Test
  void readsNothingWhenTheTimeIsOver() throws Exception {
    try (Pty pty = Pty.open()) {
      assertThat(pty.read(new byte[8], 0, 8, Duration.ofMillis(1))).isZero();
    }
  }

  @Test
  void wakesAReadThatWaits() throws Exception {
    try (Pty pty = Pty.open()) {
      var result = inBackground(pty);
      pty.wake();
      assertThat(result.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void endsAReadThatWaitsWhenItIsClosed() throws Exception {
    Pty pty = Pty.open();
    var result = inBackground(pty);
    pty.close();
    pty.close();
    assertThat(result.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(-1);
    assertThat(pty.write(new byte[1], 0, 1)).isEqualTo(-1);
  }

  // Nobody has the port open, or nobody reads it: the bus must not wait for that.
  @Test
  void losesWhatNobodyReads() throws Exception {
    try (Pty pty = Pty.open()) {
      int taken = 0;
      for (int i = 0; i < 100; i++) {
        taken += pty.write(new byte[4096], 0, 4096);
      }
      assertThat(taken).isLessThan(100 * 4096);
    }
  }

  @Test
  void hangsUpOnTheMasterWhenItIsClosed() throws Exception {
    Pty pty = Pty.open();
    try (var port = new RandomAccessFile(pty.path().toFile(), "rw")) {
      pty.close();
      int read;
      try {
        read = port.read();
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("Input/output error");
        read = -1;
      }
      assertThat(read).isEqualTo(-1);
    }
  }

  private static FutureTask<Integer> inBackground(Pty pty) throws InterruptedException {
    var started = new CountDownLatch(1);
    var task =
        new FutureTask<>(
            () -> {
              started.countDown();
              return pty.read(new byte[8], 0, 8, FOREVER);
            });
    Thread.ofPlatform().daemon().start(task);
    assertThat(started.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return task;
  }
}
