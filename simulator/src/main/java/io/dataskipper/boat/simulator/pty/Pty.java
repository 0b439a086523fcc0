package io.dataskipper.boat.simulator.pty;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pseudo-terminal in raw mode: this end stands for the bus, {@link #path()} for the serial port
 * that a master opens. One thread may read while another writes; {@link #close()} and {@link
 * #wake()} may come from any thread. Only on Linux.
 */
public final class Pty implements AutoCloseable {
  private static final int BUFFER = 4096;
  private static final int POLLFD_BYTES = 8;
  private static final int REVENTS = 6;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment readState = arena.allocate(LibC.STATE);
  private final MemorySegment readBuffer = arena.allocate(BUFFER);
  private final MemorySegment polled = arena.allocate(2 * POLLFD_BYTES, 8);
  private final MemorySegment timeout = arena.allocate(16, 8);
  private final MemorySegment writeState = arena.allocate(LibC.STATE);
  private final MemorySegment writeBuffer = arena.allocate(BUFFER);
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private int master = -1;
  private int slave = -1;
  private int waker = -1;
  private Path path = Path.of("");
  private boolean closed;

  private Pty() {}

  /**
   * Makes a pseudo-terminal.
   *
   * @throws IOException if the system has none to give; the message holds its errno
   */
  public static Pty open() throws IOException {
    var pty = new Pty();
    boolean opened = false;
    try {
      pty.openAll();
      opened = true;
    } finally {
      if (!opened) {
        pty.close();
      }
    }
    return pty;
  }

  /** What a master opens, such as {@code /dev/pts/3}. */
  public Path path() {
    return path;
  }

  /**
   * Waits for bytes from the master.
   *
   * @param wait the longest wait; zero looks and returns
   * @return how many bytes were put into the target; 0 if none came in time or after {@link
   *     #wake()}; -1 once it is closed
   */
  public int read(byte[] target, int offset, int length, Duration wait) throws IOException {
    reading.lock();
    try {
      if (isClosed()) {
        return -1;
      }
      if (!await(wait)) {
        return isClosed() ? -1 : 0;
      }
      long read = LibC.READ.call(readState, master, readBuffer, Math.min(length, BUFFER));
      check("read", read, readState);
      if (read <= 0) {
        return 0;
      }
      MemorySegment.copy(readBuffer, JAVA_BYTE, 0, target, offset, (int) read);
      return (int) read;
    } finally {
      reading.unlock();
    }
  }

  /**
   * Gives bytes to the master. What does not fit since nobody reads them is lost, as on a wire.
   *
   * @return how many were taken; -1 once it is closed
   */
  public int write(byte[] source, int offset, int length) throws IOException {
    writing.lock();
    try {
      if (closed) {
        return -1;
      }
      int taken = Math.min(length, BUFFER);
      MemorySegment.copy(source, offset, writeBuffer, JAVA_BYTE, 0, taken);
      long written = LibC.WRITE.call(writeState, master, writeBuffer, taken);
      check("write", written, writeState);
      return (int) Math.max(0, written);
    } finally {
      writing.unlock();
    }
  }

  /** Lets a read that waits return at once. */
  public void wake() {
    writing.lock();
    try {
      if (!closed) {
        signalWaker();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Takes the terminal away: a master that has it open gets an error or the end of the stream. */
  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      signalWaker();
    } finally {
      writing.unlock();
    }
    reading.lock();
    try {
      for (int descriptor : new int[] {slave, master, waker}) {
        if (descriptor >= 0) {
          LibC.CLOSE.call(readState, descriptor);
        }
      }
      arena.close();
    } finally {
      reading.unlock();
    }
  }

  private boolean isClosed() {
    writing.lock();
    try {
      return closed;
    } finally {
      writing.unlock();
    }
  }

  private void openAll() throws IOException {
    int flags = LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC;
    MemorySegment state = readState;
    master = done("posix_openpt", LibC.POSIX_OPENPT.call(state, flags | LibC.O_NONBLOCK));
    done("grantpt", LibC.GRANTPT.call(state, master));
    done("unlockpt", LibC.UNLOCKPT.call(state, master));
    done("ptsname_r", -(int) LibC.PTSNAME_R.call(state, master, readBuffer, BUFFER));
    path = Path.of(readBuffer.getString(0));
    // Held open so that the terminal keeps its mode, and no hang-up comes, between two masters.
    slave = done("open", LibC.OPEN.call(state, readBuffer, flags));
    try (Arena local = Arena.ofConfined()) {
      MemorySegment termios = local.allocate(LibC.TERMIOS_BYTES, 8);
      done("tcgetattr", LibC.TCGETATTR.call(state, slave, termios));
      LibC.CFMAKERAW.call(termios);
      done("tcsetattr", LibC.TCSETATTR.call(state, slave, LibC.TCSANOW, termios));
    }
    waker = done("eventfd", LibC.EVENTFD.call(state, 0, LibC.EFD_NONBLOCK | LibC.EFD_CLOEXEC));
    watch(0, master);
    watch(1, waker);
  }

  private void watch(int index, int descriptor) {
    polled.set(JAVA_INT, (long) index * POLLFD_BYTES, descriptor);
    polled.set(JAVA_SHORT, (long) index * POLLFD_BYTES + 4, LibC.POLLIN);
  }

  /** Waits until there is something to read; false if there is nothing or it was woken. */
  private boolean await(Duration wait) throws IOException {
    long nanos = wait.toNanos();
    timeout.set(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
    timeout.set(JAVA_LONG, 8, nanos % NANOS_PER_SECOND);
    int ready = LibC.PPOLL.call(readState, polled, 2, timeout, MemorySegment.NULL);
    check("ppoll", ready, readState);
    if (ready > 0 && polled.get(JAVA_SHORT, POLLFD_BYTES + REVENTS) != 0) {
      LibC.READ.call(readState, waker, readBuffer, 8);
      return false;
    }
    return ready > 0;
  }

  private void signalWaker() {
    if (waker >= 0) {
      writeBuffer.set(JAVA_LONG, 0, 1);
      LibC.WRITE.call(writeState, waker, writeBuffer, 8);
    }
  }

  private int done(String function, int result) throws IOException {
    check(function, result, readState);
    return result;
  }

  private static void check(String function, long result, MemorySegment state) throws IOException {
    int errno = result < 0 ? LibC.errno(state) : 0;
    if (errno != 0 && errno != LibC.EAGAIN && errno != LibC.EINTR) {
      throw new IOException("%s pseudo-terminal: errno=%d".formatted(function, errno));
    }
  }
}
