package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.log.LogFilter;
import io.dataskipper.boat.core.log.LogLine;
import io.dataskipper.boat.portal.rest.Json;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells clients new lines of the log, each on the thread of its request. Who does not take them for
 * half a minute has to go when another one comes.
 */
@ApplicationScoped
public class LogFollowers {
  private static final System.Logger LOG = System.getLogger(LogFollowers.class.getName());
  private static final int MOST = 8;
  private static final int RETRY_AFTER_SECONDS = 10;
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration GONE = Duration.ofSeconds(30);

  @Inject LogDesk desk;
  private final Json json = new Json();

  /** When each client took something last. */
  private final Map<Thread, Long> clients = new ConcurrentHashMap<>();

  /** The events for a client. */
  StreamingOutput follow(LogFilter filter) {
    clients.forEach(
        (thread, took) -> {
          if (System.nanoTime() - took > GONE.toNanos()) {
            thread.interrupt();
          }
        });
    if (clients.size() >= MOST) {
      throw Problems.busy("%d clients follow the log already".formatted(MOST), RETRY_AFTER_SECONDS);
    }
    return out -> serve(filter, out);
  }

  private void serve(LogFilter filter, OutputStream out) {
    var thread = Thread.currentThread();
    try {
      long told = desk.book().newest();
      send(out, ": follows the log\n\n");
      while (!desk.closed()) {
        clients.put(thread, System.nanoTime());
        told = desk.book().await(told, BEAT.toNanos()) ? news(filter, told, out) : beat(told, out);
      }
    } catch (InterruptedException | IOException e) {
      // The server stops, or the peer is gone: the usual end, not a failure.
      LOG.log(Level.DEBUG, "a client that follows the log is gone", e);
    } finally {
      clients.remove(thread);
    }
  }

  private long news(LogFilter filter, long told, OutputStream out) throws IOException {
    var lines = desk.book().after(told);
    if (lines.isEmpty()) {
      return told;
    }
    var text = new StringBuilder();
    long lost = lines.getFirst().number() - told - 1;
    if (lost > 0) {
      text.append("event: lost\ndata: {\"lines\":%d}\n\n".formatted(lost));
    }
    for (LogLine line : lines) {
      if (filter.wants(line)) {
        text.append("event: line\ndata: ").append(json.text(LogView.Line.of(line))).append("\n\n");
      }
    }
    send(out, text.toString());
    return lines.getLast().number();
  }

  private static long beat(long told, OutputStream out) throws IOException {
    send(out, ":\n\n");
    return told;
  }

  private static void send(OutputStream out, String text) throws IOException {
    if (!text.isEmpty()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
