package io.dataskipper.boat.spi.kit;

import java.util.List;

/** The other end of a publisher or a notifier, in the hands of a test. */
public interface Peer extends AutoCloseable {

  /** What has arrived so far, the oldest first: documents of messages, or texts of alerts. */
  List<String> received();

  /** From now on takes connections and requests and answers nothing. */
  void goSilent() throws Exception;

  /** Goes away: nobody listens at its address any more. */
  void stop() throws Exception;

  /** Comes back at the same address and answers. */
  void restart() throws Exception;

  @Override
  void close();
}
