package io.dataskipper.boat.portal.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Serves the pages from the class path, so that they have the same paths, guards and headers on
 * every server: a servlet container's and Helidon's own static content differ in all three.
 */
@Path("/")
@ApplicationScoped
public class PageResource {
  private final ConcurrentMap<String, WebFile> files = new ConcurrentHashMap<>();

  @GET
  @Operation(hidden = true)
  public Response dashboard(@Context HttpHeaders headers, @Context Request request) {
    return send("dashboard.html", headers, request);
  }

  @GET
  @Path("devices")
  @Operation(hidden = true)
  public Response devices(@Context HttpHeaders headers, @Context Request request) {
    return send("devices.html", headers, request);
  }

  @GET
  @Path("assets/{name: [A-Za-z0-9_.-]+}")
  @Operation(hidden = true)
  public Response asset(
      @PathParam("name") String name, @Context HttpHeaders headers, @Context Request request) {
    return send("assets/" + name, headers, request);
  }

  private Response send(String path, HttpHeaders headers, Request request) {
    var file = files.computeIfAbsent(path, key -> WebFile.load(key).orElse(null));
    if (file == null) {
      throw new NotFoundException("no such page: " + path);
    }
    var tag = new EntityTag(file.tag());
    var unchanged = request.evaluatePreconditions(tag);
    if (unchanged != null) {
      return asked(unchanged).build();
    }
    var zip = String.valueOf(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING)).contains("gzip");
    var answer = Response.ok(zip ? file.compressed() : file.plain(), file.type());
    if (zip) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return asked(answer).tag(tag).build();
  }

  /** To be kept, but only with the question each time whether it is still so. */
  private static ResponseBuilder asked(ResponseBuilder answer) {
    return answer
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
  }
}
