package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.portal.rest.Problems;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients that are told what is new, each on the thread of its request. Who does not take it for
 * half a minute has to go when another one comes. Safe for any thread.
 */
final class Followers {
  private static final System.Logger LOG = System.getLogger(Followers.class.getName());
  private static final int MOST = 8;
  private static final int RETRY_AFTER_SECONDS = 10;
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration GONE = Duration.ofSeconds(30);

  private final String what;

  /** When each client took something last. */
  private final Map<Thread, Long> clients = new ConcurrentHashMap<>();

  /**
   * @param what is followed, as people call it
   */
  Followers(String what) {
    this.what = what;
  }

  /**
   * What one client follows. It counts what comes; what the client did not take in time is
   * forgotten.
   */
  interface Followed {
    /** The number of the newest. */
    long newest();

    /** Waits for something after a number; false if there is none yet, or the end has come. */
    boolean await(long number, long nanos) throws InterruptedException;

    /** What came after a number. */
    News after(long number);

    /** Whether nothing more comes. */
    boolean ended();

    /** The events that say why nothing more comes; empty if nothing is to be said. */
    String farewell();
  }

  /**
   * What a client is told next.
   *
   * @param events the text of it
   * @param last the number of the last that it is about
   */
  record News(String events, long last) {}

  /** The events for a client. */
  StreamingOutput follow(Followed followed) {
    clients.forEach(
        (thread, took) -> {
          if (System.nanoTime() - took > GONE.toNanos()) {
            thread.interrupt();
          }
        });
    if (clients.size() >= MOST) {
      throw Problems.busy(
          "%d clients follow %s already".formatted(MOST, what), RETRY_AFTER_SECONDS);
    }
    return out -> serve(followed, out);
  }

  private void serve(Followed followed, OutputStream out) {
    var thread = Thread.currentThread();
    try {
      long told = followed.newest();
      send(out, ": follows %s\n\n".formatted(what));
      while (!followed.ended()) {
        clients.put(thread, System.nanoTime());
        if (followed.await(told, BEAT.toNanos())) {
          var news = followed.after(told);
          send(out, news.events());
          told = news.last();
        } else if (!followed.ended()) {
          send(out, ":\n\n");
        }
      }
      send(out, followed.farewell());
    } catch (InterruptedException | IOException e) {
      // The server stops, or the peer is gone: the usual end, not a failure.
      LOG.log(Level.DEBUG, "a client that follows %s is gone".formatted(what), e);
    } finally {
      clients.remove(thread);
    }
  }

  /** An event that tells how much a client was too slow for; empty if nothing. */
  static String lost(String what, long count) {
    return count > 0 ? "event: lost\ndata: {\"%s\":%d}\n\n".formatted(what, count) : "";
  }

  private static void send(OutputStream out, String text) throws IOException {
    if (!text.isEmpty()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
