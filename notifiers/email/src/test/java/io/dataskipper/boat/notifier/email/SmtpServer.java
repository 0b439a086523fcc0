package io.dataskipper.boat.notifier.email;

import io.dataskipper.boat.spi.kit.Peer;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server (RFC 5321, STARTTLS of RFC 3207, AUTH of RFC 4954) that answers as it is told. */
final class SmtpServer implements Peer {
  /** Takes the command as usual. */
  static final String USUAL = "";

  private final @Nullable SSLContext tls;
  private final boolean tlsAtOnce;
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private volatile Function<String, String> behaviour = _ -> USUAL;
  private volatile boolean silent;
  private ServerSocket listener;
  private Thread acceptor;

  /**
   * Listens on loopback, at a free port.
   *
   * @param tls null for a server that cannot encrypt
   */
  SmtpServer(@Nullable SSLContext tls, boolean tlsAtOnce) throws IOException {
    this.tls = tls;
    this.tlsAtOnce = tlsAtOnce;
    listener = listen(0);
    acceptor = accepting(listener);
  }

  private static ServerSocket listen(int at) throws IOException {
    var opened = new ServerSocket();
    opened.setReuseAddress(true);
    opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
    return opened;
  }

  private Thread accepting(ServerSocket opened) {
    return Thread.ofVirtual().name("smtp").start(() -> accept(opened));
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on it answers a command, such as {@code RCPT TO:<a@b>}, so. */
  void answer(Function<String, String> howToAnswer) {
    behaviour = howToAnswer;
  }

  /** Every command that came, in order; {@code DATA} stands for the mail. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  @Override
  public List<String> received() {
    return List.copyOf(mails);
  }

  @Override
  public void goSilent() {
    silent = true;
  }

  @Override
  public void stop() throws InterruptedException {
    closeQuietly(listener);
    // A virtual thread that waits in accept keeps the port until it has run once more.
    acceptor.join();
    connections.forEach(SmtpServer::closeQuietly);
    connections.clear();
  }

  @Override
  public void restart() throws IOException {
    silent = false;
    listener = listen(listener.getLocalPort());
    acceptor = accepting(listener);
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        var socket = from.accept();
        connections.add(socket);
        Thread.ofVirtual().name("smtp").start(() -> serve(socket));
      }
    } catch (IOException e) {
      // It was closed.
      return;
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Conversation(tlsAtOnce ? encrypt(socket) : socket).run();
    } catch (IOException e) {
      // The other side has hung up, which is what some tests want.
      return;
    }
  }

  private Socket encrypt(Socket socket) throws IOException {
    var encryption = tls;
    if (encryption == null) {
      throw new IOException("this server cannot encrypt");
    }
    var wrapped =
        (SSLSocket)
            encryption.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    wrapped.setUseClientMode(false);
    wrapped.startHandshake();
    return wrapped;
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** One client, from its greeting to its farewell. */
  private final class Conversation {
    private Socket socket;
    private BufferedReader in;

    Conversation(Socket socket) throws IOException {
      use(socket);
    }

    private void use(Socket next) throws IOException {
      socket = next;
      in =
          new BufferedReader(
              new InputStreamReader(next.getInputStream(), StandardCharsets.US_ASCII));
    }

    void run() throws IOException {
      say("220 localhost ESMTP");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        var reply = behaviour.apply(line);
        if (!reply.isEmpty()) {
          say(reply);
        } else if (!answered(line)) {
          return;
        }
      }
    }

    private boolean answered(String line) throws IOException {
      switch (line.split(" ", 2)[0]) {
        case "EHLO" ->
            say(
                "250-localhost\r\n"
                    + (tls == null || socket instanceof SSLSocket ? "" : "250-STARTTLS\r\n")
                    + "250 AUTH PLAIN");
        case "STARTTLS" -> {
          say("220 go ahead");
          use(encrypt(socket));
        }
        case "AUTH" -> say("235 welcome");
        case "DATA" -> {
          say("354 go ahead");
          var mail = mail();
          var reply = behaviour.apply("BODY");
          if (reply.isEmpty()) {
            mails.add(mail);
          }
          say(reply.isEmpty() ? "250 taken" : reply);
        }
        case "QUIT" -> {
          say("221 bye");
          return false;
        }
        default -> say("250 fine");
      }
      return true;
    }

    private String mail() throws IOException {
      var mail = new StringBuilder();
      for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
        mail.append(line.startsWith("..") ? line.substring(1) : line).append('\n');
      }
      return mail.toString();
    }

    private void say(String reply) throws IOException {
      if (!silent) {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
    }
  }
}
