package io.dataskipper.boat.core.time;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as RFC 5905 describes, with a time that is as wrong as a test wants. */
final class FakeNtpServer implements AutoCloseable {
  private static final long FROM_1900_TO_1970 = 2_208_988_800L;
  private static final int ORIGINATE = 24;
  private static final int RECEIVE = 32;
  private static final int TRANSMIT = 40;

  private final DatagramSocket socket;
  final AtomicInteger asked = new AtomicInteger();
  volatile Duration ahead = Duration.ZERO;
  volatile int stratum = 2;
  volatile int leap;
  volatile boolean silent;
  volatile boolean answersAnother;

  FakeNtpServer() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  private void serve() {
    var question = new DatagramPacket(new byte[48], 48);
    try {
      while (true) {
        socket.receive(question);
        asked.incrementAndGet();
        if (!silent) {
          socket.send(answer(question));
        }
      }
    } catch (IOException e) {
      // closed by the test
    }
  }

  private DatagramPacket answer(DatagramPacket question) {
    var answer = ByteBuffer.allocate(48);
    answer.put((byte) (leap << 6 | 3 << 3 | 4)).put((byte) stratum);
    long origin = ByteBuffer.wrap(question.getData()).getLong(TRANSMIT);
    answer.putLong(ORIGINATE, answersAnother ? origin - (60L << 32) : origin);
    answer.putLong(RECEIVE, now());
    answer.putLong(TRANSMIT, now());
    return new DatagramPacket(answer.array(), 48, question.getSocketAddress());
  }

  private long now() {
    long millis = System.currentTimeMillis() + ahead.toMillis();
    long seconds = Math.floorDiv(millis, 1000L) + FROM_1900_TO_1970;
    return seconds << 32 | (Math.floorMod(millis, 1000L) << 32) / 1000;
  }

  @Override
  public void close() {
    socket.close();
  }
}
