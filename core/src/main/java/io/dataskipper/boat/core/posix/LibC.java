package io.dataskipper.boat.core.posix;

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
 * Functions of the C library, with the constants of 64-bit Linux. The first argument of each call
 * is a segment of {@link #STATE} that receives errno. Loaded when it is first used: the linker
 * takes its time.
 */
@SuppressWarnings("restricted")
final class LibC {
  static final int AF_UNIX = 1;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int MSG_DONTWAIT = 0x40;
  static final int MSG_NOSIGNAL = 0x4000;

  static final MemoryLayout STATE = Linker.Option.captureStateLayout();

  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  static final OfThreeInts SOCKET =
      bind("socket", OfThreeInts.class, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  static final OfAddress CONNECT =
      bind("connect", OfAddress.class, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final OfBuffer SEND =
      bind("send", OfBuffer.class, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  static final OfInt CLOSE = bind("close", OfInt.class, JAVA_INT, JAVA_INT);
  static final OfStruct ADJTIMEX = bind("adjtimex", OfStruct.class, JAVA_INT, ADDRESS);

  private LibC() {}

  static int errno(MemorySegment state) {
    return (int) ERRNO.get(state, 0L);
  }

  private static <T> T bind(
      String function, Class<T> type, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    MethodHandle handle =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow(function),
            FunctionDescriptor.of(result, arguments),
            Linker.Option.captureCallState("errno"));
    return MethodHandleProxies.asInterfaceInstance(type, handle);
  }

  /** {@code int f(int)}. */
  public interface OfInt {
    int call(MemorySegment state, int argument);
  }

  /** {@code int f(int, int, int)}. */
  public interface OfThreeInts {
    int call(MemorySegment state, int first, int second, int third);
  }

  /** {@code int f(struct *)}. */
  public interface OfStruct {
    int call(MemorySegment state, MemorySegment struct);
  }

  /** {@code int f(int, const struct sockaddr *, socklen_t)}. */
  public interface OfAddress {
    int call(MemorySegment state, int socket, MemorySegment address, int length);
  }

  /** {@code ssize_t f(int, const void *, size_t, int)}. */
  public interface OfBuffer {
    long call(MemorySegment state, int socket, MemorySegment bytes, long length, int flags);
  }
}
