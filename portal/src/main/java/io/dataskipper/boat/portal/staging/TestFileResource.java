package io.dataskipper.boat.portal.staging;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.change.SecretMask;
import io.dataskipper.boat.core.change.TestMode;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Changes;
import io.dataskipper.boat.portal.rest.ConfigDir;
import io.dataskipper.boat.portal.rest.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The staged files of test mode. */
@Path("api/config/test")
@ApplicationScoped
@Tag(name = "Test mode")
public class TestFileResource {
  private static final String YAML = "application/yaml";

  @Inject Engine engine;

  @GET
  @Path("{file}")
  @Produces(YAML)
  @Operation(summary = "The text of a staged file", description = "Secrets show as ********.")
  @APIResponse(responseCode = "200", description = "the text")
  @APIResponse(responseCode = "404", description = "there is no such file")
  @APIResponse(responseCode = "409", description = "test mode is not enabled")
  public String text(
      @Parameter(description = "name of the file", example = "slave_config.yaml") @PathParam("file")
          String file)
      throws IOException {
    return read(name(ConfigDir.ACTIVE, file));
  }

  @GET
  @Path("meters/{file}")
  @Produces(YAML)
  @Operation(summary = "The text of a staged file of meter models")
  @APIResponse(responseCode = "200", description = "the text")
  @APIResponse(responseCode = "404", description = "there is no such file")
  @APIResponse(responseCode = "409", description = "test mode is not enabled")
  public String meters(
      @Parameter(description = "name of the file", example = "mine.yaml") @PathParam("file")
          String file)
      throws IOException {
    return read(name(ConfigDir.METERS, file));
  }

  @POST
  @Path("{file}")
  @Consumes({YAML, "text/yaml", "application/x-yaml"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Replaces a staged file",
      description =
          "It may have problems: verify-config tells all of them. Nothing is put in force.")
  @APIResponseSchema(value = TestModeView.class, responseDescription = "it is staged")
  @APIResponse(responseCode = "409", description = "test mode is not enabled")
  public TestModeView edit(
      @Parameter(description = "name of the file", example = "slave_config.yaml") @PathParam("file")
          String file,
      String text)
      throws IOException {
    return replace(name(ConfigDir.ACTIVE, file), text);
  }

  @POST
  @Path("meters/{file}")
  @Consumes({YAML, "text/yaml", "application/x-yaml"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Replaces a staged file of meter models, or adds one")
  @APIResponseSchema(value = TestModeView.class, responseDescription = "it is staged")
  @APIResponse(responseCode = "409", description = "test mode is not enabled")
  public TestModeView editMeters(
      @Parameter(description = "name of the file", example = "mine.yaml") @PathParam("file")
          String file,
      String text)
      throws IOException {
    return replace(name(ConfigDir.METERS, file), text);
  }

  @DELETE
  @Path("meters/{file}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes a staged file of meter models out")
  @APIResponseSchema(value = TestModeView.class, responseDescription = "it is out")
  @APIResponse(responseCode = "409", description = "test mode is not enabled")
  public TestModeView removeMeters(
      @Parameter(description = "name of the file", example = "mine.yaml") @PathParam("file")
          String file)
      throws IOException {
    var name = name(ConfigDir.METERS, file);
    read(name);
    return Stages.take(engine, mode -> stage(mode, mode.draft().without(name)));
  }

  private String name(String dir, String file) {
    return ConfigDir.name(engine.home().configDir(), dir, file);
  }

  private String read(String name) throws IOException {
    return Stages.take(engine, TestMode::draft)
        .text(name)
        .map(SecretMask::hide)
        .orElseThrow(() -> Problems.missing("There is no staged file " + name));
  }

  private TestModeView replace(String name, String text) throws IOException {
    return Stages.take(engine, mode -> stage(mode, Changes.edited(mode.draft(), name, text)));
  }

  private TestModeView stage(TestMode mode, ConfigSet files) throws GatewayException, IOException {
    mode.edit(files, Changes.WHO);
    return Stages.view(engine);
  }
}
