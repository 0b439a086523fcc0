package io.dataskipper.boat.dist.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The image that was built, as people start it. */
public final class Product implements AutoCloseable {
  private static final Path COMMAND = Path.of("target/image/bin/boat").toAbsolutePath();
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/");

  private final Child process;
  private final String address;

  private Product(Child process) {
    this.process = process;
    address = process.awaitLine(ADDRESS::matcher).group(1);
  }

  /** Starts {@code boat} with arguments, in the folders of a home. */
  public static Child command(GatewayHome home, String... arguments) throws IOException {
    return command(home, Map.of(), arguments);
  }

  /** As {@link #command(GatewayHome, String...)}, with more variables of its environment. */
  public static Child command(GatewayHome home, Map<String, String> more, String... arguments)
      throws IOException {
    assertThat(COMMAND).as("the image; ./mvnw package builds it").isExecutable();
    var command = new ArrayList<>(List.of(COMMAND.toString()));
    command.addAll(List.of(arguments));
    var environment = new HashMap<String, String>();
    environment.put("CONFIG_DIR", home.configDir().toString());
    environment.put("DATA_DIR", home.dataDir().toString());
    environment.put("PLUGINS_DIR", home.pluginsDir().toString());
    environment.put("SERVER_PORT", "0");
    environment.putAll(more);
    return Child.start(command, environment);
  }

  /** Starts {@code boat run} or {@code boat demo} and waits until its portal listens. */
  public static Product start(GatewayHome home, String... arguments) throws IOException {
    return new Product(command(home, arguments));
  }

  /** As {@link #start(GatewayHome, String...)}, with more variables of its environment. */
  public static Product start(GatewayHome home, Map<String, String> more, String... arguments)
      throws IOException {
    return new Product(command(home, more, arguments));
  }

  /** A home in a folder, with its two files. */
  public static GatewayHome home(Path folder, String communication, String slaves)
      throws IOException {
    var home =
        new GatewayHome(
            folder.resolve("config"), folder.resolve("data"), folder.resolve("plugins"));
    Files.createDirectories(home.configDir());
    Files.writeString(home.configDir().resolve("communication.yaml"), communication);
    Files.writeString(home.configDir().resolve("slave_config.yaml"), slaves);
    return home;
  }

  /** Where its portal is, without a slash at the end. */
  public String address() {
    return address;
  }

  /** The JSON object that it answers to a GET, whatever the status: health answers 503 too. */
  public Map<String, @Nullable Object> get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Accept", "application/json")
            .timeout(Await.LIMIT)
            .build();
    return parsed(answer(request));
  }

  /** The JSON object that it answers to a POST, which it has to do with 2xx. */
  public Map<String, @Nullable Object> post(String path, String type, String body) {
    var answer =
        answer(
            HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", type)
                .timeout(Await.LIMIT)
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 299);
    return parsed(answer);
  }

  private static HttpResponse<String> answer(HttpRequest request) {
    try (var client = HttpClient.newBuilder().connectTimeout(Await.LIMIT).build()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(request.toString(), e);
    }
  }

  private static Map<String, @Nullable Object> parsed(HttpResponse<String> answer) {
    try {
      return Json.parseObject(answer.body());
    } catch (GatewayException e) {
      throw new AssertionError(answer.uri() + ": " + answer.body(), e);
    }
  }

  /** The entries of its audit, the newest first. */
  public List<Map<?, ?>> audit(String query) {
    var found = get("/api/audit?limit=1000" + query);
    assertThat(found.get("defect")).isNull();
    return found.get("entries") instanceof List<?> entries
        ? entries.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList()
        : List.of();
  }

  /** The good values of a device by point, as the portal tells them. */
  public Map<String, Object> goodValues(String device) {
    var values = new LinkedHashMap<String, Object>();
    if (get("/api/device/" + device + "/registers").get("points") instanceof List<?> points) {
      for (var point : points) {
        if (point instanceof Map<?, ?> members && "good".equals(members.get("quality"))) {
          values.put(
              String.valueOf(members.get("point")), Objects.requireNonNull(members.get("value")));
        }
      }
    }
    return values;
  }

  /** What it has said so far. */
  public String output() {
    return process.output();
  }

  /** Ends it as a power cut would. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** Ends it as a supervisor would; returns its exit code. */
  public int terminate() throws InterruptedException {
    process.terminate();
    return process.awaitEnd();
  }

  @Override
  public void close() {
    process.close();
  }
}
