package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.portal.engine.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What serves the newest values to others. */
@Path("api/servers")
@ApplicationScoped
@Tag(name = "Gateway")
public class ServerResource {
  @Inject Engine engine;

  @GET
  @Path("{id}/description")
  @Operation(
      summary = "The file in which a server describes what it serves",
      description = "Of the IEC 61850 server: its ICD, to be read by the tool of a client.")
  @APIResponse(
      responseCode = "200",
      description = "the file",
      content =
          @Content(
              mediaType = "application/xml",
              examples = @ExampleObject(name = "ICD", value = "<SCL><IED name=\"BOAT\"/></SCL>")))
  @APIResponse(responseCode = "404", description = "no such server, or it has no such file")
  @APIResponse(ref = "NotRunning")
  public Response description(
      @Parameter(
              description = "iec61850_server, or the id of an entry of servers",
              example = "iec61850_server")
          @PathParam("id")
          String id) {
    var file =
        Devices.gateway(engine)
            .serverDescription(id)
            .orElseThrow(
                () -> Problems.missing("no server \"%s\" that describes itself".formatted(id)));
    return Response.ok(file.text(), file.mediaType() + ";charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
        .build();
  }
}
