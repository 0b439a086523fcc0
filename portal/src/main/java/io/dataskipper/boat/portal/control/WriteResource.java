package io.dataskipper.boat.portal.control;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.control.ControlDesk;
import io.dataskipper.boat.core.control.ValueText;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Changes;
import io.dataskipper.boat.portal.rest.Devices;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.portal.rest.Refusals;
import io.dataskipper.boat.portal.view.PointView;
import io.dataskipper.boat.spi.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Writes points, in two steps. */
@Path("api/device/{id}/points/{point}")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Control")
public class WriteResource {
  private static final int LONGEST_BODY = 4 * 1024;

  @Inject Engine engine;

  /** What is to be written. */
  @Schema(name = "Wish")
  public record WishBody(
      @Schema(
              description = "in the unit of the point: a number, true or false, or a text",
              implementation = Object.class,
              example = "50")
          Object value) {}

  /** The confirmation of a wish. */
  @Schema(name = "WriteConfirmation")
  public record ConfirmBody(@Schema(description = "as the wish was answered") String confirm) {}

  @POST
  @Path("write")
  @Operation(
      summary = "Says what would be written; writes nothing",
      description =
          "The answer holds a confirmation that is good for one minute and one write; send it to"
              + " write/confirm. The configuration has to make the point writable.")
  @APIResponseSchema(value = WishView.class, responseDescription = "what would be written")
  @APIResponse(responseCode = "409", description = "the point is not writable")
  @APIResponse(ref = "UnknownDevice")
  @APIResponse(ref = "NotRunning")
  public WishView wish(
      @Parameter(description = "id of the device", example = "meter-1") @PathParam("id") String id,
      @Parameter(description = "name of the point", example = "setpoint") @PathParam("point")
          String name,
      @RequestBody(content = @Content(schema = @Schema(implementation = WishBody.class)))
          String body) {
    var gateway = Devices.gateway(engine);
    var device = Devices.device(gateway, id);
    var point = point(device, name);
    var value = value(members(body));
    var now =
        gateway.cache().latest(device.id()).stream()
            .filter(sample -> sample.point().id().equals(point.id()))
            .findFirst()
            .orElse(null);
    try {
      var wish =
          desk().wish(link(gateway, device), point, ValueText.parse(value), now, Changes.WHO);
      return new WishView(
          wish.token(),
          wish.expires(),
          id,
          device.address(),
          name,
          point.unit(),
          PointView.json(wish.value()),
          now == null ? null : PointView.of(now, null));
    } catch (GatewayException e) {
      throw Refusals.of(e);
    }
  }

  @POST
  @Path("write/confirm")
  @Operation(
      summary = "Writes what was confirmed, once, and reads it back",
      description =
          "A device that does not answer in time may or may not have acted: the outcome is unknown"
              + " then, and nothing repeats the write.")
  @APIResponseSchema(value = WriteResultView.class, responseDescription = "it was tried")
  @APIResponse(
      responseCode = "409",
      description = "there is no such confirmation, it was used, or its minute is over")
  @APIResponse(responseCode = "502", description = "the link is down; nothing was written")
  @APIResponse(responseCode = "504", description = "the link was not free; nothing was written")
  @APIResponse(ref = "UnknownDevice")
  @APIResponse(ref = "NotRunning")
  public WriteResultView confirm(
      @Parameter(description = "id of the device", example = "meter-1") @PathParam("id") String id,
      @Parameter(description = "name of the point", example = "setpoint") @PathParam("point")
          String name,
      @RequestBody(content = @Content(schema = @Schema(implementation = ConfirmBody.class)))
          String body) {
    var gateway = Devices.gateway(engine);
    var point = point(Devices.device(gateway, id), name);
    if (!(members(body).get("confirm") instanceof String token)) {
      throw Problems.bad("The body lacks \"confirm\": what the wish to write was answered with.");
    }
    try {
      var written = desk().confirm(token, point.id(), gateway.lanes(), Changes.WHO);
      return WriteResultView.of(id, name, written);
    } catch (GatewayException e) {
      throw Refusals.of(e);
    } catch (InterruptedException _) {
      throw Refusals.ending();
    }
  }

  private ControlDesk desk() {
    return engine.host().orElseThrow(() -> Problems.notRunning(engine.configuration())).control();
  }

  private static Point point(DeviceConfig device, String name) {
    return device.points().stream()
        .filter(point -> point.id().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.unknown(
                    "point", name, device.points().stream().map(p -> p.id().name()).toList()));
  }

  private static LinkConfig link(Gateway gateway, DeviceConfig device) {
    return gateway.config().links().stream()
        .filter(link -> link.devices().contains(device))
        .findFirst()
        .orElseThrow(() -> Problems.missing("The device was taken out meanwhile."));
  }

  private static Map<String, @Nullable Object> members(String body) {
    if (body.length() > LONGEST_BODY) {
      throw Problems.bad("The body is too long.");
    }
    try {
      return Json.parseObject(body);
    } catch (GatewayException _) {
      throw Problems.bad("The body is not a JSON object, such as {\"value\": 50}.");
    }
  }

  private static String value(Map<String, @Nullable Object> members) {
    var value = members.get("value");
    if (value instanceof Number || value instanceof Boolean || value instanceof String) {
      return value.toString();
    }
    throw Problems.bad("The body lacks \"value\": a number, true, false or a text.");
  }
}
