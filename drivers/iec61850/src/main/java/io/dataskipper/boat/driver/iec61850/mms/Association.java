package io.dataskipper.boat.driver.iec61850.mms;

import io.dataskipper.boat.spi.probe.FileSource.DeviceFile;
import io.dataskipper.boat.spi.probe.FileSource.Sink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One association with a server, one request at a time. Every method but {@link #close} is called
 * by the one thread that owns it; each waits for an answer as long as the {@link Endpoint} says.
 */
public interface Association extends AutoCloseable {

  /**
   * Connects and associates; to be called once.
   *
   * @throws MmsException if it cannot; nothing is left open then
   */
  void open() throws MmsException, InterruptedException;

  /** What the server holds. */
  Directory directory();

  /** Its variables. */
  Variables variables();

  /** Its lists of variables. */
  VariableLists lists();

  /** Its files. */
  Files files();

  /** Ends it in any state, from any thread, also twice; a call that waits ends with CLOSED. */
  @Override
  void close();

  /** Opens associations. */
  @FunctionalInterface
  interface Connector {
    /** Makes an association that is not open yet. */
    Association associate(Endpoint endpoint, Listener listener);
  }

  /** Names and types. */
  interface Directory {
    /** The logical devices. */
    List<String> domains() throws MmsException, InterruptedException;

    /** The names of all variables of a domain. */
    List<String> variables(String domain) throws MmsException, InterruptedException;

    /** The names of all lists of variables of a domain. */
    List<String> lists(String domain) throws MmsException, InterruptedException;

    /** The type of a variable. */
    MmsType type(Variable variable) throws MmsException, InterruptedException;
  }

  /** Reading and writing. */
  interface Variables {
    /** Reads with one request; one value a variable, failures among them. */
    List<MmsData> read(List<Variable> variables) throws MmsException, InterruptedException;

    /** Writes one variable; empty if the server took it. */
    Optional<AccessError> write(Variable variable, MmsData value)
        throws MmsException, InterruptedException;
  }

  /** Lists of variables: what IEC 61850 calls data sets. */
  interface VariableLists {
    /** The members of a list, in their order. */
    List<Variable> members(Variable list) throws MmsException, InterruptedException;

    /** Reads all members with one request; failures among them. */
    List<MmsData> read(Variable list) throws MmsException, InterruptedException;

    /** Makes a list that lasts until it is deleted or the server restarts. */
    void define(Variable list, List<Variable> members) throws MmsException, InterruptedException;

    /** Deletes a list that was made by {@link #define}. */
    void delete(Variable list) throws MmsException, InterruptedException;
  }

  /** Files, such as disturbance records. */
  interface Files {
    /** What lies in a directory; the empty name is the root. */
    List<DeviceFile> list(String directory) throws MmsException, InterruptedException;

    /**
     * Reads a file from its beginning to its end.
     *
     * @throws IOException of the sink
     */
    void read(String name, Sink sink) throws MmsException, IOException, InterruptedException;
  }
}
