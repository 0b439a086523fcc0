package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.change.Differences;
import io.dataskipper.boat.core.change.SecretMask;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.config.schema.ConfigSchemas;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.view.ChangeView;
import io.dataskipper.boat.portal.view.ConfigFilesView;
import io.dataskipper.boat.portal.view.StatusView;
import io.dataskipper.boat.portal.view.StatusViews;
import io.dataskipper.boat.portal.view.VersionView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The files of the configuration, and every state that they were in. */
@Path("api/config")
@ApplicationScoped
@Tag(name = "Configuration")
public class ConfigResource {
  static final String YAML = "application/yaml";

  private static final List<String> SCHEMAS =
      List.of(ConfigLoader.COMMUNICATION, ConfigLoader.SLAVES);

  @Inject Engine engine;

  @GET
  @Path("files")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The files of the configuration")
  @APIResponseSchema(value = ConfigFilesView.class, responseDescription = "the active files")
  public ConfigFilesView files() throws IOException {
    var desk = Changes.desk(engine);
    var active = desk.active();
    var files = active.names().stream().map(name -> file(active, name)).toList();
    var trial =
        desk.trial().map(t -> new ConfigFilesView.Trial(t.number(), t.previous(), t.until()));
    return new ConfigFilesView(engine.home().configDir().toString(), files, trial.orElse(null));
  }

  private static ConfigFilesView.File file(ConfigSet files, String name) {
    var parts = ConfigDir.parts(name).toList();
    return new ConfigFilesView.File(
        parts.getFirst(), parts.getLast(), files.text(name).orElse("").length());
  }

  @GET
  @Path("{dir}/{file}")
  @Produces(YAML)
  @Operation(
      summary = "The text of a file",
      description = "Secrets show as ********; a text that is saved with them keeps the secrets.")
  @APIResponse(responseCode = "200", description = "the text")
  @APIResponse(responseCode = "404", description = "there is no such file")
  public String text(
      @Parameter(description = "config or meters", example = "config") @PathParam("dir") String dir,
      @Parameter(description = "name of the file", example = "slave_config.yaml") @PathParam("file")
          String file)
      throws IOException {
    var name = ConfigDir.name(engine.home().configDir(), dir, file);
    return hidden(Changes.desk(engine).active(), name);
  }

  private static String hidden(ConfigSet files, String name) {
    return files
        .text(name)
        .map(SecretMask::hide)
        .orElseThrow(() -> Problems.missing("There is no file " + name));
  }

  @POST
  @Path("{dir}/{file}")
  @Consumes({YAML, "text/yaml", "application/x-yaml"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Saves a file and puts it in force",
      description =
          "The whole configuration is checked first; with a problem nothing changes. Only links that"
              + " differ are closed and opened.")
  @APIResponseSchema(value = ChangeView.class, responseDescription = "it is in force")
  @APIResponse(ref = "BadConfiguration")
  public ChangeView save(
      @Parameter(description = "config or meters", example = "config") @PathParam("dir") String dir,
      @Parameter(description = "name of the file", example = "slave_config.yaml") @PathParam("file")
          String file,
      @Parameter(description = "why, for the list of versions") @QueryParam("comment")
          @Nullable String comment,
      String text)
      throws IOException {
    var name = ConfigDir.name(engine.home().configDir(), dir, file);
    var desk = Changes.desk(engine);
    var files = Changes.edited(desk.active(), name, text);
    return Changes.told(desk.apply(files, Changes.WHO, Optional.ofNullable(comment).orElse("")));
  }

  @POST
  @Path("validate/{dir}/{file}")
  @Consumes({YAML, "text/yaml", "application/x-yaml"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Checks a text in place of a file",
      description = "As if it were saved, with all other files as they are; changes nothing.")
  @APIResponse(responseCode = "200", description = "no problem; what may not be meant")
  @APIResponse(ref = "BadConfiguration")
  public List<StatusView.Problem> validate(
      @Parameter(description = "config or meters", example = "config") @PathParam("dir") String dir,
      @Parameter(description = "name of the file", example = "slave_config.yaml") @PathParam("file")
          String file,
      String text)
      throws IOException {
    var name = ConfigDir.name(engine.home().configDir(), dir, file);
    var desk = Changes.desk(engine);
    return switch (desk.check(Changes.edited(desk.active(), name, text))) {
      case ConfigResult.Rejected(var problems) -> throw Changes.bad(problems);
      case ConfigResult.Loaded(var _, var warnings) -> StatusViews.problems(warnings);
    };
  }

  @GET
  @Path("schema/{file}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The JSON Schema of a file",
      description = "For editors; it knows the keys of every plugin that was found.")
  @APIResponse(responseCode = "200", description = "a JSON Schema, draft 2020-12")
  @APIResponse(responseCode = "404", description = "there is no such file")
  public Map<String, Object> schema(
      @Parameter(description = "name of the file", example = "slave_config.yaml") @PathParam("file")
          String file) {
    return switch (file) {
      case ConfigLoader.COMMUNICATION -> ConfigSchemas.communication(engine.plugins());
      case ConfigLoader.SLAVES ->
          ConfigSchemas.slaveConfig(engine.plugins(), MeterRegistry.builtIn());
      default -> throw Problems.unknown("file", file, SCHEMAS);
    };
  }

  @GET
  @Path("versions")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The last 50 states of the configuration", description = "The newest first.")
  @APIResponse(responseCode = "200", description = "the versions")
  public List<VersionView> versions() throws IOException {
    return Changes.desk(engine).versions().stream().map(VersionView::of).toList();
  }

  @GET
  @Path("versions/{number}/{dir}/{file}")
  @Produces(YAML)
  @Operation(summary = "The text of a file as it was", description = "Secrets show as ********.")
  @APIResponse(responseCode = "200", description = "the text")
  @APIResponse(responseCode = "404", description = "there is no such version or file")
  public String old(
      @Parameter(description = "number of the version", example = "12") @PathParam("number")
          int number,
      @Parameter(description = "config or meters", example = "config") @PathParam("dir") String dir,
      @Parameter(description = "name of the file", example = "slave_config.yaml") @PathParam("file")
          String file)
      throws IOException {
    var name = ConfigDir.name(engine.home().configDir(), dir, file);
    return hidden(Changes.version(Changes.desk(engine), number), name);
  }

  @GET
  @Path("diff")
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "What differs between two versions",
      description = "A unified diff of all files, with secrets hidden.")
  @APIResponse(responseCode = "200", description = "the diff; empty if nothing differs")
  @APIResponse(responseCode = "404", description = "there is no such version")
  public String diff(
      @Parameter(description = "number of a version", example = "11") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "number of a version; the active files if left out")
          @QueryParam("to")
          @Nullable String to)
      throws IOException {
    var desk = Changes.desk(engine);
    var before = Changes.version(desk, number("from", from));
    var after = to == null ? desk.active() : Changes.version(desk, number("to", to));
    return Differences.between(before, after);
  }

  private static int number(String name, @Nullable String value) {
    if (value == null) {
      throw Problems.bad(name + " is missing: the number of a version");
    }
    return Problems.number(name, value, 1, Integer.MAX_VALUE);
  }

  @POST
  @Path("restore/{number}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Puts an old version in force again",
      description = "It becomes the newest version; none is lost.")
  @APIResponseSchema(value = ChangeView.class, responseDescription = "it is in force")
  @APIResponse(ref = "BadConfiguration")
  public ChangeView restore(
      @Parameter(description = "number of the version", example = "12") @PathParam("number")
          int number)
      throws IOException {
    var desk = Changes.desk(engine);
    Changes.version(desk, number);
    return Changes.told(desk.restore(number, Changes.WHO));
  }
}
