package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.support.FileParts;
import io.dataskipper.boat.core.support.SupportBundle;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Json;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a person elsewhere needs to find a fault. */
@Path("api/diag/support-bundle")
@ApplicationScoped
@Tag(name = "Diagnostics")
public class SupportBundleResource {
  private static final String ZIP = "application/zip";
  private static final int RETRY_AFTER_SECONDS = 30;

  @Inject Engine engine;
  @Inject LiveParts live;
  private final Semaphore turn = new Semaphore(1);

  @GET
  @Produces(ZIP)
  @Operation(
      summary = "The support bundle",
      description =
          "A zip file with configuration, versions, log, status, figures, alerts, frames, machine,"
              + " network, threads and whether the databases are sound. Secrets are taken out of every entry.")
  @APIResponse(
      responseCode = "200",
      description = "the bundle",
      content =
          @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "503", description = "another one is being made")
  public Response bundle() throws IOException {
    var now = engine.now();
    var parts = new ArrayList<>(FileParts.of(engine.home(), now));
    parts.addAll(live.all());
    var scrubber = FileParts.scrubber(engine.home(), System.getenv());
    StreamingOutput body = out -> inTurn(() -> SupportBundle.write(parts, scrubber, out));
    if (turn.availablePermits() == 0) {
      throw Problems.busy("Another bundle is being made; try again soon", RETRY_AFTER_SECONDS);
    }
    var name =
        "boat-support-%s.zip".formatted(Json.time(now).replaceAll("[^0-9T]", "").substring(0, 15));
    return Response.ok(body, ZIP)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
        .build();
  }

  private void inTurn(Writing writing) throws IOException {
    turn.acquireUninterruptibly();
    try {
      writing.run();
    } finally {
      turn.release();
    }
  }

  /** Writes the answer. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }
}
