package io.dataskipper.boat.dist;

import io.dataskipper.boat.portal.guard.LoopbackOnly;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.microprofile.server.ServerCdiExtension;
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
import org.jspecify.annotations.Nullable;

/**
 * Applies the portal's {@link LoopbackOnly} to every request before it is routed: health and
 * OpenAPI are answered by Helidon itself, past the filters of the portal.
 */
public class HostGuard implements Extension {
  /** Called by the container before the server starts. */
  void install(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) @Initialized(ApplicationScoped.class) Object application,
      BeanManager beans) {
    beans
        .getExtension(ServerCdiExtension.class)
        .serverRoutingBuilder()
        .addFilter(HostGuard::filter);
  }

  private static void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    var refusal =
        LoopbackOnly.refusal(
            header(request, HeaderNames.HOST), header(request, HeaderNames.ORIGIN));
    if (refusal.isPresent()) {
      response
          .status(Status.FORBIDDEN_403)
          .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
          .header(HeaderNames.CACHE_CONTROL, "no-store")
          .send(problem(refusal.get()));
    } else {
      chain.proceed();
    }
  }

  private static @Nullable String header(RoutingRequest request, HeaderName name) {
    return request.headers().contains(name) ? request.headers().get(name).get() : null;
  }

  private static String problem(String detail) {
    return """
        {"type":"about:blank","title":"Forbidden","status":403,"detail":"%s"}"""
        .formatted(detail);
  }
}
