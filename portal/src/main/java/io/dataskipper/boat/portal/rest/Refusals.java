package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.api.GatewayException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;

/** Failures of the engine as answers. */
public final class Refusals {
  private Refusals() {}

  /** The answer that tells the failure in its own words. */
  public static WebApplicationException of(GatewayException failure) {
    var status =
        switch (failure.kind()) {
          case REFUSED, CONFIGURATION -> Status.CONFLICT;
          case TIMEOUT -> Status.GATEWAY_TIMEOUT;
          case UNREACHABLE, MALFORMED -> Status.BAD_GATEWAY;
          case INTERNAL -> Status.INTERNAL_SERVER_ERROR;
        };
    return new WebApplicationException(failure, Problems.answer(status, failure.getMessage()));
  }

  /** The answer to one whose request was cut off because the gateway ends. */
  public static WebApplicationException ending() {
    Thread.currentThread().interrupt();
    return new WebApplicationException(
        Problems.answer(Status.SERVICE_UNAVAILABLE, "The gateway is ending."));
  }
}
