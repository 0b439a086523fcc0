package io.dataskipper.boat.mms.wire;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.ber.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The called end of an association: waits for its request, answers it, then carries MMS units. One
 * thread may receive while another sends.
 */
public final class OsiAssociation {
  private static final int USER_DATA = 0x61;
  private static final int SINGLE_ASN1_TYPE = 0xa0;
  private static final byte[] MMS_ABSTRACT_SYNTAX = HexFormat.of().parseHex("28ca220201");
  private static final byte[] MMS_CONTEXT_NAME = HexFormat.of().parseHex("28ca220203");
  private static final byte[] BER = HexFormat.of().parseHex("5101");
  private static final byte[] ACCEPT_ITEMS = HexFormat.of().parseHex("050613010016010214020002");
  private static final byte[] DATA_HEADER = {1, 0, 1, 0};
  private static final byte[] ABORT = {0x19, 0x03, 0x11, 0x01, 0x03};

  private static final int CONNECT = 0x0d;
  private static final int ACCEPT = 0x0e;
  private static final int GIVE_TOKENS = 0x01;
  private static final int CALLED_SELECTOR = 0x34;
  private static final int SESSION_USER_DATA = 0xc1;
  private static final int MOST_SESSION_LENGTH = 254;
  private static final int MOST_CONTEXTS = 8;

  private final CotpConnection transport;
  private byte[] calledSelector = {0, 1};
  private long acseContext = 1;
  private long mmsContext = 3;
  private int contexts = 2;
  private @Nullable String password;

  private OsiAssociation(CotpConnection transport) {
    this.transport = transport;
  }

  /** An association and the MMS unit that asks for it. */
  public record Requested(OsiAssociation association, Element initiate) {}

  /**
   * Waits until a peer has asked for an association.
   *
   * @param mostUnit the longest unit to take, in bytes
   * @throws IOException if it does not, or not as it should
   */
  public static Requested request(InputStream in, OutputStream out, int mostUnit)
      throws IOException {
    var transport = new CotpConnection(in, out, mostUnit);
    transport.accept();
    var association = new OsiAssociation(transport);
    byte[] connect = transport.receive();
    if (connect == null) {
      throw new MalformedException("ended before it asked for an association");
    }
    return new Requested(association, association.connected(connect));
  }

  /** The password that the peer named. */
  public Optional<String> password() {
    return Optional.ofNullable(password);
  }

  /** Grants the association. */
  public void accept(byte[] initiateResponse) throws IOException {
    byte[] information =
        Ber.element(
            0x28,
            Ber.element(Ber.OBJECT_IDENTIFIER, BER),
            Ber.integer(Ber.INTEGER, mmsContext),
            Ber.element(SINGLE_ASN1_TYPE, initiateResponse));
    byte[] granted =
        Ber.element(
            0x61,
            Ber.element(0xa1, Ber.element(Ber.OBJECT_IDENTIFIER, MMS_CONTEXT_NAME)),
            Ber.element(0xa2, Ber.integer(Ber.INTEGER, 0)),
            Ber.element(0xa3, Ber.element(0xa1, Ber.integer(Ber.INTEGER, 0))),
            Ber.element(0xbe, information));
    byte[] context = Ber.element(0x30, Ber.integer(0x80, 0), Ber.element(0x81, BER));
    var results = new byte[contexts][];
    Arrays.fill(results, context);
    byte[] presentation =
        Ber.element(
            0x31,
            Ber.element(0xa0, Ber.integer(0x80, 1)),
            Ber.element(
                0xa2,
                Ber.element(0x83, new byte[] {0, 0, 0, 1}),
                Ber.element(0xa5, results),
                presentationData(acseContext, granted)));
    transport.send(sessionAccept(presentation));
  }

  /** Ends it without an order. */
  public void abort() throws IOException {
    transport.send(ABORT);
  }

  /** The next unit, or null if the peer has ended the association. */
  public byte @Nullable [] receive() throws IOException {
    byte[] unit = transport.receive();
    if (unit == null || (unit.length > 0 && unit[0] != GIVE_TOKENS)) {
      return null;
    }
    if (unit.length <= DATA_HEADER.length
        || !Arrays.equals(unit, 0, DATA_HEADER.length, DATA_HEADER, 0, DATA_HEADER.length)) {
      throw new MalformedException("no session unit of data");
    }
    var data = Element.parse(Arrays.copyOfRange(unit, DATA_HEADER.length, unit.length));
    if (data.tag() != USER_DATA) {
      throw new MalformedException("presentation unit tag=%x".formatted(data.tag()));
    }
    return data.get(Ber.SEQUENCE, SINGLE_ASN1_TYPE).content();
  }

  /** Sends a unit; waits while the peer does not take it. */
  public void send(byte[] unit) throws IOException {
    byte[] data = presentationData(mmsContext, unit);
    var session = Arrays.copyOf(DATA_HEADER, DATA_HEADER.length + data.length);
    System.arraycopy(data, 0, session, DATA_HEADER.length, data.length);
    transport.send(session);
  }

  private static byte[] presentationData(long context, byte[] unit) {
    return Ber.element(
        USER_DATA,
        Ber.element(
            Ber.SEQUENCE, Ber.integer(Ber.INTEGER, context), Ber.element(SINGLE_ASN1_TYPE, unit)));
  }

  private byte[] sessionAccept(byte[] presentation) {
    byte[] selector = Ber.element(CALLED_SELECTOR, calledSelector);
    byte[] data = sessionItem(SESSION_USER_DATA, presentation);
    var items = new byte[ACCEPT_ITEMS.length + selector.length + data.length];
    System.arraycopy(ACCEPT_ITEMS, 0, items, 0, ACCEPT_ITEMS.length);
    System.arraycopy(selector, 0, items, ACCEPT_ITEMS.length, selector.length);
    System.arraycopy(data, 0, items, ACCEPT_ITEMS.length + selector.length, data.length);
    return sessionItem(ACCEPT, items);
  }

  private static byte[] sessionItem(int code, byte[] content) {
    boolean shortForm = content.length <= MOST_SESSION_LENGTH;
    int header = shortForm ? 2 : 4;
    var item = new byte[header + content.length];
    item[0] = (byte) code;
    if (shortForm) {
      item[1] = (byte) content.length;
    } else {
      item[1] = (byte) 0xff;
      item[2] = (byte) (content.length >> Byte.SIZE);
      item[3] = (byte) content.length;
    }
    System.arraycopy(content, 0, item, header, content.length);
    return item;
  }

  /** Takes a session unit that asks to connect apart, down to the MMS unit in it. */
  private Element connected(byte[] unit) throws IOException {
    if (unit.length < 2 || unit[0] != CONNECT) {
      throw new MalformedException("no session unit to connect");
    }
    int at = (unit[1] & 0xff) == 0xff ? 4 : 2;
    while (at + 2 <= unit.length) {
      int code = unit[at] & 0xff;
      int length = unit[at + 1] & 0xff;
      int header = 2;
      if (length == 0xff && at + 4 <= unit.length) {
        length = ((unit[at + 2] & 0xff) << Byte.SIZE) | (unit[at + 3] & 0xff);
        header = 4;
      }
      int from = at + header;
      if (code == SESSION_USER_DATA) {
        // Some clients state the length of longer data in its lowest octet: it is all that is left.
        return presented(Element.parse(Arrays.copyOfRange(unit, from, unit.length)));
      }
      if (from + length > unit.length) {
        break;
      }
      if (code == CALLED_SELECTOR && length > 0) {
        calledSelector = Arrays.copyOfRange(unit, from, from + length);
      }
      at = from + length;
    }
    throw new MalformedException("session unit to connect has no data");
  }

  private Element presented(Element request) throws IOException {
    var mode = request.get(0xa2);
    var list = mode.find(0xa4);
    if (list.isPresent()) {
      contexts = list.get().children().size();
      if (contexts > MOST_CONTEXTS) {
        throw new MalformedException("%d presentation contexts".formatted(contexts));
      }
      for (var context : list.get().children()) {
        boolean mms =
            Arrays.equals(context.get(Ber.OBJECT_IDENTIFIER).content(), MMS_ABSTRACT_SYNTAX);
        if (mms) {
          mmsContext = context.get(Ber.INTEGER).integer();
        } else {
          acseContext = context.get(Ber.INTEGER).integer();
        }
      }
    }
    var application = mode.get(USER_DATA, Ber.SEQUENCE, SINGLE_ASN1_TYPE).first();
    if (application.tag() != 0x60) {
      throw new MalformedException("no request for an association");
    }
    var authentication = application.find(0xac);
    if (authentication.isPresent()) {
      password = authentication.get().first().text();
    }
    return application.get(0xbe, 0x28, SINGLE_ASN1_TYPE).first();
  }
}
