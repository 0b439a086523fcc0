package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.ModelYaml;
import io.dataskipper.boat.core.registry.table.Addressing;
import io.dataskipper.boat.core.registry.table.ImportedModel;
import io.dataskipper.boat.core.registry.table.RegisterTables;
import io.dataskipper.boat.core.registry.table.TableFormat;
import io.dataskipper.boat.core.registry.table.TableRequest;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.portal.view.ChangeView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The meter models: those that the product brings and those of the user. */
@Path("api/meters")
@ApplicationScoped
@Tag(name = "Commissioning")
public class MetersResource {
  private static final String YAML = "application/yaml";
  private static final int MOST_BYTES = 4 << 20;

  @Inject MeterFiles files;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "All meter models", description = "Without their registers.")
  @APIResponse(responseCode = "200", description = "built-in ones and the user's")
  @APIResponse(ref = "BadConfiguration")
  public List<MeterView> list() {
    var registry = files.registry();
    return registry.models().values().stream()
        .map(model -> MeterView.brief(model, registry))
        .toList();
  }

  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "A meter model with its registers")
  @APIResponseSchema(value = MeterView.class, responseDescription = "the model")
  @APIResponse(responseCode = "404", description = "there is no such model")
  public MeterView model(
      @Parameter(description = "of the model", example = "eastron_sdm120") @PathParam("id")
          String id) {
    return MeterView.whole(files.model(id), files.registry());
  }

  @GET
  @Path("{id}/export")
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "A meter model as a file",
      description = "csv and xlsx make an equal model when they are imported again.")
  @APIResponse(responseCode = "200", description = "the file")
  @APIResponse(responseCode = "400", description = "the format is not known")
  @APIResponse(responseCode = "404", description = "there is no such model")
  public Response export(
      @Parameter(description = "of the model", example = "eastron_sdm120") @PathParam("id")
          String id,
      @Parameter(description = "yaml, csv or xlsx", example = "csv")
          @QueryParam("format")
          @DefaultValue("yaml")
          String format) {
    var model = files.model(id);
    if (format.equals("yaml")) {
      return file(ModelYaml.text(model), YAML, id + ".yaml");
    }
    var table = format(format);
    return file(
        RegisterTables.write(model, table), table.mediaType(), id + "." + table.extension());
  }

  private static Response file(Object content, String type, String name) {
    return Response.ok(content, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
        .build();
  }

  private static TableFormat format(String name) {
    return Stream.of(TableFormat.values())
        .filter(format -> format.extension().equals(name))
        .findFirst()
        .orElseThrow(() -> Problems.parameter("format", name, "it has to be yaml, csv or xlsx"));
  }

  @POST
  @Consumes({YAML, "text/yaml", "application/x-yaml"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Adds a meter model",
      description =
          "The body is a file of meters/ with one model; it becomes a version of the configuration."
              + " One with the id of a built-in model takes its place. Only links whose devices use"
              + " it are closed and opened.")
  @APIResponseSchema(value = ChangeView.class, responseDescription = "it is in force")
  @APIResponse(responseCode = "409", description = "its file holds other models too")
  @APIResponse(ref = "BadConfiguration")
  public ChangeView add(String text) throws IOException {
    return files.save(files.only(text), text);
  }

  @PUT
  @Path("{id}")
  @Consumes({YAML, "text/yaml", "application/x-yaml"})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Adds or replaces a meter model", description = "As POST, for one id.")
  @APIResponseSchema(value = ChangeView.class, responseDescription = "it is in force")
  @APIResponse(responseCode = "400", description = "the body has another id")
  @APIResponse(responseCode = "409", description = "its file holds other models too")
  @APIResponse(ref = "BadConfiguration")
  public ChangeView put(
      @Parameter(description = "of the model", example = "my_new_meter") @PathParam("id") String id,
      String text)
      throws IOException {
    var model = files.only(text);
    if (!model.id().equals(id)) {
      throw Problems.bad("The address says %s, the body %s.".formatted(id, model.id()));
    }
    return files.save(model, text);
  }

  @DELETE
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Takes a user's meter model away",
      description = "Refused while a client uses it, unless there is a built-in one of its id.")
  @APIResponseSchema(value = ChangeView.class, responseDescription = "it is gone")
  @APIResponse(responseCode = "404", description = "there is no such model")
  @APIResponse(responseCode = "409", description = "it is built in, or its file holds others too")
  @APIResponse(ref = "BadConfiguration")
  public ChangeView delete(
      @Parameter(description = "of the model", example = "my_new_meter") @PathParam("id") String id)
      throws IOException {
    return files.delete(id);
  }

  @POST
  @Path("import")
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Makes a meter model of a table of registers",
      description =
          "CSV or XLSX as manuals have them. Every bad cell is told with its row (line) and column"
              + " (key); with one, nothing is used. Looks only, unless apply=true.")
  @APIResponseSchema(value = ImportView.class, responseDescription = "how it was understood")
  @APIResponse(responseCode = "400", description = "a parameter is not understood")
  @APIResponse(responseCode = "422", description = "cells that are not understood")
  public ImportView read(
      @Parameter(description = "csv or xlsx", example = "csv")
          @QueryParam("format")
          @DefaultValue("csv")
          String format,
      @Parameter(description = "id of the model, if the table does not say it", example = "acme_1")
          @QueryParam("id")
          @DefaultValue("")
          String id,
      @Parameter(description = "who makes it", example = "Acme")
          @QueryParam("manufacturer")
          @DefaultValue("")
          String manufacturer,
      @Parameter(description = "auto, wire (from 0), one_based or modicon (40001)")
          @QueryParam("addressing")
          @DefaultValue("auto")
          String addressing,
      @Parameter(description = "true puts it in force") @QueryParam("apply") @DefaultValue("false")
          boolean apply,
      InputStream body)
      throws IOException {
    var facts = MeterFiles.given(Map.of("id", id, "manufacturer", manufacturer));
    var request = new TableRequest("table", format(format), addressing(addressing), facts);
    var content = body.readNBytes(MOST_BYTES + 1);
    if (content.length > MOST_BYTES) {
      throw Problems.bad("The table is larger than 4 MiB.");
    }
    return switch (files.tables().read(request, content)) {
      case ImportedModel.Good(MeterModel model, List<String> notes) -> {
        var yaml = ModelYaml.text(model);
        yield new ImportView(
            MeterView.whole(model, files.registry()),
            yaml,
            notes,
            apply ? files.save(model, yaml) : null);
      }
      case ImportedModel.Bad(var problems) ->
          throw MeterFiles.refused(
              "The table",
              problems.stream()
                  .map(p -> MeterFiles.problem("table", p.row(), p.column(), p.reason()))
                  .toList());
    };
  }

  private static Addressing addressing(String name) {
    for (var one : Addressing.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
        return one;
      }
    }
    throw Problems.parameter("addressing", name, "it has to be auto, wire, one_based or modicon");
  }
}
