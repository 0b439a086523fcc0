package bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.net.ExtendedSocketOptions;

/**
 * Receives every message of a topic filter over MQTT 3.1.1 at QoS 0 and notes when it came. It does
 * as little as possible with each: it shares the machine with what is measured.
 */
final class Subscriber implements AutoCloseable {
  private static final int CONNACK = 2;
  private static final int PUBLISH = 3;
  private static final int SUBACK = 9;
  private static final int BUFFER = 1 << 18;
  private static final byte[] TIME = "\"time\":\"".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final DataInputStream in;
  private final Thread thread;
  private final List<Arrival> arrivals = new ArrayList<>();
  private byte[] packet = new byte[BUFFER];
  private int length;

  private Subscriber(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(acknowledging(socket), BUFFER));
    this.thread = Thread.ofPlatform().daemon().name("subscriber").unstarted(this::receive);
  }

  /**
   * A message.
   *
   * @param topic it was published to
   * @param arrivedMillis when the subscriber had all of it, since the epoch
   * @param timeMillis the {@code time} in it: when its last value was read; 0 if it has none
   * @param bytes the size of its payload
   */
  record Arrival(String topic, long arrivedMillis, long timeMillis, int bytes) {}

  /**
   * What a socket receives, acknowledged at once: Mosquitto sends with Nagle's algorithm and would
   * keep a message to itself for 40 ms, as long as Linux waits for something to send with the
   * acknowledgement.
   */
  private static InputStream acknowledging(Socket socket) throws IOException {
    return new FilterInputStream(socket.getInputStream()) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = in.read(bytes, offset, length);
        socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        return count;
      }
    };
  }

  /** Connects and subscribes; notes what arrives from now on. */
  static Subscriber start(int port, String filter) throws IOException {
    var subscriber = new Subscriber(new Socket(InetAddress.getLoopbackAddress(), port));
    subscriber.handshake(filter);
    subscriber.thread.start();
    return subscriber;
  }

  private void handshake(String filter) throws IOException {
    var out = new DataOutputStream(socket.getOutputStream());
    var id = "boat-bench-subscriber".getBytes(StandardCharsets.UTF_8);
    out.write(0x10);
    out.write(10 + 2 + id.length);
    out.writeUTF("MQTT");
    out.write(new byte[] {4, 2, 0, 0});
    out.writeShort(id.length);
    out.write(id);
    var topic = filter.getBytes(StandardCharsets.UTF_8);
    out.write(0x82);
    out.write(2 + 2 + topic.length + 1);
    out.writeShort(1);
    out.writeShort(topic.length);
    out.write(topic);
    out.write(0);
    out.flush();
    expect(CONNACK);
    expect(SUBACK);
  }

  private void expect(int type) throws IOException {
    var got = readPacket();
    if (got != type) {
      throw new IOException("the broker sent a packet of type " + got + ", not " + type);
    }
  }

  /** Reads a packet into the buffer and gives its type. */
  private int readPacket() throws IOException {
    var type = in.readUnsignedByte() >>> 4;
    length = 0;
    var shift = 0;
    int digit;
    do {
      digit = in.readUnsignedByte();
      length |= (digit & 0x7F) << shift;
      shift += 7;
    } while (digit >= 0x80);
    if (length > packet.length) {
      packet = new byte[2 * length];
    }
    in.readFully(packet, 0, length);
    return type;
  }

  private void receive() {
    try {
      while (true) {
        if (readPacket() == PUBLISH) {
          var arrived = System.currentTimeMillis();
          var topicLength = (packet[0] & 0xFF) << 8 | (packet[1] & 0xFF);
          var payload = 2 + topicLength;
          note(
              new Arrival(
                  new String(packet, 2, topicLength, StandardCharsets.UTF_8),
                  arrived,
                  time(payload),
                  length - payload));
        }
      }
    } catch (IOException _) {
      // closed, or the broker has ended
    }
  }

  /** The first time in the payload, which is that of the message; it stands near the beginning. */
  private long time(int payload) {
    var last = Math.min(payload + 400, length - TIME.length - 24);
    for (var at = payload; at < last; at++) {
      var same = 0;
      while (same < TIME.length && packet[at + same] == TIME[same]) {
        same++;
      }
      if (same == TIME.length) {
        var end = at + same;
        while (packet[end] != '"') {
          end++;
        }
        var text = new String(packet, at + same, end - at - same, StandardCharsets.US_ASCII);
        return Instant.parse(text).toEpochMilli();
      }
    }
    return 0;
  }

  private synchronized void note(Arrival arrival) {
    arrivals.add(arrival);
  }

  /** What has arrived since the last call. */
  synchronized List<Arrival> take() {
    var taken = List.copyOf(arrivals);
    arrivals.clear();
    return taken;
  }

  synchronized int waiting() {
    return arrivals.size();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
