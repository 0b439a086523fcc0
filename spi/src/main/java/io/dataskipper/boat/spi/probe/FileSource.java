package io.dataskipper.boat.spi.probe;

import io.dataskipper.boat.spi.driver.DriverException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Implemented by a driver whose devices keep files, such as disturbance records. The host calls it
 * as it calls {@link io.dataskipper.boat.spi.driver.Driver#read}: on a connected link, from one
 * thread.
 */
public interface FileSource {

  /**
   * What lies in a directory.
   *
   * @param directory as the device names it; empty for all that it has
   * @throws DriverException of kind REFUSED, with the device's words, if it has none
   */
  List<DeviceFile> files(String directory) throws DriverException, InterruptedException;

  /**
   * Reads a file from its beginning to its end.
   *
   * @param name as the device names it
   * @throws DriverException of kind REFUSED, with the device's words, if it declines; the sink may
   *     have had pieces of it then
   * @throws IOException of the sink
   */
  void readFile(String name, Sink sink) throws DriverException, IOException, InterruptedException;

  /**
   * A file of the device.
   *
   * @param name with its folders, in the words of the device: not to be used as a name of one's own
   * @param bytes its size, as the device says
   * @param modified null if the device does not say
   */
  record DeviceFile(String name, long bytes, @Nullable Instant modified) {}

  /** Takes a file. Ends the reading by an exception, also when it becomes too much. */
  interface Sink {
    /**
     * Called once, before the first piece.
     *
     * @param bytes how long the file is, as the device says
     */
    void begin(long bytes) throws IOException;

    /** Takes the next piece, of at least one byte. */
    void take(byte[] piece) throws IOException;
  }
}
