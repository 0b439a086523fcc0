package io.dataskipper.boat.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.BrokenSite;
import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.Portal.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BrokenSite.class)
class OpenApiTest {

  @Test
  void describesEveryPathThatProgramsUseAndNoPage(Portal portal) throws IOException {
    assertThat(api(portal).at("paths").names())
        .contains(
            "/api/status",
            "/api/metrics",
            "/api/device-health",
            "/api/device/{id}/registers",
            "/api/device/{id}/history",
            "/api/gateway/map",
            "/api/servers/{id}/description",
            "/api/dead-letters",
            "/api/dead-letters/{number}",
            "/api/alerts",
            "/api/alerts/history",
            "/api/alerts/{id}/{deed}",
            "/api/live",
            "/metrics")
        .doesNotContain("/", "/devices", "/assets/{name}", "/api/{rest}");
  }

  @Test
  void explainsEachOperationItsParametersAndItsAnswers(Portal portal) throws IOException {
    var paths = api(portal).at("paths");
    for (var path : paths.names()) {
      for (var method : paths.at(path).names()) {
        explains(path, paths.at(path).at(method));
      }
    }
  }

  private static void explains(String path, Json operation) {
    assertThat(operation.at("summary").text()).as(path).hasSizeGreaterThan(10);
    var parameters =
        operation.has("parameters") ? operation.at("parameters").items() : List.<Json>of();
    for (var parameter : parameters) {
      assertThat(parameter.has("description")).as("%s %s", path, parameter).isTrue();
    }
    assertThat(operation.at("responses").names()).as(path).containsAnyOf("200", "202", "204");
  }

  @Test
  void knowsTheShapesWithTheirUnitsAndExamples(Portal portal) throws IOException {
    var schemas = api(portal).at("components").at("schemas");

    assertThat(schemas.names())
        .contains(
            "Status",
            "Device",
            "Point",
            "System",
            "Link",
            "Target",
            "Plugin",
            "History",
            "DeadLetter",
            "Problem");
    var properties = schemas.at("Device").at("properties");
    assertThat(properties.at("roundTripSeconds").at("example").number()).isEqualTo(0.041);
    assertThat(properties.at("availability").at("enum").items()).hasSize(3);
    assertThat(properties.at("since").at("format").text()).isEqualTo("date-time");
    assertThat(schemas.at("Point").at("properties").at("value").at("description").text())
        .contains("2^53");
  }

  // A number without its unit and a time without its meaning are what integrators get wrong.
  @Test
  void describesEveryFieldOfEverySchema(Portal portal) throws IOException {
    var schemas = api(portal).at("components").at("schemas");
    var silent = new ArrayList<String>();
    for (var name : schemas.names()) {
      var schema = schemas.at(name);
      var fields = schema.has("properties") ? schema.at("properties") : new Json(Map.of());
      for (var field : fields.names()) {
        if (!described(fields.at(field), schemas)) {
          silent.add(name + "." + field);
        }
      }
    }
    assertThat(schemas.names()).hasSizeGreaterThan(80);
    assertThat(silent).isEmpty();
  }

  /** A field that is another schema may leave it to that one. */
  private static boolean described(Json field, Json schemas) {
    if (field.has("description")) {
      return field.at("description").text().length() > 3;
    }
    return field.has("$ref")
        && schemas.at(field.at("$ref").text().replaceFirst(".*/", "")).has("description");
  }

  @Test
  void saysHowARequestFails(Portal portal) throws IOException {
    var api = api(portal);
    var responses = api.at("paths").at("/api/device/{id}/registers").at("get").at("responses");

    assertThat(responses.names()).contains("200", "404", "503");
    assertThat(api.at("components").at("responses").at("UnknownDevice").at("content").names())
        .containsExactly("application/problem+json");
  }

  private static Json api(Portal portal) throws IOException {
    return Portal.parse(portal.get("/openapi", "Accept", "application/json").body());
  }
}
