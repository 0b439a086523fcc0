package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.history.Bucket;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.view.HistoryView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a device was in the past. */
@Path("api/device/{id}/history")
@ApplicationScoped
@Tag(name = "Devices")
public class HistoryResource {
  private static final int PATIENCE_SECONDS = 20;

  /** One chart at a time: to unpack the past takes processor time, which the lanes need too. */
  private final Semaphore turn = new Semaphore(1);

  @Inject Engine engine;
  @Context Request request;

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.CSV + ";qs=0.9"})
  @Operation(
      summary = "What the points of a device were",
      description =
          """
          As JSON the course of one point, in at most `max` parts of equal length; parts without a \
          sample are left out. As CSV (`Accept: text/csv` or `format=csv`) every sample that is \
          kept, of the points that are named or of all.""")
  @APIResponse(
      responseCode = "200",
      description = "the course of the point, or the samples",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = HistoryView.class)),
        @Content(
            mediaType = Format.CSV,
            examples =
                @ExampleObject(
                    name = "samples",
                    value =
                        """
                        time,point,value,unit,quality,clock
                        2026-05-09T12:00:00Z,frequency,50.01,Hz,good,
                        """))
      })
  @APIResponse(responseCode = "400", description = "a parameter is missing or not understood")
  @APIResponse(ref = "UnknownDevice")
  @APIResponse(ref = "NotRunning")
  public Response history(
      @Parameter(description = "id of the device", example = "meter-1") @PathParam("id") String id,
      @Parameter(
              description = "name of a point; one for JSON, repeatable for CSV",
              example = "frequency")
          @QueryParam("point")
          List<String> points,
      @Parameter(
              description = "begin, inclusive; without it an hour before the end",
              example = "2026-05-09T00:00:00Z")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "end, exclusive; without it now", example = "2026-05-10T00:00:00Z")
          @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "the most parts of a course, 1 to 2000; without it 600; not for CSV")
          @QueryParam("max")
          @Nullable String max,
      @Parameter(description = "json or csv, whatever the header Accept says") @QueryParam("format")
          @Nullable String format) {
    var gateway = Devices.gateway(engine);
    var device = Devices.device(gateway, id);
    points.forEach(point -> requirePoint(device, point));
    var query = HistoryQuery.of(from, to, engine.now());
    return Format.csv(request, format)
        ? samples(gateway, device, new LinkedHashSet<>(points), query)
        : course(gateway, device, points, query, HistoryQuery.parts(max));
  }

  private static void requirePoint(DeviceConfig device, String name) {
    var known = device.points().stream().map(point -> point.id().name()).toList();
    if (!known.contains(name)) {
      throw Problems.unknown("point", name, known);
    }
  }

  private Response course(
      Gateway gateway, DeviceConfig device, List<String> points, HistoryQuery query, int parts) {
    if (points.size() != 1) {
      throw onePoint(device);
    }
    var id = new PointId(device.id(), points.getFirst());
    var kept = gateway.config().storage().historyInterval();
    var interval =
        Stream.of(kept, device.pollInterval(), query.part(parts))
            .max(Duration::compareTo)
            .orElseThrow();
    var view =
        HistoryView.of(
            device.points().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow(),
            query.from(),
            query.to(),
            kept.isZero() ? null : interval,
            chart(gateway, id, query, parts));
    return Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private List<Bucket> chart(Gateway gateway, PointId point, HistoryQuery query, int parts) {
    try {
      if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Problems.busy("Others are reading the history; try again soon", PATIENCE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problems.busy("The gateway is stopping", PATIENCE_SECONDS);
    }
    try {
      return gateway.history().chart(point, query.from(), query.to(), parts);
    } catch (GatewayException e) {
      throw Problems.unusable("The history", e);
    } finally {
      turn.release();
    }
  }

  private static BadRequestException onePoint(DeviceConfig device) {
    var names = device.points().stream().map(point -> point.id().name()).limit(3).toList();
    return Problems.bad(
        "Name one point, such as point=%s; all are at /api/device/%s/registers"
            .formatted(String.join(", point=", names), device.id()));
  }

  private static Response samples(
      Gateway gateway, DeviceConfig device, Set<String> points, HistoryQuery query) {
    StreamingOutput lines =
        out -> {
          var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          try {
            gateway.history().csv(device.id(), points, query.from(), query.to(), text);
          } catch (GatewayException e) {
            // The head is sent by now; all that is left is to end as what was cut short ends.
            throw new IOException(e);
          }
          text.flush();
        };
    var name =
        "%s_%s.csv"
            .formatted(
                device.id().value().replaceAll("[^A-Za-z0-9._-]", "_"),
                Json.time(query.from()).substring(0, 10));
    return Response.ok(lines, Format.CSV + ";charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
        .build();
  }
}
