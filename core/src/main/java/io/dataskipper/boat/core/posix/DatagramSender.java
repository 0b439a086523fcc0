package io.dataskipper.boat.core.posix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Sends datagrams to a Unix socket; the Java library has streams alone there. Safe for any thread.
 */
public final class DatagramSender implements AutoCloseable {
  /** Of {@code struct sockaddr_un} on Linux: the family, then the path. */
  private static final int PATH_AT = 2;

  private static final int LONGEST_PATH = 107;

  private final byte[] path;
  private int socket;

  /**
   * Opens a socket to send from.
   *
   * @param address a path, or {@code @} and a name in the abstract name space
   * @throws IOException if the address has no such form, or there is no socket to be had
   */
  public DatagramSender(String address) throws IOException {
    var name = address.getBytes(UTF_8);
    if (!address.matches("[/@].+") || name.length > LONGEST_PATH) {
      throw new IOException("\"%s\" is not the address of a Unix socket".formatted(address));
    }
    if (name[0] == '@') {
      name[0] = 0;
    }
    path = name;
    try (var arena = Arena.ofConfined()) {
      var state = arena.allocate(LibC.STATE);
      socket = LibC.SOCKET.call(state, LibC.AF_UNIX, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
      if (socket < 0) {
        throw new IOException("no socket: error " + LibC.errno(state));
      }
    }
  }

  /**
   * Sends a datagram; waits for nobody.
   *
   * @throws IOException if nobody takes it, or it was closed
   */
  public synchronized void send(String text) throws IOException {
    if (socket < 0) {
      throw new IOException("closed");
    }
    try (var arena = Arena.ofConfined()) {
      var state = arena.allocate(LibC.STATE);
      var bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, text.getBytes(UTF_8));
      var address = address(arena);
      // Anew each time: whoever listens may have been started again at the same address.
      if (LibC.CONNECT.call(state, socket, address, (int) address.byteSize()) < 0
          || LibC.SEND.call(
                  state, socket, bytes, bytes.byteSize(), LibC.MSG_DONTWAIT | LibC.MSG_NOSIGNAL)
              < 0) {
        throw new IOException("not sent: error " + LibC.errno(state));
      }
    }
  }

  /** A path ends with a zero, a name in the abstract space with the structure. */
  private MemorySegment address(Arena arena) {
    var address = arena.allocate(PATH_AT + path.length + (path[0] == 0 ? 0 : 1));
    address.set(ValueLayout.JAVA_SHORT, 0, (short) LibC.AF_UNIX);
    MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, PATH_AT, path.length);
    return address;
  }

  @Override
  public synchronized void close() {
    if (socket >= 0) {
      try (var arena = Arena.ofConfined()) {
        LibC.CLOSE.call(arena.allocate(LibC.STATE), socket);
      }
      socket = -1;
    }
  }
}
