package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Devices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the publishers that serve have done. */
@Path("api/gateway/status")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gateway")
public class ServersResource {
  @Inject Engine engine;

  @GET
  @Operation(
      summary = "How the servers are, such as the Modbus TCP gateway",
      description = "Whether they listen; clients, requests, exceptions, writes.")
  @APIResponse(responseCode = "200", description = "the servers; none if none is configured")
  @APIResponse(ref = "NotRunning")
  public List<ServersView> servers() {
    return Devices.gateway(engine).servers().stream().map(ServersView::of).toList();
  }
}
