package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.view.DeadLetterView;
import io.dataskipper.boat.portal.view.DeadLettersView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What targets refused for good. */
@Path("api/dead-letters")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
public class DeadLetterResource {
  private static final int MOST = 1000;
  private static final int DEFAULT = 100;

  @Inject Engine engine;

  @GET
  @Operation(
      summary = "The batches that targets refused for good",
      description = "The latest first. They block nobody; the latest thousand are kept.")
  @APIResponseSchema(value = DeadLettersView.class, responseDescription = "the latest ones")
  @APIResponse(responseCode = "400", description = "a parameter is not understood")
  @APIResponse(ref = "NotRunning")
  public DeadLettersView list(
      @Parameter(description = "how many at most, 1 to 1000; without it 100") @QueryParam("max")
          @Nullable String max) {
    var letters = Devices.gateway(engine).deadLetters();
    try {
      return DeadLettersView.of(
          engine.now(), letters.list(Problems.number("max", max, DEFAULT, MOST)));
    } catch (GatewayException e) {
      throw Problems.unusable("The outbox", e);
    }
  }

  @GET
  @Path("{number}")
  @Operation(
      summary = "One refused batch with its messages",
      description = "The messages as they were sent.")
  @APIResponseSchema(value = DeadLetterView.class, responseDescription = "the batch")
  @APIResponse(responseCode = "404", description = "there is no such batch, or no longer")
  @APIResponse(ref = "NotRunning")
  public DeadLetterView letter(
      @Parameter(description = "its number", example = "7") @PathParam("number") String number) {
    var letters = Devices.gateway(engine).deadLetters();
    try {
      var found =
          letters.list(MOST).stream()
              .filter(letter -> String.valueOf(letter.number()).equals(number))
              .findFirst()
              .orElseThrow(() -> Problems.missing("There is no dead letter " + number));
      return DeadLetterView.of(found, letters.messages(found.number()));
    } catch (GatewayException e) {
      throw Problems.unusable("The outbox", e);
    }
  }
}
