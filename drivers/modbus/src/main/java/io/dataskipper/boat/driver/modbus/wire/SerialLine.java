package io.dataskipper.boat.driver.modbus.wire;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A serial port, opened exclusively.
 *
 * <p>The kernel ends a waiting read at the first byte, or after 100 ms at its finest. So a wait is
 * made of such reads, and its last 100 ms of looking each millisecond. The port is closed between
 * two reads, never under one: the file descriptor might be another's by then.
 */
public final class SerialLine implements Line {
  private static final int SLICE_MILLIS = 100;
  private static final long SLICE_NANOS = SLICE_MILLIS * 1_000_000L;
  private static final long LOOK_NANOS = 1_000_000;

  /** Below what a kernel queues for an adapter that sends nothing, so no write ever blocks. */
  private static final int MOST_UNANSWERED_BYTES = 2_048;

  private final SerialSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed;
  private @Nullable SerialPort port;
  private int unansweredBytes;

  public SerialLine(SerialSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open() throws IOException {
    disconnect();
    lock.lock();
    try {
      requireNotClosed();
      var opened = SerialPort.getCommPort(settings.port());
      settings.applyTo(opened);
      opened.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SLICE_MILLIS, 0);
      if (!opened.openPort(0)) {
        throw failure(Errno.text(opened.getLastErrorCode()), null);
      }
      port = opened;
      unansweredBytes = 0;
    } catch (SerialPortInvalidPortException e) {
      throw failure("no such port", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    lock.lock();
    try {
      var to = requireOpen();
      if (unansweredBytes > MOST_UNANSWERED_BYTES) {
        throw new IOException(
            "nothing came back for %d bytes of requests".formatted(unansweredBytes));
      }
      unansweredBytes += length;
      int written = to.writeBytes(bytes, length);
      if (written != length) {
        throw new IOException("the port took %d of %d bytes".formatted(written, length));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int read(byte[] into, int offset, int length, long deadline) throws IOException {
    for (long left = left(deadline); left > 0; left = left(deadline)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException();
      }
      boolean slice = left > SLICE_NANOS;
      int count = slice ? readSlice(into, offset, length) : readAvailable(into, offset, length);
      if (count > 0) {
        return count;
      }
      if (!slice) {
        LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
      }
    }
    return 0;
  }

  @Override
  public int readAvailable(byte[] into, int offset, int length) throws IOException {
    lock.lock();
    try {
      var from = requireOpen();
      int available = checked(from.bytesAvailable());
      return available == 0
          ? 0
          : checked(from.readBytes(into, Math.min(available, length), offset));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void disconnect() {
    lock.lock();
    try {
      var open = port;
      port = null;
      if (open != null) {
        open.closePort();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    disconnect();
  }

  private int readSlice(byte[] into, int offset, int length) throws IOException {
    lock.lock();
    try {
      return checked(requireOpen().readBytes(into, length, offset));
    } finally {
      lock.unlock();
    }
  }

  private int checked(int count) throws EOFException {
    if (count < 0) {
      throw new EOFException("the port is gone");
    }
    if (count > 0) {
      unansweredBytes = 0;
    }
    return count;
  }

  private SerialPort requireOpen() throws IOException {
    requireNotClosed();
    if (port == null) {
      throw new IOException("not connected");
    }
    return port;
  }

  private void requireNotClosed() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
  }

  private IOException failure(String reason, @Nullable Throwable cause) {
    return new IOException("%s \"%s\"".formatted(settings.port(), reason), cause);
  }

  private static long left(long deadline) {
    return deadline - System.nanoTime();
  }
}
