package io.dataskipper.boat.driver.modbus.wire;

import java.io.IOException;

/**
 * Bytes to and from devices. Used by one thread; only {@link #close()} may come from another, and
 * then unblocks the first.
 */
public interface Line extends AutoCloseable {

  /** Opens it; what was open before is closed first. Nothing stays open after a failure. */
  void open() throws IOException, InterruptedException;

  /** Sends bytes, from the first of an array on. */
  void write(byte[] bytes, int length) throws IOException;

  /**
   * Waits for bytes.
   *
   * @param deadline by {@link System#nanoTime}
   * @return how many came, at least 1, or 0 if the deadline has passed
   * @throws java.io.EOFException if no more will come
   */
  int read(byte[] into, int offset, int length, long deadline) throws IOException;

  /** Reads what has come already, without waiting; returns how many bytes, 0 for none. */
  int readAvailable(byte[] into, int offset, int length) throws IOException;

  /** Closes what is open, in any state; it may be opened again. */
  void disconnect();

  /** Closes it for good, in any state. */
  @Override
  void close();
}
