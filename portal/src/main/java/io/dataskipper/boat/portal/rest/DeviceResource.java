package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.view.DerivedView;
import io.dataskipper.boat.portal.view.RegistersView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One device. */
@Path("api/device/{id}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Devices")
public class DeviceResource {
  @Inject Engine engine;

  @GET
  @Path("registers")
  @Operation(
      summary = "Every point of a device as it was read last",
      description =
          "Points that were never read stand there too, as invalid. A point that is no longer"
              + " renewed turns questionable after three poll intervals and invalid after ten.")
  @APIResponseSchema(value = RegistersView.class, responseDescription = "the points")
  @APIResponse(ref = "UnknownDevice")
  @APIResponse(ref = "NotRunning")
  public RegistersView registers(
      @Parameter(description = "id of the device", example = "meter-1") @PathParam("id")
          String id) {
    var gateway = Devices.gateway(engine);
    var device = Devices.device(gateway, id);
    return new RegistersView(engine.now(), id, Devices.points(gateway, device));
  }

  @GET
  @Path("derived")
  @Operation(
      summary = "The points of a device that are made of others over windows",
      description = "Of each the last window that has ended, and the open one as it is so far.")
  @APIResponseSchema(value = DerivedView.class, responseDescription = "the derived points")
  @APIResponse(ref = "UnknownDevice")
  @APIResponse(ref = "NotRunning")
  public DerivedView derived(
      @Parameter(description = "id of the device", example = "meter-1") @PathParam("id")
          String id) {
    var gateway = Devices.gateway(engine);
    var device = Devices.device(gateway, id);
    return DerivedView.of(engine.now(), id, gateway.derivations().status(device.id()));
  }
}
