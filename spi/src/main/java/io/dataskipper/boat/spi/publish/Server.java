package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.GatewayException;

/** Serves the cache to clients of its own. */
public interface Server extends AutoCloseable {

  /**
   * Starts to listen and returns. May be called again after failing and leaks nothing.
   *
   * @throws GatewayException if it cannot listen
   */
  void start() throws GatewayException, InterruptedException;

  /**
   * Ends it in any state, from any thread, also twice. Its threads have ended when this returns.
   */
  @Override
  void close();
}
