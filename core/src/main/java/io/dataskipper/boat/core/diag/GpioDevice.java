package io.dataskipper.boat.core.diag;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.dataskipper.boat.core.diag.GpioChip.Line;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A GPIO character device of Linux, asked by the ioctls of {@code linux/gpio.h}. Asking for
 * information takes no line and changes nothing.
 */
@SuppressWarnings("restricted")
final class GpioDevice implements AutoCloseable {
  private static final int O_RDONLY_CLOEXEC = 0x80000;
  private static final int NAME_BYTES = 32;

  /** struct gpiochip_info: name, label, number of lines. */
  private static final int CHIP_BYTES = 68;

  private static final long GET_CHIP = 0x8044_B401L;

  /** struct gpioline_info: offset, flags, name, consumer. */
  private static final int LINE_BYTES = 72;

  private static final long GET_LINE = 0xC048_B402L;
  private static final int MOST_LINES = 1_024;
  private static final int USED = 1;
  private static final int OUTPUT = 2;
  private static final int ACTIVE_LOW = 4;

  private final Calls calls;
  private final int descriptor;

  private GpioDevice(Calls calls, int descriptor) {
    this.calls = calls;
    this.descriptor = descriptor;
  }

  /** Opens it for information. */
  static GpioDevice open(Path device) throws IOException {
    var calls = Calls.bind();
    try (var arena = Arena.ofConfined()) {
      int descriptor = calls.open.call(arena.allocateFrom(device.toString()), O_RDONLY_CLOEXEC);
      if (descriptor < 0) {
        throw new IOException("it cannot be opened");
      }
      return new GpioDevice(calls, descriptor);
    }
  }

  /** What its driver calls it. */
  String label() throws IOException {
    try (var arena = Arena.ofConfined()) {
      return text(chip(arena), NAME_BYTES);
    }
  }

  /** All its lines, without values. */
  List<Line> lines() throws IOException {
    try (var arena = Arena.ofConfined()) {
      int count = Math.min(chip(arena).get(JAVA_INT, 2L * NAME_BYTES), MOST_LINES);
      var lines = new ArrayList<Line>(count);
      var line = arena.allocate(LINE_BYTES, 4);
      for (int i = 0; i < count; i++) {
        line.fill((byte) 0).set(JAVA_INT, 0, i);
        ask(GET_LINE, line);
        int flags = line.get(JAVA_INT, 4);
        lines.add(
            new Line(
                i,
                text(line, 8),
                text(line, 8 + NAME_BYTES),
                (flags & USED) != 0,
                (flags & OUTPUT) != 0,
                (flags & ACTIVE_LOW) != 0,
                null));
      }
      return lines;
    }
  }

  private MemorySegment chip(Arena arena) throws IOException {
    var chip = arena.allocate(CHIP_BYTES, 4);
    ask(GET_CHIP, chip);
    return chip;
  }

  private void ask(long request, MemorySegment answer) throws IOException {
    if (calls.ioctl.call(descriptor, request, answer) < 0) {
      throw new IOException("it is no GPIO chip");
    }
  }

  private static String text(MemorySegment from, long at) {
    byte[] bytes = from.asSlice(at, NAME_BYTES).toArray(JAVA_BYTE);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    calls.close.call(descriptor);
  }

  /** The functions of the C library that it needs. */
  private record Calls(Open open, Ioctl ioctl, Close close) {
    static Calls bind() {
      var variadic = Linker.Option.firstVariadicArg(2);
      return new Calls(
          proxy(
              Open.class,
              handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), variadic)),
          proxy(
              Ioctl.class,
              handle(
                  "ioctl",
                  FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                  variadic)),
          proxy(Close.class, handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT))));
    }

    private static <T> T proxy(Class<T> type, MethodHandle handle) {
      return MethodHandleProxies.asInterfaceInstance(type, handle);
    }

    private static MethodHandle handle(
        String name, FunctionDescriptor descriptor, Linker.Option... options) {
      var linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }
  }

  /** open(2). */
  @FunctionalInterface
  public interface Open {
    int call(MemorySegment path, int flags);
  }

  /** ioctl(2). */
  @FunctionalInterface
  public interface Ioctl {
    int call(int descriptor, long request, MemorySegment argument);
  }

  /** close(2). */
  @FunctionalInterface
  public interface Close {
    int call(int descriptor);
  }
}
