package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.view.GatewayMapView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the Modbus TCP gateway shows. */
@Path("api/gateway/map")
@ApplicationScoped
@Tag(name = "Gateway")
public class GatewayMapResource {
  @Inject Engine engine;
  @Context Request request;

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.CSV + ";qs=0.9"})
  @Operation(
      summary = "What can be read through the Modbus TCP gateway",
      description =
          "Every point of every device with expose_via_tcp: unit, function, address, form. As CSV"
              + " with Accept: text/csv or format=csv.")
  @APIResponse(
      responseCode = "200",
      description = "the points, in the order of the configuration",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = GatewayMapView.class)),
        @Content(
            mediaType = Format.CSV,
            examples =
                @ExampleObject(
                    name = "points",
                    value =
                        """
                        unit,device,point,function,address,count,data_type,scale,value_unit
                        1,meter-1,frequency,4,70,2,float32,,Hz
                        """))
      })
  @APIResponse(responseCode = "400", description = "the format is not known")
  @APIResponse(ref = "NotRunning")
  public Response map(
      @Parameter(description = "json or csv, whatever the header Accept says") @QueryParam("format")
          @Nullable String format) {
    var config = Devices.gateway(engine).config();
    boolean served = config.servers().stream().anyMatch(one -> one.type().equals("modbus_tcp"));
    var map = GatewayMapView.of(served, config.served());
    if (!Format.csv(request, format)) {
      return Response.ok(map, MediaType.APPLICATION_JSON_TYPE).build();
    }
    return Response.ok(map.csv(), Format.CSV + ";charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"modbus-map.csv\"")
        .build();
  }
}
