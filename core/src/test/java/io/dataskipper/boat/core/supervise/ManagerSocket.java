package io.dataskipper.boat.core.supervise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The end of a service manager: a datagram socket of another program that prints what it gets. */
final class ManagerSocket implements AutoCloseable {
  private static final String PROGRAM =
      """
      import socket, sys
      name = sys.argv[1]
      receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      receiver.bind('\\0' + name[1:] if name.startswith('@') else name)
      print('bound', flush=True)
      while True:
          print(receiver.recv(4096).decode().replace('\\n', ' | '), flush=True)
      """;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private ManagerSocket(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  /** Listens at a path, or at a name that begins with {@code @}. */
  static ManagerSocket at(String address) throws IOException, InterruptedException {
    var socket =
        new ManagerSocket(
            new ProcessBuilder("/usr/bin/python3", "-c", PROGRAM, address)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    if (!socket.next().equals("bound")) {
      throw new IOException("python3 does not bind " + address);
    }
    return socket;
  }

  private void read() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("read failed: " + e);
    }
  }

  /** The next message, its lines joined by bars. */
  String next() throws InterruptedException {
    var line = lines.poll(30, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nothing was told for 30 s");
    }
    return line;
  }

  /** The next message that begins so, whatever comes before it. */
  String next(String beginning) throws InterruptedException {
    var line = next();
    while (!line.startsWith(beginning)) {
      line = next();
    }
    return line;
  }

  /** What was told up to now. */
  List<String> pending() {
    var all = new ArrayList<String>();
    lines.drainTo(all);
    return all;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
