package io.dataskipper.boat.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.microprofile.testing.Socket;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@HelidonTest
class PageTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Inject
  @Socket("@default")
  URI server;

  @ParameterizedTest
  @CsvSource({"/, boat-dashboard", "/devices, boat-devices"})
  void servesThePagesAtThePathsThatPeopleKnow(String path, String element) throws Exception {
    var answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(answer.body()).contains("<" + element + ">");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
  }
}
