package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.system.SystemProbe;
import io.dataskipper.boat.portal.view.DeviceView;
import io.dataskipper.boat.portal.view.DevicesView;
import io.dataskipper.boat.portal.view.StatusView;
import io.dataskipper.boat.portal.view.SystemView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The gateway as a whole. */
@Path("api")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gateway")
public class GatewayResource {
  @Inject Engine engine;
  @Inject SystemProbe probe;

  @GET
  @Path("status")
  @Operation(
      summary = "How the gateway is",
      description =
          "Links, targets, stores, and what a person should see to. Answers also while the"
              + " configuration is refused.")
  @APIResponseSchema(value = StatusView.class, responseDescription = "the gateway at this moment")
  public StatusView status() {
    return engine.status();
  }

  @GET
  @Path("metrics")
  @Operation(
      summary = "How the machine of the gateway is",
      description = "Processor, memory, disk, heap, and how much is polled.")
  @APIResponseSchema(value = SystemView.class, responseDescription = "the machine at this moment")
  public SystemView metrics() {
    return probe.measure(
        engine.home().dataDir(), engine.gateway().map(Gateway::status), engine.now());
  }

  /** Any other address beneath {@code api}. */
  @GET
  @Path("{rest: .+}")
  @Operation(hidden = true)
  public Response nothing(@PathParam("rest") String rest) {
    return Problems.answer(
        Response.Status.NOT_FOUND, "There is nothing at /api/%s; see /openapi.".formatted(rest));
  }

  @GET
  @Path("device-health")
  @Operation(summary = "How each device is", description = "In the order of links and devices.")
  @APIResponseSchema(value = DevicesView.class, responseDescription = "every device")
  @APIResponse(ref = "NotRunning")
  public DevicesView deviceHealth() {
    var status = Devices.gateway(engine).status();
    return new DevicesView(
        engine.now(), null, status.devices().stream().map(DeviceView::of).toList());
  }
}
