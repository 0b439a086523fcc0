package io.dataskipper.boat.portal;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The portal as a client sees it. */
public final class Portal {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Jsonb JSON = JsonbBuilder.create();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  public Portal(URI server) {
    this.server = server;
  }

  /** The answer to a GET with these headers, name and value in turn. */
  public HttpResponse<String> get(String path, String... headers) throws IOException {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer to a POST with further headers, name and value in turn. */
  public HttpResponse<String> post(String path, String type, String body, String... headers)
      throws IOException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer to a request of another method. */
  public HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first line of the answer to a request that is sent as it stands. */
  public String raw(String request) throws IOException {
    try (var socket = new Socket(server.getHost(), server.getPort());
        var answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return String.valueOf(answer.readLine());
    }
  }

  /** The lines of an endless answer. */
  public HttpResponse<Stream<String>> lines(String path) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofLines());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it listens. */
  public URI server() {
    return server;
  }

  /** The address of a page. */
  public String address(String path) {
    return server.resolve(path).toString();
  }

  /** The answer to a GET as JSON. */
  public Json json(String path) throws IOException {
    return new Json(JSON.fromJson(get(path).body(), Object.class));
  }

  /** The JSON of a text. */
  public static Json parse(String text) {
    return new Json(JSON.fromJson(text, Object.class));
  }

  /** Asks again and again until the answer is as wanted, for a limited time. */
  public Json await(String path, Predicate<Json> wanted) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    var answer = json(path);
    while (!wanted.test(answer)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LIMIT + ": " + path + " = " + answer);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      answer = json(path);
    }
    return answer;
  }

  /** Asks again and again until the answer contains a text, for a limited time. */
  public void awaitText(String path, String wanted) throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    var answer = get(path).body();
    while (!answer.contains(wanted)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no \"" + wanted + "\" within " + LIMIT + ": " + answer);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      answer = get(path).body();
    }
  }

  /** A piece of JSON, to be walked through. */
  public record Json(Object value) {

    /** The member of that name. */
    public Json at(String name) {
      if (!has(name)) {
        throw new AssertionError("no " + name + " in " + value);
      }
      return new Json(Objects.requireNonNull(((Map<?, ?>) value).get(name)));
    }

    /** Whether there is a member of that name. */
    public boolean has(String name) {
      return value instanceof Map<?, ?> members && members.containsKey(name);
    }

    /** The names of all members. */
    public List<String> names() {
      return ((Map<?, ?>) value).keySet().stream().map(String::valueOf).toList();
    }

    /** The items of a list. */
    public List<Json> items() {
      if (value instanceof List<?> items) {
        return items.stream().map(item -> new Json((Object) item)).toList();
      }
      throw new AssertionError("no list: " + value);
    }

    /** The item of a list whose member has that text. */
    public Json item(String member, String text) {
      return items().stream()
          .filter(item -> item.at(member).text().equals(text))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + member + "=" + text + " in " + value));
    }

    public String text() {
      return String.valueOf(value);
    }

    public double number() {
      return ((Number) value).doubleValue();
    }

    public boolean flag() {
      return (Boolean) value;
    }
  }
}
