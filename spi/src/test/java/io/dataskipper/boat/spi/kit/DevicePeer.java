package io.dataskipper.boat.spi.kit;

/** A device, or what stands for it, that a driver under test talks to. */
public interface DevicePeer extends AutoCloseable {

  /** How many requests for data have reached it. */
  long requests();

  /** Takes requests from now on and answers none. */
  void goSilent();

  /** Answers again. */
  void answerAgain();

  /** Is gone: the port is closed, the adapter is out. Does nothing if it is. */
  void stop() throws Exception;

  /** Is there again where it was before {@link #stop}. */
  void restart() throws Exception;

  @Override
  void close();
}
