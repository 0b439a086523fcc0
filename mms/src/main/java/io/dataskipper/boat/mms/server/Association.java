package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.file.FileStore;
import io.dataskipper.boat.mms.model.DataSet;
import io.dataskipper.boat.mms.server.Interceptor.Reaction;
import io.dataskipper.boat.mms.wire.OsiAssociation;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client: a thread that reads its requests and one that sends what is there for it. */
final class Association {
  private static final int MOST_UNIT = 65_000;
  private static final int LEAST_UNIT = 128;
  private static final int ENVELOPE = 2_000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final byte[] PARAMETERS = HexFormat.of().parseHex("05f100");
  private static final byte[] SERVICES = HexFormat.of().parseHex("03ee1c000000000000000118");
  private static final byte[] SERVICES_WITH_FILES =
      HexFormat.of().parseHex("03ee1c00000000000000e518");

  private final Socket socket;
  private final ServerOptions options;
  private final Requests requests;
  private final Outbox outbox = new Outbox();
  private final Map<String, DataSet> dataSets = new HashMap<>();
  private final Thread reader;
  private @Nullable Thread writer;
  private volatile boolean associated;
  private volatile int mostUnit = MOST_UNIT;

  Association(
      Socket socket,
      String name,
      ServerOptions options,
      Requests requests,
      Consumer<Association> ended) {
    this.socket = socket;
    this.options = options;
    this.requests = requests;
    this.reader =
        Thread.ofVirtual()
            .name(name)
            .unstarted(
                () -> {
                  try {
                    serve(name);
                  } finally {
                    close();
                    ended.accept(this);
                  }
                });
  }

  void start() {
    reader.start();
  }

  /** Data sets that live as long as it does; guarded by the model. */
  Map<String, DataSet> dataSets() {
    return dataSets;
  }

  InetAddress peer() {
    return socket.getInetAddress();
  }

  boolean associated() {
    return associated;
  }

  /** The longest unit that its client takes, in bytes. */
  int mostUnit() {
    return mostUnit;
  }

  boolean roomy() {
    return outbox.roomy();
  }

  /** Sends a unit in its turn. A client that does not take what it asked for is cut off. */
  void send(byte[] unit) {
    if (!outbox.offer(unit)) {
      options
          .logger()
          .log(
              Level.WARNING, "end association peer={0}: it does not read", peer().getHostAddress());
      close();
    }
  }

  /** Cuts it off. */
  void close() {
    outbox.finish();
    try {
      socket.close();
    } catch (IOException e) {
      options.logger().log(Level.DEBUG, "close association: {0}", e.getMessage());
    }
  }

  void join() throws InterruptedException {
    reader.join();
  }

  private void serve(String name) {
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      var requested =
          OsiAssociation.request(
              socket.getInputStream(), socket.getOutputStream(), MOST_UNIT + ENVELOPE);
      if (!granted(requested)) {
        return;
      }
      var osi = requested.association();
      osi.accept(initiated(requested.initiate()));
      associated = true;
      var sending = Thread.ofVirtual().name(name + "-out").start(() -> sendAll(osi));
      writer = sending;
      answerAll(osi);
      outbox.finish();
      sending.join(LAST_WORDS);
    } catch (IOException e) {
      options
          .logger()
          .log(
              Level.DEBUG,
              "end association peer={0}: {1}",
              peer().getHostAddress(),
              e.getMessage());
    } catch (RuntimeException e) {
      options.logger().log(Level.ERROR, "answer an MMS request: a defect of the server", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      joinWriter();
    }
  }

  private void joinWriter() {
    var sending = writer;
    close();
    if (sending != null) {
      try {
        sending.join(LAST_WORDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean granted(OsiAssociation.Requested requested)
      throws IOException, InterruptedException {
    var password = options.password();
    if (password != null
        && !requested.association().password().filter(password::equals).isPresent()) {
      options
          .logger()
          .log(Level.WARNING, "refuse association peer={0}: password", peer().getHostAddress());
      requested.association().abort();
      return false;
    }
    return switch (options.interceptor().onAssociate()) {
      case Reaction.Proceed() -> true;
      case Reaction.Delay(var by) -> {
        Thread.sleep(by);
        yield true;
      }
      case Reaction.Silence() -> {
        var nothing = requested.association().receive();
        yield nothing != null && nothing.length < 0;
      }
      case Reaction.Refuse(_) -> {
        requested.association().abort();
        yield false;
      }
      case Reaction.Close(), Reaction.Raw(_) -> false;
    };
  }

  private byte[] initiated(Element initiate) throws IOException {
    var proposed = initiate.find(0x80);
    if (proposed.isPresent()) {
      mostUnit = Math.clamp(proposed.get().integer(), LEAST_UNIT, MOST_UNIT);
    }
    return Ber.element(
        0xa9,
        Ber.integer(0x80, mostUnit),
        Ber.integer(0x81, 5),
        Ber.integer(0x82, 5),
        Ber.integer(0x83, 10),
        Ber.element(
            0xa4,
            Ber.integer(0x80, 1),
            Ber.element(0x81, PARAMETERS),
            Ber.element(
                0x82, options.files().equals(FileStore.NONE) ? SERVICES : SERVICES_WITH_FILES)));
  }

  private void answerAll(OsiAssociation osi) throws IOException, InterruptedException {
    while (true) {
      byte[] unit = osi.receive();
      if (unit == null || !requests.handle(this, unit)) {
        return;
      }
    }
  }

  private void sendAll(OsiAssociation osi) {
    try {
      for (byte[] unit = outbox.take(); unit != null; unit = outbox.take()) {
        osi.send(unit);
      }
    } catch (IOException e) {
      options
          .logger()
          .log(Level.DEBUG, "send to peer={0}: {1}", peer().getHostAddress(), e.getMessage());
      close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
