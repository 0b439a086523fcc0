package bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The devices of a fleet: two processes of the peer in C, each with half of them. */
final class Slaves implements AutoCloseable {
  private static final int PROCESSES = 2;
  private static final Duration STARTING = Duration.ofSeconds(10);
  private static final byte[] READ_COUNTER = {0, 1, 0, 0, 0, 6, (byte) 255, 3, 0, 0, 0, 2};

  private final List<Child> processes = new ArrayList<>();
  private final Fleet fleet;
  private final int port;

  private Slaves(Fleet fleet, int port) {
    this.fleet = fleet;
    this.port = port;
  }

  static Slaves start(Lab lab, Fleet fleet) throws IOException, InterruptedException {
    var slaves = new Slaves(fleet, Lab.freePort());
    var program = lab.peer("tcp_slave").toString();
    for (var process = 0; process < PROCESSES; process++) {
      var first = slaves.first(process);
      slaves.processes.add(
          lab.start(
              "tcp_slave",
              program,
              Integer.toString(slaves.port),
              Integer.toString(first),
              Integer.toString(slaves.first(process + 1) - first),
              Integer.toString(fleet.registers())));
    }
    for (var child : slaves.processes) {
      child.awaitOutput("ready", STARTING);
    }
    return slaves;
  }

  private int first(int process) {
    return fleet.devices() * process / PROCESSES;
  }

  int port() {
    return port;
  }

  /** How many read requests they have answered. */
  long answered() throws IOException {
    var sum = 0L;
    for (var process = 0; process < PROCESSES; process++) {
      try (var socket = new Socket(Fleet.address(first(process)), port)) {
        socket.getOutputStream().write(READ_COUNTER);
        var in = new DataInputStream(socket.getInputStream());
        in.skipNBytes(9);
        sum += in.readInt() & 0xFFFF_FFFFL;
      }
    }
    return sum;
  }

  double cpuSeconds() throws IOException {
    var sum = 0.0;
    for (var child : processes) {
      sum += child.cpuSeconds();
    }
    return sum;
  }

  @Override
  public void close() {
    processes.forEach(Child::close);
  }
}
