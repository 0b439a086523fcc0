package io.dataskipper.boat.publisher.iec61850server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, others are served, and nothing is left behind. */
class MutatedUnitsTest {
  private static final int ASSOCIATIONS = Campaign.times(50_000, 1_000);
  private static final int CHECKED_EVERY = 100;
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @Test
  void mutatedUnitsCrashNothingAndLeakNothing() throws Exception {
    long seed = new Random().nextLong();
    Campaign.begun("mutated MMS units", seed);
    var random = new Random(seed);
    try (var rig = Rig.of(Rig.meter("meter-1"), Rig.meter("meter-2"))) {
      var frames = record(rig.port());
      rig.tell("meter-1", "active_power_total", 5);
      try (var honest = new Scada(rig.port())) {
        long before = 0;
        long answered = 0;
        for (int i = 0; i < ASSOCIATIONS; i++) {
          answered += play(rig.port(), frames, random);
          if (i % CHECKED_EVERY == 0) {
            Await.until("the end of the others", () -> rig.clients() == 1);
            assertThat(honest.number("BOATmeter_1/MMXU1.TotW.mag.f"))
                .as("seed=%d", seed)
                .isEqualTo(5);
            before = i == 0 ? openFiles() : before;
          }
        }
        Await.until("the end of all", () -> rig.clients() == 1);
        assertThat(openFiles()).as("open files, seed=%d", seed).isLessThanOrEqualTo(before);
        assertThat(answered).as("bytes answered, seed=%d", seed).isPositive();
        Campaign.found(
            "mutated MMS units", "associations=%d seed=%d".formatted(ASSOCIATIONS, seed));
      }
    }
  }

  // One unit that states a length of 2 GB must not cost that much memory, nor the gateway its life.
  @Test
  void statedLengthsTakeNoMemory() throws Exception {
    try (var rig = Rig.of(Rig.meter("meter-1"))) {
      var frames = record(rig.port());
      for (int i = 2; i < frames.size(); i++) {
        var frame = frames.get(i);
        for (int at = 12; at < Math.min(40, frame.length - 5); at++) {
          var spoilt = frame.clone();
          ByteBuffer.wrap(spoilt, at, 5).put((byte) 0x84).putInt(Integer.MAX_VALUE);
          exchange(rig.port(), List.of(frames.get(0), frames.get(1), spoilt));
        }
      }
      new Scada(rig.port()).close();
    }
  }

  private static long openFiles() throws IOException {
    try (var files = Files.list(OPEN_FILES)) {
      return files.count();
    }
  }

  /** Sends a session in which some frames are spoilt; how many bytes were answered. */
  private static long play(int port, List<byte[]> frames, Random random) throws IOException {
    int sound = random.nextInt(4) == 0 ? random.nextInt(3) : 2 + random.nextInt(frames.size() - 2);
    var session = new ArrayList<>(frames.subList(0, sound));
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      session.add(spoilt(frames.get(random.nextInt(frames.size())), random));
    }
    return exchange(port, session);
  }

  private static long exchange(int port, List<byte[]> session) throws IOException {
    long answered = 0;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20);
      try {
        for (var frame : session) {
          socket.getOutputStream().write(frame);
        }
        socket.shutdownOutput();
        answered = socket.getInputStream().readAllBytes().length;
      } catch (IOException _) {
        // Cut off for what was sent, or nothing more to say.
      }
    }
    return answered;
  }

  private static byte[] spoilt(byte[] frame, Random random) {
    var spoilt = frame.clone();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int at = random.nextInt(spoilt.length);
      switch (random.nextInt(4)) {
        case 0 -> spoilt[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> spoilt[at] = (byte) random.nextInt(256);
        case 2 -> spoilt = Arrays.copyOf(spoilt, 5 + random.nextInt(spoilt.length));
        default -> spoilt[at] = (byte) (0x80 | random.nextInt(8));
      }
    }
    if (random.nextInt(3) > 0) {
      ByteBuffer.wrap(spoilt, 2, 2).putShort((short) spoilt.length);
    }
    return spoilt;
  }

  /** The frames that a usual client sends. */
  private static List<byte[]> record(int port) throws Exception {
    var frames = new ArrayList<byte[]>();
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var relay =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var client = listening.accept();
                        var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                      var back = Thread.ofVirtual().start(() -> copy(server, client));
                      forward(client, server, frames);
                      server.shutdownOutput();
                      back.join();
                    } catch (IOException | InterruptedException e) {
                      throw new AssertionError(e);
                    }
                  });
      try (var scada = new Scada(listening.getLocalPort())) {
        scada.number("BOATmeter_1/MMXU1.TotW.mag.f");
        var block = scada.enable("BOATmeter_1/LLN0.urcb_measurements02");
        scada.association().startGi(block);
        scada.report();
        scada.association().getDataSetValues(scada.model().getDataSet("BOATmeter_1/LLN0.energy"));
      }
      relay.join();
    }
    return frames;
  }

  private static void forward(Socket from, Socket to, List<byte[]> frames) throws IOException {
    var in = new DataInputStream(from.getInputStream());
    try {
      while (true) {
        var header = new byte[4];
        in.readFully(header);
        var frame = Arrays.copyOf(header, ByteBuffer.wrap(header).getShort(2) & 0xffff);
        in.readFully(frame, 4, frame.length - 4);
        frames.add(frame);
        to.getOutputStream().write(frame);
      }
    } catch (EOFException _) {
      // The client has ended.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One of them has ended.
    }
  }
}
