package io.dataskipper.boat.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a device is: Modbus Application Protocol V1.1b3, 6.13 (17, report server id) and
 * 6.21 (43/14, read device identification).
 */
final class IdentityProcessor {
  private static final int ILLEGAL_FUNCTION = 1;
  private static final int ILLEGAL_DATA_ADDRESS = 2;
  private static final int ILLEGAL_DATA_VALUE = 3;
  private static final byte READ_DEVICE_IDENTIFICATION = 14;
  private static final byte RUNNING = (byte) 0xFF;
  private static final int BASIC_LEVEL = 0x81;
  private static final int REGULAR_LEVEL = 0x82;
  private static final int BASIC = 1;
  private static final int ONE_OBJECT = 4;

  private final int unit;
  private final @Nullable DeviceIdentity identity;

  IdentityProcessor(int unit, @Nullable DeviceIdentity identity) {
    this.unit = unit;
    this.identity = identity;
  }

  /** The length of the answer, or an exception code with a minus sign. */
  int reportServerId(int length, byte[] out, int to) {
    if (identity == null) {
      return -ILLEGAL_FUNCTION;
    }
    if (length != 1) {
      return -ILLEGAL_DATA_VALUE;
    }
    String text = String.join(" ", identity.basicObjects());
    out[to + 1] = (byte) (2 + text.length());
    out[to + 2] = (byte) unit;
    out[to + 3] = RUNNING;
    return 4 + put(text, out, to + 4);
  }

  /** The length of the answer, or an exception code with a minus sign. */
  int readIdentification(byte[] in, int at, int length, byte[] out, int to) {
    if (identity == null || length < 2 || in[at + 1] != READ_DEVICE_IDENTIFICATION) {
      return -ILLEGAL_FUNCTION;
    }
    int category = length == 4 ? in[at + 2] : 0;
    if (category < BASIC || category > ONE_OBJECT) {
      return -ILLEGAL_DATA_VALUE;
    }
    List<String> known = category == BASIC ? identity.basicObjects() : identity.objects();
    int wanted = in[at + 3] & 0xFF;
    if (wanted >= known.size() && category == ONE_OBJECT) {
      return -ILLEGAL_DATA_ADDRESS;
    }
    int first = wanted < known.size() ? wanted : 0;
    int end = category == ONE_OBJECT ? first + 1 : known.size();
    System.arraycopy(in, at, out, to, 3);
    out[to + 3] = (byte) (identity.objects().size() > 3 ? REGULAR_LEVEL : BASIC_LEVEL);
    out[to + 4] = 0;
    out[to + 5] = 0;
    out[to + 6] = (byte) (end - first);
    int next = to + 7;
    for (int id = first; id < end; id++) {
      out[next] = (byte) id;
      out[next + 1] = (byte) known.get(id).length();
      next += 2 + put(known.get(id), out, next + 2);
    }
    return next - to;
  }

  private static int put(String text, byte[] out, int to) {
    byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(characters, 0, out, to, characters.length);
    return characters.length;
  }
}
