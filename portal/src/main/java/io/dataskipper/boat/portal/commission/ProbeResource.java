package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.commission.CommissioningDesk;
import io.dataskipper.boat.core.commission.ProbeLine;
import io.dataskipper.boat.core.commission.RegisterRequest;
import io.dataskipper.boat.core.registry.ModelYaml;
import io.dataskipper.boat.core.sunspec.SunSpecRegisters;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Changes;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.spi.probe.ProbeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Single requests to a unit, whether or not it is configured. */
@Path("api/probe")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commissioning")
public class ProbeResource {
  private static final int MOST_UNIT = 255;
  private static final int MOST_ADDRESS = 65_535;
  private static final int MOST_COUNT = 2_000;

  @Inject Engine engine;
  @Inject MeterFiles files;

  @POST
  @Operation(
      summary = "Sends one request and shows its frames",
      description =
          "Functions 1 to 4 read count addresses, 5, 6, 15 and 16 write values; a write needs"
              + " \"confirm\": true. Each goes to the audit. A link on the same port or host pauses meanwhile.")
  @APIResponseSchema(value = ProbeView.class, responseDescription = "what came of it")
  @APIResponse(responseCode = "400", description = "the body is not understood")
  @APIResponse(responseCode = "503", description = "the port or host cannot be reached")
  public ProbeView probe(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "read",
                              value =
                                  """
                                  {"connection": {"connection_type": "tcp", "host": "10.0.0.5"},
                                   "unit": 1, "function": 3, "address": 0, "count": 2}
                                  """)))
          String body) {
    var wanted = Requested.of(body);
    var line = line(wanted);
    var request = request(wanted);
    if (request instanceof ProbeRequest.Write && !wanted.flag("confirm", false)) {
      throw Problems.bad(
          "A write changes the device: send \"confirm\": true if that is what you want.");
    }
    try {
      return ProbeView.of(desk().probe(line, request, Changes.WHO));
    } catch (GatewayException e) {
      throw unreachable(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new WebApplicationException(
          Problems.answer(Status.SERVICE_UNAVAILABLE, "Interrupted."));
    }
  }

  private static ProbeRequest request(Requested wanted) {
    int function = wanted.number("function", 1, 16);
    try {
      return RegisterRequest.of(
          wanted.number("unit", 0, MOST_UNIT),
          function,
          wanted.number("address", 0, MOST_ADDRESS),
          RegisterRequest.writes(function) ? 1 : wanted.number("count", 1, MOST_COUNT),
          wanted.words("values"));
    } catch (IllegalArgumentException e) {
      throw Problems.bad(String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("sunspec")
  @Operation(
      summary = "Makes a meter model of a SunSpec device",
      description =
          "Goes through the models that the device holds. Looks only, unless apply is true.")
  @APIResponseSchema(value = ImportView.class, responseDescription = "the model")
  @APIResponse(responseCode = "400", description = "the body is not understood")
  @APIResponse(responseCode = "404", description = "the unit is no SunSpec device")
  @APIResponse(responseCode = "503", description = "the port or host cannot be reached")
  public ImportView sunSpec(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "inverter",
                              value =
                                  """
                                  {"connection": {"connection_type": "tcp", "host": "10.0.0.9"},
                                   "unit": 1, "id": "roof_inverter", "apply": false}
                                  """)))
          String body)
      throws IOException {
    var wanted = Requested.of(body);
    int unit = wanted.number("unit", 0, MOST_UNIT);
    var id = wanted.text("id", "");
    if (!id.matches("[a-z][a-z0-9_]{0,63}")) {
      throw Problems.parameter("id", id, "1 to 64 lower-case letters, digits and _");
    }
    try {
      var device =
          desk()
              .sunSpec(line(wanted), unit, Changes.WHO)
              .orElseThrow(
                  () ->
                      Problems.missing(
                          "Unit %d has no SunSpec mark at 40000, 50000 or 0.".formatted(unit)));
      var made = SunSpecRegisters.model(id, device);
      var yaml = ModelYaml.text(made.model(), made.notes());
      var model = files.only(yaml);
      return new ImportView(
          MeterView.whole(model, files.registry()),
          yaml,
          made.notes(),
          wanted.flag("apply", false) ? files.save(model, yaml) : null);
    } catch (GatewayException e) {
      throw unreachable(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new WebApplicationException(
          Problems.answer(Status.SERVICE_UNAVAILABLE, "Interrupted."));
    }
  }

  private static WebApplicationException unreachable(GatewayException e) {
    return new WebApplicationException(
        e, Problems.answer(Status.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())));
  }

  private ProbeLine<?, ?, ?> line(Requested wanted) {
    List<ProbeLine<?, ?, ?>> lines = wanted.lines(desk());
    if (lines.size() != 1) {
      throw Problems.bad("connection: give each key one value.");
    }
    return lines.getFirst();
  }

  private CommissioningDesk desk() {
    return engine
        .commissioning()
        .orElseThrow(
            () ->
                new WebApplicationException(
                    Problems.answer(Status.SERVICE_UNAVAILABLE, "The gateway is starting.")));
  }
}
