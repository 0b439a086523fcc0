package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.publish.Message;
import java.util.List;

/**
 * The batches that targets refused for good, for a person to look at. The latest thousand are kept.
 * Safe for any thread; every call waits for the disk, at most some seconds, and fails with a {@link
 * GatewayException} if it cannot be used.
 */
public interface DeadLetters {

  /** The latest, the latest first. */
  List<DeadLetter> list(int max) throws GatewayException;

  /** What one holds; empty if there is no such letter or its bytes are damaged. */
  List<Message> messages(long number) throws GatewayException;

  /** Removes one for good. Answers whether there was one. */
  boolean remove(long number) throws GatewayException;

  /**
   * Puts one at the end of what its target is owed, with the id it had. Answers whether there was
   * one whose target is configured.
   */
  boolean resend(long number) throws GatewayException;
}
