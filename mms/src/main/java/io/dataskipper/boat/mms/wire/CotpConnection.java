package io.dataskipper.boat.mms.wire;

import io.dataskipper.boat.mms.ber.MalformedException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The called end of a connection of the transport protocol, class 0, over TCP (RFC 1006). */
final class CotpConnection {
  private static final int TPKT_VERSION = 3;
  private static final int TPKT_HEADER = 4;
  private static final int DATA_HEADER = 3;
  private static final int CONNECT_FIXED = 7;
  private static final int CONNECT_REQUEST = 0xe0;
  private static final int CONNECT_CONFIRM = 0xd0;
  private static final int DISCONNECT_REQUEST = 0x80;
  private static final int DATA = 0xf0;
  private static final int END_OF_TSDU = 0x80;
  private static final int TPDU_SIZE = 0xc0;
  private static final int CALLING_SELECTOR = 0xc1;
  private static final int CALLED_SELECTOR = 0xc2;
  private static final int LEAST_SIZE = 7;
  private static final int MOST_SIZE = 13;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final int mostTsdu;
  private int tpduSize = 1 << MOST_SIZE;

  CotpConnection(InputStream in, OutputStream out, int mostTsdu) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out, (1 << MOST_SIZE) + TPKT_HEADER));
    this.mostTsdu = mostTsdu;
  }

  /** Waits for the request to connect and confirms it. */
  void accept() throws IOException {
    byte[] request = tpdu();
    if (request.length < CONNECT_FIXED
        || (request[1] & 0xff) != CONNECT_REQUEST
        || request[0] != request.length - 1) {
      throw new MalformedException("no request to connect");
    }
    var confirm = new byte[request.length + 3];
    int end = CONNECT_FIXED;
    for (int at = CONNECT_FIXED; at + 1 < request.length; ) {
      int length = request[at + 1] & 0xff;
      int next = at + 2 + length;
      if (next > request.length) {
        throw new MalformedException("parameter of the request to connect is cut off");
      }
      int code = request[at] & 0xff;
      if (code == TPDU_SIZE && length == 1) {
        tpduSize = 1 << Math.clamp(request[at + 2], LEAST_SIZE, MOST_SIZE);
      } else if (code == CALLING_SELECTOR || code == CALLED_SELECTOR) {
        System.arraycopy(request, at, confirm, end, next - at);
        end += next - at;
      }
      at = next;
    }
    confirm[end++] = (byte) TPDU_SIZE;
    confirm[end++] = 1;
    confirm[end++] = (byte) Integer.numberOfTrailingZeros(tpduSize);
    confirm[0] = (byte) (end - 1);
    confirm[1] = (byte) CONNECT_CONFIRM;
    confirm[2] = request[4];
    confirm[3] = request[5];
    confirm[5] = 1;
    frame(Arrays.copyOf(confirm, end), 0, end);
    out.flush();
  }

  /** The next unit of data, or null if the peer has ended the connection. */
  byte @Nullable [] receive() throws IOException {
    var tsdu = new byte[0];
    while (true) {
      byte[] tpdu;
      try {
        tpdu = tpdu();
      } catch (EOFException _) {
        return null;
      }
      int code = tpdu.length < 2 ? 0 : tpdu[1] & 0xff;
      if (code == DISCONNECT_REQUEST) {
        return null;
      }
      if (code != DATA || tpdu.length < DATA_HEADER || tpdu[0] != 2) {
        throw new MalformedException("transport unit code=%x is not data".formatted(code));
      }
      int more = tpdu.length - DATA_HEADER;
      if (tsdu.length + more > mostTsdu) {
        throw new MalformedException("more than %d bytes in one piece".formatted(mostTsdu));
      }
      var longer = Arrays.copyOf(tsdu, tsdu.length + more);
      System.arraycopy(tpdu, DATA_HEADER, longer, tsdu.length, more);
      tsdu = longer;
      if ((tpdu[2] & END_OF_TSDU) != 0) {
        return tsdu;
      }
    }
  }

  void send(byte[] tsdu) throws IOException {
    int most = tpduSize - DATA_HEADER;
    for (int from = 0; from < tsdu.length; from += most) {
      int length = Math.min(most, tsdu.length - from);
      out.write(TPKT_VERSION);
      out.write(0);
      out.writeShort(TPKT_HEADER + DATA_HEADER + length);
      out.write(2);
      out.write(DATA);
      out.write(from + length == tsdu.length ? END_OF_TSDU : 0);
      out.write(tsdu, from, length);
    }
    out.flush();
  }

  private void frame(byte[] tpdu, int from, int length) throws IOException {
    out.write(TPKT_VERSION);
    out.write(0);
    out.writeShort(TPKT_HEADER + length);
    out.write(tpdu, from, length);
  }

  private byte[] tpdu() throws IOException {
    int version = in.readUnsignedByte();
    int reserved = in.readUnsignedByte();
    int length = in.readUnsignedShort() - TPKT_HEADER;
    if (version != TPKT_VERSION || reserved != 0 || length < 2) {
      throw new MalformedException("no frame of RFC 1006");
    }
    var tpdu = new byte[length];
    in.readFully(tpdu);
    return tpdu;
  }
}
