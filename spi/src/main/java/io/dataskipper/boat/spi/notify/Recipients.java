package io.dataskipper.boat.spi.notify;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells each alert to several recipients. One that took an alert does not get it again while the
 * host repeats it for another; one that will never take it does not keep it from the others. For
 * one thread at a time.
 */
public final class Recipients {
  private final List<String> recipients;
  private final Set<String> done = new HashSet<>();
  private @Nullable Alert underWay;

  public Recipients(List<String> recipients) {
    this.recipients = List.copyOf(recipients);
  }

  /** Tells an alert to one recipient. */
  @FunctionalInterface
  public interface Telling {
    /**
     * Tells an alert.
     *
     * @return null if it was taken
     */
    @Nullable Setback tell(String recipient, Alert alert) throws InterruptedException;
  }

  /**
   * Tells an alert to all who have not had it.
   *
   * @return why it has to be repeated, or that somebody will never take it; null if all have it
   */
  public @Nullable Setback tell(Alert alert, Telling telling) throws InterruptedException {
    if (!alert.equals(underWay)) {
      underWay = alert;
      done.clear();
    }
    Setback refusal = null;
    for (var recipient : recipients) {
      var setback = done.contains(recipient) ? null : telling.tell(recipient, alert);
      if (setback instanceof Setback.Later) {
        return setback;
      }
      if (setback != null) {
        refusal = setback;
      }
      done.add(recipient);
    }
    return refusal;
  }
}
