package io.dataskipper.boat.driver.modbus.wire;

import java.io.IOException;

/**
 * Requests and answers on one line, one at a time. Used by one thread; only {@link #close()} may
 * come from another, and then unblocks the first.
 */
public interface Channel extends AutoCloseable {

  /** Opens the line; what was open before is closed first. Nothing stays open after a failure. */
  void open() throws IOException, InterruptedException;

  /**
   * Sends a request and waits for the answer that belongs to it; any other is dropped.
   *
   * @return the answer, which may be an exception of the device
   */
  Answer exchange(Request request) throws ExchangeException, InterruptedException;

  /** Closes the line for good, in any state. */
  @Override
  void close();
}
