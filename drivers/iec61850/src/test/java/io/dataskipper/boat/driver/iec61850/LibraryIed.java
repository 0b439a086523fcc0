package io.dataskipper.boat.driver.iec61850;

import com.beanit.openiec61850.BasicDataAttribute;
import com.beanit.openiec61850.BdaBoolean;
import com.beanit.openiec61850.BdaFloat32;
import com.beanit.openiec61850.BdaInt16;
import com.beanit.openiec61850.BdaInt64;
import com.beanit.openiec61850.BdaInt8;
import com.beanit.openiec61850.BdaQuality;
import com.beanit.openiec61850.BdaTimestamp;
import com.beanit.openiec61850.Fc;
import com.beanit.openiec61850.SclParseException;
import com.beanit.openiec61850.SclParser;
import com.beanit.openiec61850.ServerEventListener;
import com.beanit.openiec61850.ServerModel;
import com.beanit.openiec61850.ServerSap;
import com.beanit.openiec61850.ServiceError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;

/** The library's own server with the model of {@code feeder.icd}, on a port of loopback. */
final class LibraryIed implements AutoCloseable {
  static final String DEVICE = "FDR01LD0";

  private static final int PORT_THAT_IS_NOT_USED = 102;

  private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
  private final ServerModel values;
  private final ServerSap server;
  private int port;

  private LibraryIed(int port) throws IOException {
    this.port = port;
    this.server =
        new ServerSap(
            PORT_THAT_IS_NOT_USED, 50, InetAddress.getLoopbackAddress(), model(), new Sockets());
    this.values = server.getModelCopy();
    server.startListening(new Writes());
  }

  /** Starts one on a port that is free. */
  static LibraryIed start() throws IOException {
    return new LibraryIed(0);
  }

  /** Starts another where this one was. */
  LibraryIed again() throws IOException {
    return new LibraryIed(port);
  }

  private static ServerModel model() throws IOException {
    try (var icd = LibraryIed.class.getResourceAsStream("/feeder.icd")) {
      return SclParser.parse(Objects.requireNonNull(icd)).getFirst();
    } catch (SclParseException e) {
      throw new AssertionError(e);
    }
  }

  int port() {
    return port;
  }

  /** What clients have written, by reference. */
  BlockingQueue<String> written() {
    return written;
  }

  LibraryIed set(String reference, Fc fc, float value) {
    BdaFloat32 number = find(reference, fc);
    number.setFloat(value);
    server.setValues(List.of(number));
    return this;
  }

  LibraryIed set(String reference, Fc fc, long value) {
    BdaInt64 number = find(reference, fc);
    number.setValue(value);
    server.setValues(List.of(number));
    return this;
  }

  LibraryIed set(String reference, Fc fc, boolean value) {
    BdaBoolean flag = find(reference, fc);
    flag.setValue(value);
    server.setValues(List.of(flag));
    return this;
  }

  /** Sets one of an enumeration. */
  LibraryIed number(String reference, Fc fc, int value) {
    BasicDataAttribute number = find(reference, fc);
    if (number instanceof BdaInt8 small) {
      small.setValue((byte) value);
    } else {
      ((BdaInt16) number).setValue((short) value);
    }
    server.setValues(List.of(number));
    return this;
  }

  LibraryIed quality(String reference, Fc fc, int first, int second) {
    BdaQuality quality = find(reference, fc);
    quality.setValue(new byte[] {(byte) first, (byte) second});
    server.setValues(List.of(quality));
    return this;
  }

  LibraryIed time(String reference, Fc fc, byte... bytes) {
    BdaTimestamp time = find(reference, fc);
    time.setValue(bytes);
    server.setValues(List.of(time));
    return this;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private <T> T find(String reference, Fc fc) {
    return (T)
        Objects.requireNonNull(values.findModelNode(DEVICE + "/" + reference, fc), reference);
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Tells on which port the server came to listen. */
  private final class Sockets extends ServerSocketFactory {
    @Override
    public ServerSocket createServerSocket(int wanted, int backlog, InetAddress address)
        throws IOException {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port), backlog);
      port = socket.getLocalPort();
      return socket;
    }

    @Override
    public ServerSocket createServerSocket(int wanted) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocket createServerSocket(int wanted, int backlog) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Writes implements ServerEventListener {
    @Override
    public List<ServiceError> write(List<BasicDataAttribute> attributes) {
      attributes.forEach(attribute -> written.add(attribute.getReference().toString()));
      return List.of();
    }

    @Override
    public void serverStoppedListening(ServerSap stopped) {
      // Nothing to do.
    }
  }
}
