package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** The retained states of the gateway and its devices: what they are, and which are untold. */
final class Announcements {
  private final System.Logger logger;
  private final Map<String, String> states = new LinkedHashMap<>();
  private final SequencedSet<String> untold = new LinkedHashSet<>();
  private boolean refusalLogged;

  Announcements(System.Logger logger) {
    this.logger = logger;
  }

  /** Takes note of a state. */
  synchronized void note(String topic, String state) {
    if (!state.equals(states.put(topic, state))) {
      untold.add(topic);
    }
  }

  /** A new connection: nothing has been told over it. */
  synchronized void forgetWhatWasTold() {
    untold.addAll(states.keySet());
    refusalLogged = false;
  }

  /** Hands out what is untold as far as the window allows, and the rest as places become free. */
  void tell(Connection connection) {
    for (var next = take(connection.window()); next != null; next = take(connection.window())) {
      var publication = next;
      try {
        connection.link().publish(publication, setback -> settle(connection, publication, setback));
      } catch (GatewayException e) {
        connection.window().leave(publication.size());
        return;
      }
    }
  }

  private synchronized @Nullable Publication take(Window window) {
    if (untold.isEmpty()) {
      return null;
    }
    var topic = untold.getFirst();
    var publication = Publication.status(topic, states.getOrDefault(topic, ""));
    if (!window.tryEnter(publication.size())) {
      return null;
    }
    untold.removeFirst();
    return publication;
  }

  private void settle(Connection connection, Publication publication, @Nullable Setback setback) {
    connection.window().leave(publication.size());
    switch (setback) {
      case null -> tell(connection);
      case Setback.Later _ -> tellAgain(publication.topic());
      case Setback.Refused refused -> {
        if (firstRefusal()) {
          logger.log(System.Logger.Level.WARNING, "announce state: {0}", refused.reason());
        }
        tell(connection);
      }
    }
  }

  private synchronized void tellAgain(String topic) {
    untold.add(topic);
  }

  private synchronized boolean firstRefusal() {
    var first = !refusalLogged;
    refusalLogged = true;
    return first;
  }
}
