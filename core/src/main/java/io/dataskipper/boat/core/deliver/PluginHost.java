package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.core.outbox.Outbox;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;

/** A publisher or notifier that runs, with what it is guarded by. */
interface PluginHost extends AutoCloseable {

  /** Makes a sender for each of its targets. */
  List<Sender> senders(Outbox outbox, Clock clock);

  /** Ends the plugin; does not throw, whatever the plugin does. */
  @Override
  void close();

  /** Closes a plugin. */
  static void closeGuarded(String id, Runnable close) {
    try {
      close.run();
    } catch (RuntimeException | LinkageError e) {
      System.getLogger(PluginHost.class.getName())
          .log(Level.WARNING, "close of plugin failed id=" + id, e);
    }
  }
}
