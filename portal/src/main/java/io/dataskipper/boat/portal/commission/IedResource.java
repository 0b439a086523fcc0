package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.direct.BrowseDesk;
import io.dataskipper.boat.core.direct.CatalogListing;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What IEC 61850 devices hold, whether or not they are configured. */
@Path("api/iec61850")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commissioning")
public class IedResource {
  private static final String TYPE = "iec61850";
  private static final int DEFAULT_PORT = 102;
  private static final int MOST_PORT = 65_535;
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_ITEMS = 50_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Inject Engine engine;
  private @Nullable BrowseDesk desk;

  @PostConstruct
  void open() {
    desk = new BrowseDesk(engine.plugins(), Clock.systemUTC(), LIMIT);
  }

  @POST
  @Path("browse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Lists what an IED holds",
      description =
          "By an association of its own, for at most a minute; nothing is written to the IED. With"
              + " \"values\": true every value is read. only names what is wanted: beginnings of"
              + " references such as LD0/MMXU1, or data sets such as LLN0.dsMeas.")
  @APIResponseSchema(value = IedView.class, responseDescription = "what it holds")
  @APIResponse(responseCode = "400", description = "the body is not understood")
  @APIResponse(responseCode = "404", description = "it has nothing of what is wanted")
  @APIResponse(responseCode = "409", description = "the host is being listed, or too many are")
  @APIResponse(responseCode = "503", description = "the host cannot be reached, or takes too long")
  public IedView browse(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      examples =
                          @ExampleObject(
                              name = "meter",
                              value =
                                  """
                                  {"host": "192.168.1.61", "values": true, "only": ["LD0/MMXU1"]}
                                  """)))
          String body) {
    var wanted = Requested.of(body);
    var host = wanted.text("host", "");
    if (host.isBlank()) {
      throw Problems.bad("host is missing: the name or address of the IED.");
    }
    int port = wanted.has("port") ? wanted.number("port", 1, MOST_PORT) : DEFAULT_PORT;
    boolean values = wanted.flag("values", false);
    var only = wanted.several("only", List.of());
    return view(browsed(settings(wanted, host, port), values), only, host, port);
  }

  private static Map<String, String> settings(Requested wanted, String host, int port) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("host", host);
    settings.put("port", Integer.toString(port));
    for (var key : List.of("timeout", "connect_timeout", "password")) {
      if (wanted.has(key)) {
        settings.put(key, wanted.text(key, ""));
      }
    }
    return settings;
  }

  private Catalog browsed(Map<String, String> settings, boolean values) {
    try {
      return desk()
          .browse(TYPE, settings, values)
          .orElseThrow(
              () ->
                  new WebApplicationException(
                      Problems.answer(
                          Status.CONFLICT,
                          "%s is being listed, or too many hosts are; try again in some seconds."
                              .formatted(settings.get("host")))));
    } catch (GatewayException e) {
      throw unreachable(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new WebApplicationException(
          Problems.answer(Status.SERVICE_UNAVAILABLE, "Interrupted."));
    }
  }

  @POST
  @Path("scl")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Lists what an SCL file says of an IED",
      description =
          "The body is an ICD, CID or SCD of at most 8 MiB, without a document type. No value is"
              + " known of it.")
  @APIResponseSchema(value = IedView.class, responseDescription = "what the IED holds")
  @APIResponse(responseCode = "400", description = "the file is too large")
  @APIResponse(responseCode = "404", description = "it has nothing of what is wanted")
  @APIResponse(responseCode = "422", description = "the file is not understood; its line is named")
  public IedView describe(
      @Parameter(description = "the name of the IED, if there are several", example = "FDR01")
          @QueryParam("ied")
          @DefaultValue("")
          String ied,
      @Parameter(
              description =
                  "what is wanted, as for an IED that is there; may be given several times",
              example = "LD0/MMXU1")
          @QueryParam("only")
          List<String> only,
      @Parameter(description = "the host that the points shall name", example = "192.168.1.61")
          @QueryParam("host")
          @DefaultValue("HOST")
          String host,
      InputStream body)
      throws IOException {
    var content = body.readNBytes(MOST_BYTES + 1);
    if (content.length > MOST_BYTES) {
      throw Problems.bad("The file is larger than 8 MiB.");
    }
    try {
      return view(desk().describe(TYPE, content, ied), only, host, DEFAULT_PORT);
    } catch (GatewayException e) {
      throw Problems.refused("The file cannot be used: %s.".formatted(e.getMessage()), List.of());
    }
  }

  private BrowseDesk desk() {
    var opened = desk;
    if (opened == null) {
      throw new IllegalStateException("used before it was made");
    }
    return opened;
  }

  private static IedView view(Catalog catalog, List<String> only, String host, int port) {
    var listing = new CatalogListing(catalog, only);
    if (listing.empty()) {
      throw Problems.missing(
          "Nothing begins with %s; a reference begins with a logical device, such as LD0/MMXU1."
              .formatted(String.join(", ", only)));
    }
    if (listing.items().size() > MOST_ITEMS) {
      throw Problems.bad(
          "There are %d values, more than the %d that one answer holds; name some by only."
              .formatted(listing.items().size(), MOST_ITEMS));
    }
    return IedView.of(catalog, listing, host, port);
  }

  private static WebApplicationException unreachable(GatewayException failure) {
    return failure.kind() == FailureKind.CONFIGURATION
        ? Problems.bad(String.valueOf(failure.getMessage()))
        : new WebApplicationException(
            failure,
            Problems.answer(Status.SERVICE_UNAVAILABLE, String.valueOf(failure.getMessage())));
  }
}
