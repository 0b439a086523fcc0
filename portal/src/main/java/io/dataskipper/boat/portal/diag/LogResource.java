package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.log.LogFile;
import io.dataskipper.boat.core.log.LogFilter;
import io.dataskipper.boat.core.log.LogLevel;
import io.dataskipper.boat.core.log.LogLevels;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The log of the gateway. */
@Path("api/logs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Logs")
public class LogResource {
  private static final int USUAL = 200;
  private static final int MOST = 5_000;
  private static final int MOST_MINUTES = 7 * 24 * 60;

  @Inject LogDesk desk;
  @Inject LogFollowers followers;

  @GET
  @Operation(
      summary = "The newest lines of the log",
      description = "Of those that are in memory, up to 5000. The files hold more.")
  @APIResponseSchema(value = LogView.class, responseDescription = "the newest that are wanted")
  @APIResponse(responseCode = "400", description = "a parameter is not understood")
  public LogView lines(
      @Parameter(
              description = "the least grave lines",
              schema = @Schema(enumeration = {"DEBUG", "INFO", "WARNING", "ERROR"}))
          @QueryParam("level")
          @Nullable String level,
      @Parameter(description = "what the name of the logger contains", example = "poll")
          @QueryParam("logger")
          @Nullable String logger,
      @Parameter(description = "what the text contains", example = "link=bus-1") @QueryParam("text")
          @Nullable String text,
      @Parameter(description = "the oldest lines", example = "2026-05-09T12:00:00Z")
          @QueryParam("since")
          @Nullable String since,
      @Parameter(description = "the most lines, 1 to 5000; without it 200") @QueryParam("limit")
          @Nullable String limit) {
    var filter = filter(level, logger, text, since);
    var lines = desk.book().newest(filter, Problems.number("limit", limit, USUAL, MOST));
    return new LogView(desk.book().newest(), lines.stream().map(LogView.Line::of).toList());
  }

  private static LogFilter filter(
      @Nullable String level,
      @Nullable String logger,
      @Nullable String text,
      @Nullable String since) {
    return new LogFilter(
        level == null ? LogLevel.DEBUG : level(level),
        logger == null ? "" : logger,
        text == null ? "" : text,
        since == null ? Instant.MIN : time(since));
  }

  private static LogLevel level(String name) {
    return LogLevel.named(name)
        .orElseThrow(
            () -> Problems.parameter("level", name, "known are DEBUG, INFO, WARNING and ERROR"));
  }

  private static Instant time(String since) {
    try {
      return Instant.parse(since);
    } catch (DateTimeException _) {
      throw Problems.parameter("since", since, "it has to be a time such as 2026-05-09T12:00:00Z");
    }
  }

  @GET
  @Path("live")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "New lines of the log as they come",
      description =
          "Server-sent events `line` with the data of a LogLine. A client that takes too little is"
              + " told by an event `lost` how many lines it missed.")
  @APIResponse(
      responseCode = "200",
      description = "the events",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "400", description = "a parameter is not understood")
  @APIResponse(responseCode = "503", description = "there are too many clients already")
  public Response live(
      @Parameter(
              description = "the least grave lines",
              schema = @Schema(enumeration = {"DEBUG", "INFO", "WARNING", "ERROR"}))
          @QueryParam("level")
          @Nullable String level,
      @Parameter(description = "what the name of the logger contains", example = "poll")
          @QueryParam("logger")
          @Nullable String logger,
      @Parameter(description = "what the text contains", example = "link=bus-1") @QueryParam("text")
          @Nullable String text) {
    return Response.ok(followers.follow(filter(level, logger, text, null))).build();
  }

  @GET
  @Path("download")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "The log as a text file",
      description = "All that is kept in files, the oldest lines first.")
  @APIResponse(responseCode = "200", description = "the lines")
  public Response download() {
    return Response.ok(
            (StreamingOutput) out -> LogFile.copy(desk.folder(), out),
            MediaType.TEXT_PLAIN + ";charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"boat.log\"")
        .build();
  }

  @GET
  @Path("levels")
  @Operation(summary = "How much is logged", description = "And which loggers there are.")
  @APIResponseSchema(value = LogView.Levels.class, responseDescription = "the levels")
  public LogView.Levels levels() {
    return LogView.Levels.of(desk.levels());
  }

  @PUT
  @Path("levels")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Changes how much is logged",
      description =
          "Of a logger and of all whose names begin with its own; for a limited time if minutes"
              + " are given, else until the gateway restarts.")
  @APIResponseSchema(value = LogView.Levels.class, responseDescription = "the levels after that")
  @APIResponse(responseCode = "400", description = "the body lacks something")
  @APIResponse(responseCode = "404", description = "there is no such logger")
  public LogView.Levels change(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = LogView.Asked.class)))
          String body) {
    var asked =
        Body.read(body, "{\"logger\": \"core.poll\", \"level\": \"DEBUG\", \"minutes\": 10}");
    var logger = asked.text("logger");
    var level = asked.text("level");
    if (logger == null || level == null) {
      throw Problems.bad("The body lacks \"logger\" or \"level\".");
    }
    int minutes = asked.number("minutes", 0, MOST_MINUTES);
    if (level.equals("default")) {
      desk.levels().reset(logger);
    } else if (!desk.levels()
        .set(logger, level(level), minutes == 0 ? null : Duration.ofMinutes(minutes))) {
      throw Problems.unknown("logger", logger, LogLevels.known());
    }
    return levels();
  }
}
