package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.portal.engine.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The engine as a service. */
@Path("api/service")
@ApplicationScoped
@Tag(name = "Gateway")
public class ServiceResource {
  @Inject Engine engine;

  @POST
  @Path("restart")
  @Operation(
      summary = "Starts the engine anew",
      description = "Links are closed and opened. Nothing that was committed is lost.")
  @APIResponse(responseCode = "204", description = "it runs again")
  @APIResponse(ref = "NotRunning")
  public Response restart() {
    try {
      engine.restart();
      return Response.noContent().build();
    } catch (GatewayException e) {
      return Problems.answer(Status.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }
}
