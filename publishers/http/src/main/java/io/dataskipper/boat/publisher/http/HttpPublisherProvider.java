package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.http.HttpCaller;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.publish.TargetSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.tls.TlsContext;
import io.dataskipper.boat.spi.tls.TlsSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes publishers that post to HTTP endpoints. */
public final class HttpPublisherProvider implements PublisherProvider<HttpSettings, HttpTarget> {

  @Override
  public String type() {
    return "http";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<HttpSettings, HttpTarget> settings() {
    return new SettingsTypes<>(HttpSettings.class, HttpTarget.class);
  }

  @Override
  public Publisher create(
      HttpSettings settings, List<TargetSpec<HttpTarget>> targets, PublisherContext context)
      throws ConfigurationException {
    var callers = new HashMap<Channel, HttpCaller>();
    var endpoints = new ArrayList<Endpoint>();
    var problems = new ArrayList<InvalidSetting>();
    for (var i = 0; i < targets.size(); i++) {
      try {
        endpoints.add(endpoint(targets.get(i), callers, context));
      } catch (ConfigurationException e) {
        for (var problem : e.problems()) {
          problems.add(problem.under("targets[%d]".formatted(i)));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new HttpPublisher(endpoints, List.copyOf(callers.values()));
  }

  /** Endpoints that are reached alike share their connections and threads. */
  private static Endpoint endpoint(
      TargetSpec<HttpTarget> target, Map<Channel, HttpCaller> callers, PublisherContext context)
      throws ConfigurationException {
    var settings = target.settings();
    var channel = new Channel(settings.connectTimeout(), settings.tls());
    var caller = callers.get(channel);
    if (caller == null) {
      caller = new HttpCaller(channel.connectTimeout(), tls(channel.tls()));
      callers.put(channel, caller);
    }
    return new Endpoint(target.id(), settings, caller, context);
  }

  private static @Nullable SSLContext tls(@Nullable TlsSettings settings)
      throws ConfigurationException {
    return settings == null ? null : TlsContext.of(settings, "tls");
  }

  /** What decides whether two endpoints can share a client. */
  private record Channel(Duration connectTimeout, @Nullable TlsSettings tls) {}
}
