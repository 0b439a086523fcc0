package io.dataskipper.boat.spi.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A Mosquitto of the test's own, on a free port of loopback. It can be stopped, killed, frozen and
 * started again at the same port, and watched by mosquitto_sub.
 */
public final class MosquittoBroker implements AutoCloseable {
  private final Path folder;
  private final List<String> options;
  private final int port;
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private Process process;

  private MosquittoBroker(Path folder, List<String> options) throws IOException {
    this.folder = folder;
    this.options = options;
    this.port = freePort();
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "mosquitto-end"));
  }

  /** A broker that takes anybody. */
  public static MosquittoBroker start() throws IOException {
    return start("allow_anonymous true");
  }

  /**
   * A broker with lines of configuration, for its one listener or for all.
   *
   * @param options as in mosquitto.conf(5), such as {@code allow_anonymous true}
   */
  public static MosquittoBroker start(String... options) throws IOException {
    return new MosquittoBroker(Files.createTempDirectory("mosquitto"), List.of(options));
  }

  public int port() {
    return port;
  }

  /** What it has logged. */
  public String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Ends it as an administrator would. */
  public void stop() {
    process.destroy();
    awaitEnd(process);
  }

  /** Ends it as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(process);
  }

  /** Stops its execution: it takes connections, since the system does, and answers nothing. */
  public void freeze() throws IOException {
    signal("-STOP");
  }

  public void thaw() throws IOException {
    signal("-CONT");
  }

  /** Starts it again at the same port, after {@link #stop} or {@link #kill}. */
  public void restart() throws IOException {
    process = launch();
  }

  /**
   * Subscribes with mosquitto_sub and waits until the broker has taken the subscription.
   *
   * @param more arguments of mosquitto_sub, such as user and password
   */
  public Subscriber subscribe(String filter, String... more) throws IOException {
    var subscriber = new Subscriber(port, filter, List.of(more));
    subscribers.add(subscriber);
    return subscriber;
  }

  @Override
  public void close() {
    subscribers.forEach(Subscriber::close);
    process.destroyForcibly();
    awaitEnd(process);
    for (var file : List.of("mosquitto.conf", "log", "")) {
      var _ = folder.resolve(file).toFile().delete();
    }
  }

  private Process launch() throws IOException {
    var lines = new ArrayList<String>();
    lines.add("listener %d 127.0.0.1".formatted(port));
    lines.addAll(options);
    lines.add("persistence false");
    lines.add("user " + System.getProperty("user.name"));
    lines.add("log_dest file " + folder.resolve("log"));
    lines.add("log_type all");
    lines.add("max_queued_messages 0");
    var file = Files.write(folder.resolve("mosquitto.conf"), lines);
    var started = run("mosquitto", "-c", file.toString());
    Await.until(
        "mosquitto to listen at port " + port,
        () -> {
          if (!started.isAlive()) {
            throw new AssertionError("mosquitto ended: " + output(started));
          }
          return listens();
        });
    return started;
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void signal(String signal) throws IOException {
    awaitEnd(run("kill", signal, Long.toString(process.pid())));
  }

  private static Process run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new IOException(
          "%s is not installed; on Debian: apt-get install mosquitto mosquitto-clients"
              .formatted(command[0]),
          e);
    }
  }

  private static String output(Process ended) {
    try {
      return new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void awaitEnd(Process process) {
    try {
      if (!process.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("does not end: " + process.info());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * A message that a subscriber got.
   *
   * @param retained whether the broker had kept it from before the subscription
   */
  public record Delivered(String topic, int qos, boolean retained, String payload) {}

  /** A running mosquitto_sub. */
  public static final class Subscriber implements AutoCloseable {
    private final Process process;
    private final List<Delivered> delivered = new CopyOnWriteArrayList<>();
    private volatile boolean subscribed;

    private Subscriber(int port, String filter, List<String> more) throws IOException {
      var command =
          new ArrayList<>(List.of("stdbuf", "-oL", "mosquitto_sub", "-d", "-h", "localhost"));
      command.addAll(List.of("-p", Integer.toString(port)));
      command.addAll(List.of("-q", "1", "-t", filter, "-F", "message\t%t\t%q\t%r\t%p"));
      command.addAll(more);
      process = run(command.toArray(String[]::new));
      Thread.ofVirtual().name("mosquitto_sub").start(this::read);
      Await.until(
          "mosquitto_sub to subscribe to " + filter,
          () -> {
            if (!process.isAlive()) {
              throw new AssertionError("mosquitto_sub ended with " + process.exitValue());
            }
            return subscribed;
          });
    }

    /** What came so far, the oldest first. */
    public List<Delivered> delivered() {
      return List.copyOf(delivered);
    }

    /** The payloads of what came so far, the oldest first. */
    public List<String> payloads() {
      return delivered.stream().map(Delivered::payload).toList();
    }

    @Override
    public void close() {
      process.destroyForcibly();
      awaitEnd(process);
    }

    private void read() {
      try (var lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          take(line);
        }
      } catch (IOException e) {
        // It was closed.
        return;
      }
    }

    private void take(String line) {
      if (line.startsWith("Subscribed (")) {
        subscribed = true;
      } else if (line.startsWith("message\t")) {
        var fields = line.split("\t", 5);
        delivered.add(
            new Delivered(
                fields[1], Integer.parseInt(fields[2]), fields[3].equals("1"), fields[4]));
      }
    }
  }
}
