package io.dataskipper.boat.portal.guard;

import io.dataskipper.boat.portal.rest.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Applies {@link LoopbackOnly} to every request. */
@Provider
@PreMatching
public class RequestGuard implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    LoopbackOnly.refusal(
            request.getHeaderString(HttpHeaders.HOST), request.getHeaderString("Origin"))
        .ifPresent(why -> request.abortWith(Problems.answer(Status.FORBIDDEN, why)));
  }
}
