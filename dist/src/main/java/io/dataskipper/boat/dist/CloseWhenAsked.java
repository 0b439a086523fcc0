package io.dataskipper.boat.dist;

import io.helidon.http.HeaderValues;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.Interceptor;

/**
 * Ends a connection after the answer to a request with {@code Connection: close} (RFC 9112, 9.6).
 * Helidon up to 4.5 announces the end and leaves the connection open (helidon-io/helidon issue
 * 12324): simple probes, which read until the end, wait in vain.
 */
public class CloseWhenAsked implements Extension {
  /** Called by the container before the server starts. */
  void install(
      @Observes
          @Priority(Interceptor.Priority.LIBRARY_BEFORE - 1)
          @Initialized(ApplicationScoped.class) Object application,
      BeanManager beans) {
    beans
        .getExtension(ServerCdiExtension.class)
        .serverRoutingBuilder()
        .addFilter(CloseWhenAsked::filter);
  }

  private static void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    chain.proceed();
    if (response.isSent() && request.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("the client asked for it");
    }
  }
}
