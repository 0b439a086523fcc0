package io.dataskipper.boat.portal.alert;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.alert.AlertEngine;
import io.dataskipper.boat.core.alert.StandingAlert;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Devices;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people are alerted of, and what they do about it. */
@Path("api/alerts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class AlertResource {
  private static final int MOST = 1000;
  private static final int DEFAULT = 100;

  @Inject Engine engine;

  @GET
  @Operation(
      summary = "The alerts that somebody has to know of",
      description =
          "The latest first: those that are active, over and not acknowledged, or shelved.")
  @APIResponseSchema(value = AlertsView.class, responseDescription = "the latest ones")
  @APIResponse(responseCode = "400", description = "a parameter is not understood")
  @APIResponse(ref = "NotRunning")
  public AlertsView list(
      @Parameter(
              description = "only those in this state; active is short for both active ones",
              example = "active")
          @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "only those of this severity or above", example = "warning")
          @QueryParam("severity")
          @Nullable String severity,
      @Parameter(description = "only those about this device", example = "meter-1")
          @QueryParam("device")
          @Nullable String device,
      @Parameter(description = "how many at most, 1 to 1000; without it 100") @QueryParam("max")
          @Nullable String max) {
    var filter = AlertFilter.of(state, severity, device);
    var standing = alerts().standing().stream().filter(filter).toList();
    return AlertsView.of(engine.now(), standing, Problems.number("max", max, DEFAULT, MOST));
  }

  @GET
  @Path("history")
  @Operation(
      summary = "What happened to alerts",
      description = "The latest first. The latest ten thousand changes are kept.")
  @APIResponseSchema(value = AlertEventsView.class, responseDescription = "the latest ones")
  @APIResponse(responseCode = "400", description = "a parameter is not understood")
  @APIResponse(ref = "NotRunning")
  public AlertEventsView history(
      @Parameter(
              description = "only of this occurrence or source",
              example = "device/meter-1/offline")
          @QueryParam("alert")
          @Nullable String alert,
      @Parameter(description = "only changes with a smaller number, to go on", example = "17")
          @QueryParam("before")
          @Nullable String before,
      @Parameter(description = "how many at most, 1 to 1000; without it 100") @QueryParam("max")
          @Nullable String max) {
    var limit = Problems.number("before", before, Integer.MAX_VALUE, Integer.MAX_VALUE);
    try {
      return AlertEventsView.of(
          engine.now(),
          alerts()
              .events(
                  limit, alert == null ? "" : alert, Problems.number("max", max, DEFAULT, MOST)));
    } catch (GatewayException e) {
      throw Problems.unusable("The history of alerts", e);
    }
  }

  @POST
  @Path("{id}/{deed: acknowledge|shelve|unshelve|comment}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Says what a person does about an alert",
      description =
          "acknowledge: somebody knows of it. shelve: nothing is told until a time. unshelve: it is"
              + " told again. comment: words for the others. What was done is in the history.")
  @APIResponseSchema(value = AlertView.class, responseDescription = "the alert after that")
  @APIResponse(responseCode = "204", description = "done, and there is nothing more to do about it")
  @APIResponse(responseCode = "400", description = "the body lacks something")
  @APIResponse(responseCode = "404", description = "there is no such alert, or no longer")
  @APIResponse(responseCode = "415", description = "the body is not application/json")
  @APIResponse(ref = "NotRunning")
  public Response perform(
      @Parameter(description = "of the alert", example = "01M81FR0YJ0000010XGB3GKK87")
          @PathParam("id")
          String id,
      @Parameter(
              description = "what is done",
              schema = @Schema(enumeration = {"acknowledge", "shelve", "unshelve", "comment"}))
          @PathParam("deed")
          String deed,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = AlertDeedView.class)))
          String body) {
    var what = AlertDeeds.read(body);
    try {
      if (!perform(id, deed, what)) {
        throw Problems.missing("There is no alert %s, or no longer".formatted(id));
      }
    } catch (GatewayException e) {
      throw Problems.unusable("The alert", e);
    }
    return find(id)
        .map(alert -> Response.ok(AlertView.of(alert)).build())
        .orElseGet(() -> Response.noContent().build());
  }

  private boolean perform(String id, String deed, AlertDeedView what) throws GatewayException {
    var comment = what.comment() == null ? "" : what.comment();
    return switch (deed) {
      case "acknowledge" -> alerts().acknowledge(id, what.who(), comment);
      case "shelve" -> alerts().shelve(id, AlertDeeds.end(what, engine.now()), what.who(), comment);
      case "unshelve" -> alerts().unshelve(id, what.who(), comment);
      default -> {
        if (comment.isBlank()) {
          throw Problems.bad("The body lacks \"comment\".");
        }
        yield alerts().comment(id, what.who(), comment);
      }
    };
  }

  private Optional<StandingAlert> find(String id) {
    return alerts().standing().stream().filter(alert -> alert.id().equals(id)).findFirst();
  }

  private AlertEngine alerts() {
    return Devices.gateway(engine).alerts();
  }
}
