package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.diag.Ping;
import io.dataskipper.boat.core.diag.Reach;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tries whether other hosts can be reached from the gateway. */
@Path("api/diag")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Diagnostics")
public class ReachResource {
  private static final int AT_ONCE = 4;
  private static final int RETRY_AFTER_SECONDS = 5;
  private static final int USUAL_PACKETS = 4;
  private static final int HIGHEST_PORT = 65_535;

  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Ping ping = new Ping();
  private final Reach reach = new Reach();

  @POST
  @Path("ping")
  @Operation(
      summary = "Pings a host",
      description = "By the ping program of the system; takes up to 25 seconds.")
  @APIResponseSchema(value = PingView.class, responseDescription = "what came back")
  @APIResponse(responseCode = "400", description = "the host or the count is not valid")
  @APIResponse(responseCode = "503", description = "too many try at the same time")
  public PingView ping(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = PingView.Asked.class)))
          String body) {
    var asked = Body.read(body, "{\"host\": \"192.168.1.20\", \"count\": 4}");
    var host = asked.host("host");
    int count = asked.number("count", USUAL_PACKETS, Ping.MOST_PACKETS);
    return PingView.of(host, inTurn(() -> ping.send(host, count)));
  }

  @POST
  @Path("port")
  @Operation(
      summary = "Tries whether a TCP port accepts connections",
      description = "Connects and hangs up; takes up to 10 seconds.")
  @APIResponseSchema(value = ReachView.class, responseDescription = "whether it does")
  @APIResponse(responseCode = "400", description = "the host or the port is not valid")
  @APIResponse(responseCode = "503", description = "too many try at the same time")
  public ReachView port(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ReachView.Asked.class)))
          String body) {
    var asked = Body.read(body, "{\"host\": \"192.168.1.20\", \"port\": 502}");
    var host = asked.host("host");
    int port = asked.number("port", null, HIGHEST_PORT);
    return ReachView.of(host, port, inTurn(() -> reach.connect(host, port)));
  }

  @POST
  @Path("dns")
  @Operation(
      summary = "Looks up a name",
      description = "As the gateway itself would; takes up to 5 seconds.")
  @APIResponseSchema(value = ReachView.Name.class, responseDescription = "what it stands for")
  @APIResponse(responseCode = "400", description = "the name is not valid")
  @APIResponse(responseCode = "503", description = "too many try at the same time")
  public ReachView.Name dns(
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ReachView.AskedName.class)))
          String body) {
    var name = Body.read(body, "{\"name\": \"broker.example.com\"}").host("name");
    return ReachView.Name.of(name, inTurn(() -> reach.lookup(name)));
  }

  private <T> T inTurn(Trial<T> trial) {
    if (!turns.tryAcquire()) {
      throw Problems.busy("Others are trying hosts; try again soon", RETRY_AFTER_SECONDS);
    }
    try {
      return trial.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problems.busy("The gateway is stopping", RETRY_AFTER_SECONDS);
    } finally {
      turns.release();
    }
  }

  /** Something that is tried, in bounded time. */
  @FunctionalInterface
  private interface Trial<T> {
    T run() throws InterruptedException;
  }
}
