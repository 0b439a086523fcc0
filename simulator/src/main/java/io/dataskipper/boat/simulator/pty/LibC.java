package io.dataskipper.boat.simulator.pty;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.VarHandle;

/**
 * The functions of the C library that a pseudo-terminal needs, with the constants of 64-bit Linux.
 * The first argument of each call is a segment of {@link #STATE} that receives errno.
 */
@SuppressWarnings("restricted")
final class LibC {
  static final int O_RDWR = 2;
  static final int O_NOCTTY = 0x100;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final int EFD_NONBLOCK = O_NONBLOCK;
  static final int EFD_CLOEXEC = O_CLOEXEC;
  static final short POLLIN = 1;
  static final int TCSANOW = 0;
  static final int EINTR = 4;
  static final int EAGAIN = 11;

  /** Longer than struct termios is on any Linux. */
  static final int TERMIOS_BYTES = 256;

  static final MemoryLayout STATE = Linker.Option.captureStateLayout();

  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  static final OfInt POSIX_OPENPT = bind("posix_openpt", OfInt.class, JAVA_INT, JAVA_INT);
  static final OfInt GRANTPT = bind("grantpt", OfInt.class, JAVA_INT, JAVA_INT);
  static final OfInt UNLOCKPT = bind("unlockpt", OfInt.class, JAVA_INT, JAVA_INT);
  static final OfInt CLOSE = bind("close", OfInt.class, JAVA_INT, JAVA_INT);
  static final OfTwoInts EVENTFD = bind("eventfd", OfTwoInts.class, JAVA_INT, JAVA_INT, JAVA_INT);
  static final OfBuffer PTSNAME_R =
      bind("ptsname_r", OfBuffer.class, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
  static final OfBuffer READ =
      bind("read", OfBuffer.class, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  static final OfBuffer WRITE =
      bind("write", OfBuffer.class, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  static final OfStruct TCGETATTR = bind("tcgetattr", OfStruct.class, JAVA_INT, JAVA_INT, ADDRESS);
  static final OfTwoIntsAndStruct TCSETATTR =
      bind("tcsetattr", OfTwoIntsAndStruct.class, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  static final OfSet PPOLL =
      bind("ppoll", OfSet.class, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
  static final OfPath OPEN =
      MethodHandleProxies.asInterfaceInstance(
          OfPath.class,
          handle(
              "open",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
              Linker.Option.firstVariadicArg(2),
              Linker.Option.captureCallState("errno")));
  static final OnStruct CFMAKERAW =
      MethodHandleProxies.asInterfaceInstance(
          OnStruct.class, handle("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS)));

  private LibC() {}

  static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  private static <T> T bind(
      String function, Class<T> type, MemoryLayout result, MemoryLayout... arguments) {
    return MethodHandleProxies.asInterfaceInstance(
        type,
        handle(
            function,
            FunctionDescriptor.of(result, arguments),
            Linker.Option.captureCallState("errno")));
  }

  private static MethodHandle handle(
      String function, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(function), descriptor, options);
  }

  /** {@code int f(int)}. */
  public interface OfInt {
    int call(MemorySegment state, int argument);
  }

  /** {@code int f(int, int)}. */
  public interface OfTwoInts {
    int call(MemorySegment state, int first, int second);
  }

  /** {@code long f(int descriptor, void *buffer, size_t length)}. */
  public interface OfBuffer {
    long call(MemorySegment state, int descriptor, MemorySegment buffer, long length);
  }

  /** {@code int f(int descriptor, struct *)}. */
  public interface OfStruct {
    int call(MemorySegment state, int descriptor, MemorySegment struct);
  }

  /** {@code int f(int descriptor, int, struct *)}. */
  public interface OfTwoIntsAndStruct {
    int call(MemorySegment state, int descriptor, int action, MemorySegment struct);
  }

  /** {@code int ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *)}. */
  public interface OfSet {
    int call(
        MemorySegment state,
        MemorySegment descriptors,
        long count,
        MemorySegment timeout,
        MemorySegment signals);
  }

  /** {@code int open(const char *, int)}. */
  public interface OfPath {
    int call(MemorySegment state, MemorySegment path, int flags);
  }

  /** {@code void f(struct *)}. */
  public interface OnStruct {
    void call(MemorySegment struct);
  }
}
