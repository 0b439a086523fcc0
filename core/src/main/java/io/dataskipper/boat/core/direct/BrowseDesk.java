package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lists what devices hold for several people at once: one listing of a host at a time, few in all,
 * none for longer than a limit. Safe for any thread.
 */
public final class BrowseDesk {
  private static final int MOST_AT_ONCE = 4;

  private final LinkBrowser browser;
  private final Duration limit;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();

  /**
   * @param limit the longest that one listing may take
   */
  public BrowseDesk(Plugins plugins, Clock clock, Duration limit) {
    this.browser = new LinkBrowser(plugins, clock);
    this.limit = limit;
  }

  /**
   * As {@link LinkBrowser#browse}.
   *
   * @param settings with a {@code host}
   * @return empty if the host is being listed, or as many listings are under way as may be
   */
  public Optional<Catalog> browse(String type, Map<String, String> settings, boolean values)
      throws GatewayException, InterruptedException {
    var host = settings.getOrDefault("host", "") + ":" + settings.getOrDefault("port", "");
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    try {
      if (!hosts.add(host)) {
        return Optional.empty();
      }
      try {
        return Optional.of(limited(type, settings, values));
      } finally {
        hosts.remove(host);
      }
    } finally {
      free.release();
    }
  }

  private Catalog limited(String type, Map<String, String> settings, boolean values)
      throws GatewayException, InterruptedException {
    var task = new FutureTask<>(() -> browser.browse(type, settings, values));
    var thread = Thread.ofVirtual().name("browse " + settings.get("host")).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new GatewayException(
          FailureKind.TIMEOUT,
          "browse host=%s: it took longer than %ds"
              .formatted(settings.get("host"), limit.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      task.cancel(true);
      thread.join(limit);
    }
  }

  private static GatewayException failure(ExecutionException failed) {
    return failed.getCause() instanceof GatewayException known
        ? known
        : new GatewayException(FailureKind.INTERNAL, "browse: " + failed.getCause(), failed);
  }

  /** As {@link LinkBrowser#describe}. */
  public Catalog describe(String type, byte[] file, String name) throws GatewayException {
    return browser.describe(type, file, name);
  }
}
