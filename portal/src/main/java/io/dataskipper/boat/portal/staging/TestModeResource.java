package io.dataskipper.boat.portal.staging;

import io.dataskipper.boat.core.change.Differences;
import io.dataskipper.boat.core.change.TestMode;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Changes;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.portal.view.ChangeView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The steps of test mode, but for verifying and publishing. */
@Path("api/test-mode")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Test mode")
public class TestModeResource {
  private static final int USUAL_MINUTES = 10;
  private static final int MOST_MINUTES = 24 * 60;

  @Inject Engine engine;

  @GET
  @Path("status")
  @Operation(summary = "How test mode is", description = "What differs, was verified, is on trial.")
  @APIResponseSchema(value = TestModeView.class, responseDescription = "how it is")
  public TestModeView status() throws IOException {
    return Stages.view(engine);
  }

  @GET
  @Path("diff")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "What the staged files change",
      description = "A unified diff from the active files, with secrets hidden.")
  @APIResponse(responseCode = "200", description = "the diff; empty if nothing differs")
  @APIResponse(responseCode = "409", description = "test mode is not enabled")
  public String diff() throws IOException {
    var draft = Stages.take(engine, TestMode::draft);
    return Differences.between(Changes.desk(engine).active(), draft);
  }

  @POST
  @Path("enable")
  @Operation(
      summary = "Enables test mode",
      description = "Stages a copy of the active files; the gateway goes on with these.")
  @APIResponseSchema(value = TestModeView.class, responseDescription = "it is enabled")
  @APIResponse(responseCode = "409", description = "it is enabled already")
  public TestModeView enable() throws IOException {
    return Stages.take(
        engine,
        mode -> {
          mode.enable(Changes.WHO);
          return Stages.view(engine);
        });
  }

  @POST
  @Path("disable")
  @Operation(
      summary = "Disables test mode",
      description = "The staged files are thrown away; what was applied stays.")
  @APIResponseSchema(value = TestModeView.class, responseDescription = "it is disabled")
  @APIResponse(responseCode = "409", description = "it is not enabled, or a version is on trial")
  public TestModeView disable() throws IOException {
    Stages.host(engine).verifier().cancel();
    return Stages.take(
        engine,
        mode -> {
          mode.disable(Changes.WHO);
          return Stages.view(engine);
        });
  }

  @POST
  @Path("save")
  @Operation(
      summary = "Saves the staged files to test",
      description = "This is what is published and applied from now on, until it is saved again.")
  @APIResponseSchema(value = TestModeView.class, responseDescription = "they are saved")
  @APIResponse(responseCode = "409", description = "test mode is not enabled")
  public TestModeView save() throws IOException {
    return Stages.take(
        engine,
        mode -> {
          mode.save(Changes.WHO);
          return Stages.view(engine);
        });
  }

  @POST
  @Path("apply")
  @Operation(
      summary = "Puts what was saved to test in force, on trial",
      description =
          "Only links that differ are closed and opened. Without confirm in time, and if the gateway"
              + " ends before, the configuration from before comes back by itself.")
  @APIResponseSchema(value = ChangeView.class, responseDescription = "it is in force")
  @APIResponse(
      responseCode = "409",
      description = "nothing was saved, it was not verified as it is, or a version is on trial")
  @APIResponse(ref = "BadConfiguration")
  public ChangeView apply(
      @Parameter(description = "how long to wait for confirm, in minutes; 10 if left out")
          @QueryParam("minutes")
          @Nullable String minutes,
      @Parameter(description = "true to apply what was not verified") @QueryParam("force")
          @Nullable String force)
      throws IOException {
    var within =
        Duration.ofMinutes(Problems.number("minutes", minutes, USUAL_MINUTES, MOST_MINUTES));
    return Changes.told(
        Stages.take(engine, mode -> mode.apply(Changes.WHO, within, forced(force))));
  }

  private static boolean forced(@Nullable String force) {
    return switch (force) {
      case "true" -> true;
      case "false" -> false;
      case null -> false;
      default -> throw Problems.parameter("force", force, "it has to be true or false");
    };
  }

  @POST
  @Path("confirm")
  @Operation(summary = "The version on trial stays")
  @APIResponseSchema(value = TestModeView.class, responseDescription = "it stays")
  @APIResponse(responseCode = "409", description = "none is on trial")
  public TestModeView confirm() throws IOException {
    try {
      Changes.desk(engine).confirm(Changes.WHO);
    } catch (NoSuchElementException e) {
      throw noTrial(e);
    }
    return Stages.view(engine);
  }

  @POST
  @Path("rollback")
  @Operation(summary = "The version before the one on trial comes back at once")
  @APIResponseSchema(value = ChangeView.class, responseDescription = "it is back")
  @APIResponse(responseCode = "409", description = "none is on trial")
  public ChangeView rollBack() throws IOException {
    try {
      return Changes.told(Changes.desk(engine).rollBack(Changes.WHO));
    } catch (NoSuchElementException e) {
      throw noTrial(e);
    }
  }

  private static WebApplicationException noTrial(NoSuchElementException reason) {
    return new WebApplicationException(
        reason, Problems.answer(Status.CONFLICT, "No version is on trial."));
  }
}
