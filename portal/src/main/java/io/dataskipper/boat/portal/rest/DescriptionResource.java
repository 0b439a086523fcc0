package io.dataskipper.boat.portal.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Serves the description of the REST interface. The build has made it from the annotations, so that
 * no start of the gateway has to read them.
 */
@Path("openapi")
@ApplicationScoped
public class DescriptionResource {

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(hidden = true)
  public byte[] json() throws IOException {
    return read("openapi.json");
  }

  @GET
  @Produces({"application/yaml", "text/yaml"})
  @Operation(hidden = true)
  public byte[] yaml() throws IOException {
    return read("openapi.yaml");
  }

  private static byte[] read(String name) throws IOException {
    try (var file = DescriptionResource.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new FileNotFoundException("not in this build: " + name);
      }
      return file.readAllBytes();
    }
  }
}
