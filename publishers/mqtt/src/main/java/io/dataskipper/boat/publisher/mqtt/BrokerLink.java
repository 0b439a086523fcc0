package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to a broker, from its acceptance to its end; not used again. */
interface BrokerLink extends AutoCloseable {

  /** What the broker takes. */
  Limits limits();

  boolean alive();

  /**
   * Hands a publication to the connection and returns at once.
   *
   * @param outcome called once, on a thread that must not be held up: null if the broker confirmed
   *     (for QoS 0: if it is on its way), else why not
   * @throws GatewayException if the connection has ended; the outcome is not called then
   */
  void publish(Publication publication, Consumer<@Nullable Setback> outcome)
      throws GatewayException;

  /**
   * Takes leave of the broker, which then does not publish the will; {@link #close} must follow.
   */
  void disconnect(Duration patience) throws InterruptedException;

  /** Cuts the connection in any state and ends its threads. */
  @Override
  void close();

  /**
   * What a broker takes.
   *
   * @param window most messages that may wait for their confirmation
   * @param packetSize most bytes of a packet
   * @param qos highest quality of service
   */
  record Limits(int window, long packetSize, int qos) {}
}
