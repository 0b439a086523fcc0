package io.dataskipper.boat.portal.live;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The live stream as server-sent events. The thread of the request writes them, so that a slow
 * client holds up nobody else.
 */
@Path("api/live")
@ApplicationScoped
@Tag(name = "Live")
public class LiveResource {
  private static final System.Logger LOG = System.getLogger(LiveResource.class.getName());
  private static final int RETRY_AFTER_SECONDS = 10;

  /** The hub has something to tell every two seconds; without it the server is stopping. */
  private static final long SILENCE_LIMIT_SECONDS = 30;

  @Inject LiveHub hub;

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "What changes, as it changes",
      description =
          "Server-sent events. At first everything that is wanted: `system`, `devices` (with"
              + " snapshot true), `status`, `alerts` and `values`. From then on `values` at most twice a second"
              + " with the newest of each point that was read, `devices` with those that came, went or"
              + " counted on, `alerts` with all that stand when one changes, `status` and `system` every two seconds, which also shows that the"
              + " stream is alive. A client that takes too little is told everything anew instead of"
              + " what it missed.")
  @APIResponse(
      responseCode = "200",
      description = "events whose data is a Status, System, DeviceHealth, Alerts or Values",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "values",
                      value =
                          "event: values\ndata: {\"time\":\"2026-05-09T12:00:00.000Z\",\"devices\":"
                              + "{\"meter-1\":[{\"point\":\"frequency\",\"unit\":\"Hz\",\"value\":50.01,"
                              + "\"quality\":\"good\",\"readTime\":\"2026-05-09T11:59:59.731Z\"}]}}\n\n")))
  @APIResponse(responseCode = "503", description = "there are too many clients already")
  public Response live(
      @Parameter(
              description = "which events are wanted, repeatable; without it all",
              schema = @Schema(enumeration = {"status", "system", "devices", "alerts", "values"}))
          @QueryParam("part")
          List<String> parts,
      @Parameter(
              description = "whose values are wanted, repeatable; without it those of all devices",
              example = "meter-1")
          @QueryParam("device")
          List<String> devices) {
    var wish = new Wish(parts(parts), devices(devices));
    var client =
        hub.join(wish)
            .orElseThrow(
                () ->
                    Problems.busy(
                        "%d pages are open already; close one".formatted(LiveHub.MOST_CLIENTS),
                        RETRY_AFTER_SECONDS));
    return Response.ok((StreamingOutput) out -> serve(client, out)).build();
  }

  private void serve(LiveClient client, OutputStream out) {
    var wish = client.wish();
    client.begin();
    try {
      tell(out, wish, hub.snapshot(wish));
      for (var turn = client.take(SILENCE_LIMIT_SECONDS);
          !turn.over();
          turn = client.take(SILENCE_LIMIT_SECONDS)) {
        var frame = turn.frame();
        tell(out, wish, frame == null ? hub.snapshot(wish) : List.of(frame));
      }
    } catch (InterruptedException | IOException | UncheckedIOException e) {
      // The server stops, or the peer is gone: the usual end, not a failure. The interrupt meant
      // this stream and is not handed on to the server, which would take it for one.
      LOG.log(Level.DEBUG, "a client of the live stream is gone", e);
    } finally {
      client.end();
      hub.leave(client);
    }
  }

  private static void tell(OutputStream out, Wish wish, List<Frame> frames) throws IOException {
    for (var frame : frames) {
      var text = frame.textFor(wish);
      if (text != null) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    out.flush();
  }

  private static Set<Part> parts(List<String> names) {
    if (names.isEmpty()) {
      return EnumSet.allOf(Part.class);
    }
    var parts = EnumSet.noneOf(Part.class);
    for (var name : names) {
      parts.add(
          Arrays.stream(Part.values())
              .filter(part -> part.label().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      Problems.parameter(
                          "part", name, "known are status, system, devices, alerts and values")));
    }
    return parts;
  }

  private static Set<DeviceId> devices(List<String> names) {
    Set<DeviceId> devices = new LinkedHashSet<>();
    for (var name : names) {
      try {
        devices.add(new DeviceId(name));
      } catch (IllegalArgumentException e) {
        throw Problems.parameter("device", name, String.valueOf(e.getMessage()));
      }
    }
    return devices;
  }
}
