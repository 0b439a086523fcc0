package io.dataskipper.boat.portal.staging;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.change.ConfigPost;
import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.change.TestMode;
import io.dataskipper.boat.core.verify.Verification;
import io.dataskipper.boat.core.verify.Verification.DeviceReport;
import io.dataskipper.boat.core.verify.Verification.State;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Changes;
import io.dataskipper.boat.portal.rest.Devices;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.portal.rest.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Verifies and publishes staged files. */
@Path("api/test-mode")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Test mode")
public class VerifyResource {
  private static final System.Logger LOG = System.getLogger(VerifyResource.class.getName());
  private static final int MOST_SECONDS = 60;

  @Inject Engine engine;

  @POST
  @Path("verify-config")
  @Operation(
      summary = "Verifies the staged files",
      description =
          "Checks them, and reads every device of them once: through its link if that runs as it is,"
              + " else through one that is opened for this alone while the link that has its port or"
              + " host pauses. Goes on in the background; ask for it with GET.")
  @APIResponse(
      responseCode = "200",
      description = "it has ended",
      content = @Content(schema = @Schema(implementation = VerificationView.class)))
  @APIResponse(
      responseCode = "202",
      description = "it goes on",
      content = @Content(schema = @Schema(implementation = VerificationView.class)))
  @APIResponse(
      responseCode = "409",
      description = "test mode is not enabled, or a verification is under way")
  public Response verify(
      @Parameter(description = "how long to wait for the end, in seconds, at most 60")
          @QueryParam("wait")
          @Nullable String wait)
      throws IOException {
    var limit = wait == null ? 0 : Problems.number("wait", wait, 1, MOST_SECONDS);
    var desk = Changes.desk(engine);
    var verifier = Stages.host(engine).verifier();
    var begun =
        Stages.take(
            engine,
            mode -> verifier.start(mode.draft(), desk::check, result -> keep(mode, result)));
    try {
      return told(verifier.await(Duration.ofSeconds(limit)).orElse(begun));
    } catch (InterruptedException _) {
      throw Refusals.ending();
    }
  }

  private static void keep(TestMode mode, Verification result) {
    if (result.state() != State.DONE || !result.problems().isEmpty()) {
      return;
    }
    var reports = result.reports();
    try {
      mode.verified(
          new TestMode.Verified(
              result.started(),
              result.digest(),
              reports.stream().mapToInt(report -> report.samples().size()).sum(),
              reports.stream().mapToInt(DeviceReport::unread).sum()),
          Changes.WHO);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "keep verification %d: %s".formatted(result.id(), e), e);
    }
  }

  private static Response told(Verification now) {
    return Response.status(now.ended() == null ? Status.ACCEPTED : Status.OK)
        .entity(VerificationView.of(now))
        .build();
  }

  @GET
  @Path("verify-config")
  @Operation(summary = "The newest verification, as far as it is")
  @APIResponseSchema(value = VerificationView.class, responseDescription = "what it has found")
  @APIResponse(responseCode = "404", description = "there was none since the gateway started")
  public VerificationView newest() {
    return Stages.host(engine)
        .verifier()
        .newest()
        .map(VerificationView::of)
        .orElseThrow(() -> Problems.missing("Nothing was verified since the gateway started."));
  }

  @POST
  @Path("verify-config/cancel")
  @Operation(summary = "Ends the verification that is under way")
  @APIResponseSchema(value = VerificationView.class, responseDescription = "what it had found")
  @APIResponse(responseCode = "404", description = "there was none since the gateway started")
  public VerificationView cancel() {
    var verifier = Stages.host(engine).verifier();
    verifier.cancel();
    try {
      return VerificationView.of(
          verifier
              .await(Duration.ofSeconds(MOST_SECONDS))
              .orElseThrow(() -> Problems.missing("There is nothing to cancel.")));
    } catch (InterruptedException _) {
      throw Refusals.ending();
    }
  }

  @POST
  @Path("publish-config")
  @Operation(
      summary = "Posts what was saved to test to the backend",
      description = "To communication.config_backend of the active configuration; secrets hidden.")
  @APIResponseSchema(value = PublishedView.class, responseDescription = "the backend took it")
  @APIResponse(
      responseCode = "409",
      description =
          "no backend is configured, it refuses the files," + " or nothing was saved to test")
  @APIResponse(responseCode = "502", description = "the backend cannot be reached")
  @APIResponse(ref = "NotRunning")
  public PublishedView publish() throws IOException {
    var config = Devices.gateway(engine).config();
    var saved =
        Stages.take(engine, TestMode::saved)
            .orElseThrow(() -> conflict("Nothing is saved to test: save the staged files first."));
    var backend = config.support().backend();
    if (backend == null) {
      throw conflict(
          "No backend is configured: communication.config_backend.url in communication.yaml says"
              + " where to post.");
    }
    var verified = Stages.mode(engine).verified(saved);
    return send(new ConfigPost(config.gatewayId(), backend), saved, verified);
  }

  private PublishedView send(ConfigPost post, ConfigSet files, boolean verified) {
    var host = Stages.host(engine);
    try {
      var answer = post.send(files, verified, engine.now());
      host.audit(
          Deed.of(Changes.WHO, "test-mode.publish", files.digest(), "done: " + answer.describe()));
      return new PublishedView(engine.now(), files.digest(), verified, answer.status());
    } catch (GatewayException e) {
      host.audit(
          Deed.of(Changes.WHO, "test-mode.publish", files.digest(), "refused: " + e.getMessage()));
      throw Refusals.of(e);
    } catch (InterruptedException _) {
      throw Refusals.ending();
    }
  }

  private static WebApplicationException conflict(String words) {
    return new WebApplicationException(Problems.answer(Status.CONFLICT, words));
  }
}
