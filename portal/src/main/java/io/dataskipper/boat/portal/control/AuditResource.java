package io.dataskipper.boat.portal.control;

import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.audit.AuditEntry;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was done by whom. */
@Path("api/audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Control")
public class AuditResource {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;

  @Inject Engine engine;

  @GET
  @Operation(
      summary = "What was done by whom, the newest first",
      description = "Writes, changes of the configuration, steps of test mode, restarts.")
  @APIResponseSchema(value = AuditView.class, responseDescription = "the entries that match")
  @APIResponse(responseCode = "503", description = "it cannot be kept on disk")
  public AuditView audit(
      @Parameter(description = "how many at most, up to 1000; 100 if left out", example = "20")
          @QueryParam("limit")
          @Nullable String limit,
      @Parameter(
              description = "only what these did: the whole of who, or its first word",
              example = "modbus")
          @QueryParam("who")
          @Nullable String who,
      @Parameter(description = "only actions that begin so", example = "test-mode")
          @QueryParam("action")
          @Nullable String action,
      @Parameter(description = "only what holds this text", example = "meter-1")
          @QueryParam("about")
          @Nullable String about)
      throws IOException {
    var most = Problems.number("limit", limit, USUAL, MOST);
    var log =
        engine
            .host()
            .flatMap(GatewayHost::audit)
            .orElseThrow(
                () ->
                    new WebApplicationException(
                        Problems.answer(
                            Status.SERVICE_UNAVAILABLE,
                            "There is no audit: DATA_DIR cannot be written.")));
    var entries = log.newest(wanted(who, action, about), most);
    return new AuditView(
        log.defect().orElse(null), entries.stream().map(AuditView.Entry::of).toList());
  }

  private static Predicate<AuditEntry> wanted(
      @Nullable String who, @Nullable String action, @Nullable String about) {
    return entry ->
        (who == null || entry.deed().by(who))
            && (action == null || entry.deed().action().startsWith(action))
            && (about == null || entry.deed().about().contains(about));
  }
}
