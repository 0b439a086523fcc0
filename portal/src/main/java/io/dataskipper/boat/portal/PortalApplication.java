package io.dataskipper.boat.portal;

import io.dataskipper.boat.portal.view.ProblemView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Everything that the portal serves, from the root of its context on. */
@ApplicationPath("/")
@ApplicationScoped
@OpenAPIDefinition(
    info =
        @Info(
            title = "Dataskipper Boat",
            version = "1",
            description =
                "The REST interface of the gateway. Times are ISO 8601 in UTC with milliseconds,"
                    + " durations are seconds, sizes are bytes, shares are 0 to 1. Fields without a"
                    + " value are left out. Failures come as application/problem+json (RFC 9457).",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    components =
        @Components(
            responses = {
              @APIResponse(
                  name = "NotRunning",
                  responseCode = "503",
                  description = "the configuration was refused, nothing is polled",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(implementation = ProblemView.class))),
              @APIResponse(
                  name = "BadConfiguration",
                  responseCode = "422",
                  description = "the configuration has problems; nothing was changed",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(implementation = ProblemView.class))),
              @APIResponse(
                  name = "UnknownDevice",
                  responseCode = "404",
                  description = "there is no such device; the answer lists the nearest names",
                  content =
                      @Content(
                          mediaType = "application/problem+json",
                          schema = @Schema(implementation = ProblemView.class)))
            }))
public class PortalApplication extends Application {

  /** Jersey holds back the first bytes of an answer unless told not to; others ignore the key. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.contentLength.buffer", 0);
  }
}
