package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.core.commission.CommissioningDesk;
import io.dataskipper.boat.core.commission.ScanJob;
import io.dataskipper.boat.core.commission.ScanPlan;
import io.dataskipper.boat.core.commission.UnitList;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Changes;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks for units on a bus or behind a host. */
@Path("api/scan")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commissioning")
public class ScanResource {
  @Inject Engine engine;
  @Inject MeterFiles files;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Starts a scan",
      description =
          "connection holds the keys of a connection; each may be a list of values to try, and host"
              + " a range 10.0.0.1-20. One request at a time; a link on the same port or host polls in"
              + " turn with it. It goes on to other settings of a port only until units answer, unless"
              + " every_line is true.")
  @APIResponseSchema(
      value = ScanView.class,
      responseCode = "202",
      responseDescription = "it has begun; Location is where to look")
  @APIResponse(responseCode = "400", description = "the body is not understood")
  @APIResponse(responseCode = "409", description = "as many scans run as may")
  public Response start(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "bus",
                              value =
                                  """
                                  {"connection": {"connection_type": "serial", "port": "/dev/ttyUSB0",
                                    "baud_rate": [9600, 19200], "parity": ["N", "E"]},
                                   "units": "1-32", "identify": true, "match": true}
                                  """)))
          String body) {
    var wanted = Requested.of(body);
    var plan = plan(wanted, desk());
    var job = desk().scan(plan, files.registry(), Changes.WHO);
    if (job.isEmpty()) {
      throw new WebApplicationException(
          Problems.answer(Status.CONFLICT, "As many scans run as may; wait for one or cancel it."));
    }
    return Response.accepted(ScanView.of(job.get()))
        .location(URI.create("/api/scan/" + job.get().id()))
        .build();
  }

  private static ScanPlan plan(Requested wanted, CommissioningDesk desk) {
    try {
      return new ScanPlan(
          wanted.lines(desk),
          UnitList.of(wanted.text("units", "1-32")),
          wanted.flag("every_line", false),
          wanted.flag("identify", true),
          wanted.flag("match", true));
    } catch (IllegalArgumentException e) {
      throw Problems.bad(String.valueOf(e.getMessage()));
    }
  }

  private CommissioningDesk desk() {
    return engine
        .commissioning()
        .orElseThrow(
            () ->
                new WebApplicationException(
                    Problems.answer(Status.SERVICE_UNAVAILABLE, "The gateway is starting.")));
  }

  @GET
  @Operation(summary = "The last 20 scans", description = "The newest first.")
  @APIResponse(responseCode = "200", description = "the scans")
  public List<ScanView> list() {
    return desk().scans().stream().map(ScanView::of).toList();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A scan and what it has found so far")
  @APIResponseSchema(value = ScanView.class, responseDescription = "the scan")
  @APIResponse(responseCode = "404", description = "there is no such scan, or no longer")
  public ScanView one(
      @Parameter(description = "of the scan", example = "3") @PathParam("id") String id) {
    return ScanView.of(job(id));
  }

  @DELETE
  @Path("{id}")
  @Operation(
      summary = "Cancels a scan",
      description = "It ends after the request under way; what was found stays.")
  @APIResponseSchema(value = ScanView.class, responseDescription = "the scan")
  @APIResponse(responseCode = "404", description = "there is no such scan, or no longer")
  public ScanView cancel(
      @Parameter(description = "of the scan", example = "3") @PathParam("id") String id) {
    var job = job(id);
    job.cancel();
    return ScanView.of(job);
  }

  private ScanJob job(String id) {
    return desk()
        .scan(id)
        .orElseThrow(
            () -> Problems.missing("There is no scan %s; the last 20 are kept.".formatted(id)));
  }
}
