package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.trace.FrameDecoder;
import io.dataskipper.boat.core.trace.FrameRing;
import io.dataskipper.boat.core.trace.PcapTrace;
import io.dataskipper.boat.core.trace.TextTrace;
import io.dataskipper.boat.core.trace.TracedFrame;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Devices;
import io.dataskipper.boat.portal.rest.Json;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The frames of a link as they were on the wire. */
@Path("api/diag/trace/{link}")
@ApplicationScoped
@Tag(name = "Diagnostics")
public class TraceResource {
  private static final String PCAP = "application/vnd.tcpdump.pcap";
  private static final int USUAL = 100;
  private static final int MOST = 20_000;

  @Inject Engine engine;
  private final Json json = new Json();
  private final Followers followers = new Followers("the frames of a link");

  @GET
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, PCAP})
  @Operation(
      summary = "The newest frames of a link",
      description =
          "Every request and answer, and what came late or damaged, as they were on the wire. The"
              + " newest are kept in memory, as many as fit. As text a line each; as pcap for"
              + " Wireshark.")
  @APIResponse(
      responseCode = "200",
      description = "the frames",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = TraceView.class)),
        @Content(
            mediaType = MediaType.TEXT_PLAIN,
            schema = @Schema(type = SchemaType.STRING),
            example =
                "2026-03-01T10:00:00.001125Z > unit=17 read holding registers address=107 count=3 |"
                    + " 11 03 00 6B 00 03 76 87"),
        @Content(mediaType = PCAP, schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "400", description = "a parameter is not understood")
  @APIResponse(responseCode = "404", description = "there is no such link")
  @APIResponse(ref = "NotRunning")
  public Response trace(
      @Parameter(description = "id of the link", example = "bus-1") @PathParam("link") String link,
      @Parameter(description = "only frames with a higher number, the oldest of these first")
          @QueryParam("after")
          @Nullable String after,
      @Parameter(
              description =
                  "the most frames, 1 to 20000; without it 100, and all for text and pcap")
          @QueryParam("max")
          @Nullable String max,
      @Parameter(
              description = "json, text or pcap; json if left out",
              schema = @Schema(enumeration = {"json", "text", "pcap"}))
          @QueryParam("format")
          @Nullable String format) {
    var gateway = Devices.gateway(engine);
    var id = link(gateway, link);
    var ring = gateway.traces().ring(id);
    return switch (format) {
      case null -> json(id, ring, after, max);
      case "json" -> json(id, ring, after, max);
      case "text" -> text(id, frames(ring, after, Problems.number("max", max, MOST, MOST)));
      case "pcap" -> pcap(id, frames(ring, after, Problems.number("max", max, MOST, MOST)));
      default -> throw Problems.parameter("format", format, "known are json, text and pcap");
    };
  }

  @GET
  @Path("live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "New frames of a link as they come",
      description =
          "Server-sent events `frame` with the data of a TracedFrame. A client that takes too little"
              + " is told by an event `lost` how many frames it missed. An event `gone` is the last"
              + " one: the link is no longer configured, or the gateway ends.")
  @APIResponse(
      responseCode = "200",
      description = "the events",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "404", description = "there is no such link")
  @APIResponse(
      responseCode = "503",
      description = "the engine does not run, or there are too many clients already")
  public Response live(
      @Parameter(description = "id of the link", example = "bus-1") @PathParam("link")
          String link) {
    var gateway = Devices.gateway(engine);
    var ring = gateway.traces().ring(link(gateway, link));
    return Response.ok(followers.follow(new FollowedTrace(ring, json))).build();
  }

  private static Response json(
      LinkId link, FrameRing ring, @Nullable String after, @Nullable String max) {
    var frames = frames(ring, after, Problems.number("max", max, USUAL, MOST));
    var view =
        new TraceView(
            link.value(),
            ring.newest(),
            FrameDecoder.decode(frames).stream().map(TraceView.Frame::of).toList());
    return Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static Response text(LinkId link, List<TracedFrame> frames) {
    StreamingOutput lines =
        out -> {
          var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          TextTrace.write(frames, writer);
          writer.flush();
        };
    return file(lines, MediaType.TEXT_PLAIN + ";charset=utf-8", link, "txt");
  }

  private static Response pcap(LinkId link, List<TracedFrame> frames) {
    return file((StreamingOutput) out -> PcapTrace.write(frames, out), PCAP, link, "pcap");
  }

  private static Response file(StreamingOutput body, String type, LinkId link, String ending) {
    var name = link.value().replaceAll("[^A-Za-z0-9._-]", "_");
    return Response.ok(body, type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"trace-%s.%s\"".formatted(name, ending))
        .build();
  }

  private static List<TracedFrame> frames(FrameRing ring, @Nullable String after, int most) {
    return after == null ? ring.after(ring.newest() - most, most) : ring.after(number(after), most);
  }

  private static long number(String after) {
    if (!after.matches("\\d{1,18}")) {
      throw Problems.parameter("after", after, "it has to be the number of a frame");
    }
    return Long.parseLong(after);
  }

  private static LinkId link(Gateway gateway, String name) {
    var known = gateway.config().links().stream().map(LinkConfig::id).toList();
    return known.stream()
        .filter(id -> id.value().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Problems.unknown("link", name, known.stream().map(LinkId::value).toList()));
  }
}
