package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Value;

/**
 * One link: what can only be used one request at a time. The host calls {@link #connect}, {@link
 * #read} and {@link #write} from one thread, never two at once; state, schedule, retry and back-off
 * are the host's.
 */
public interface Driver extends AutoCloseable {

  /**
   * Opens the link; what was open before is closed first. May be called again after any failure and
   * then leaks nothing.
   *
   * @throws DriverException if the link cannot be opened; it is closed then
   */
  void connect() throws DriverException, InterruptedException;

  /**
   * Reads the points of one block, with one request where the protocol allows.
   *
   * <p>A device that declines the block as a whole (Modbus exception 02 or 03) is an answer: every
   * sample then has quality invalid with detail {@code BAD_REFERENCE}, and the host asks again in
   * smaller blocks.
   *
   * @return one sample a point, in the block's order; a bad point is a sample with bad quality
   * @throws DriverException of kind TIMEOUT or MALFORMED if this device gave no valid answer while
   *     others of the link may; REFUSED if the device is there and cannot answer now (busy);
   *     UNREACHABLE if the link is gone and must be connected again
   */
  Reading read(ReadBlock block) throws DriverException, InterruptedException;

  /**
   * Writes one point, once.
   *
   * @param value in the unit of the point; scale and offset are applied inversely
   * @return what became of it; a time-out is {@link WriteOutcome.Unknown}, not an exception
   * @throws DriverException if it is certain that nothing was written
   */
  WriteOutcome write(PointId point, Value value) throws DriverException, InterruptedException;

  /**
   * Ends the link in any state, from any thread, also twice; unblocks a call that waits in another
   * thread. Nothing is sent afterwards.
   */
  @Override
  void close();
}
