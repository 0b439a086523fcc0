package io.dataskipper.boat.mms.model;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The basic types of attributes and how MMS describes and carries them (IEC 61850-8-1). */
@SuppressWarnings("ImmutableEnumChecker") // neither a value nor a description is ever changed
public enum BasicType {
  BOOLEAN(Value.of(false), Ber.element(0x83)),
  INT8(Value.integer(0), Ber.integer(0x85, 8)),
  INT16(Value.integer(0), Ber.integer(0x85, 16)),
  INT32(Value.integer(0), Ber.integer(0x85, 32)),
  INT64(Value.integer(0), Ber.integer(0x85, 64)),
  INT8U(Value.unsigned(0), Ber.integer(0x86, 8)),
  INT16U(Value.unsigned(0), Ber.integer(0x86, 16)),
  INT32U(Value.unsigned(0), Ber.integer(0x86, 32)),
  FLOAT32(Value.of(0f), floating(32, 8)),
  FLOAT64(Value.of(0d), floating(64, 11)),
  ENUM(Value.integer(0), Ber.integer(0x85, 8)),
  DBPOS(Value.bits(2, 0), Ber.integer(0x84, -2)),
  TCMD(Value.bits(2, 0), Ber.integer(0x84, -2)),
  CHECK(Value.bits(2, 0), Ber.integer(0x84, -2)),
  TRG_OPS(Value.bits(6, 0), Ber.integer(0x84, -6)),
  OPT_FLDS(Value.bits(10, 0), Ber.integer(0x84, -10)),
  QUALITY(Value.bits(13, 0), Ber.integer(0x84, -13)),
  TIMESTAMP(Value.time(Instant.EPOCH, 0), Ber.element(0x91)),
  ENTRY_TIME(Value.octets(new byte[6]).as(Value.BINARY_TIME), Ber.bool(0x8c, true)),
  OCTET8(Value.octets(new byte[8]), Ber.integer(0x89, 8)),
  OCTET64(Value.octets(new byte[0]), Ber.integer(0x89, -64)),
  VISSTRING64(Value.text(""), Ber.integer(0x8a, -64)),
  VISSTRING129(Value.text(""), Ber.integer(0x8a, -129)),
  VISSTRING255(Value.text(""), Ber.integer(0x8a, -255)),
  UNICODE255(Value.unicode(""), Ber.integer(0x90, -255));

  private static final Map<String, BasicType> SCL_NAMES =
      Map.ofEntries(
          Map.entry("OBJREF", VISSTRING129),
          Map.entry("CURRENCY", VISSTRING64),
          Map.entry("VISSTRING32", VISSTRING64),
          Map.entry("VISSTRING65", VISSTRING129),
          Map.entry("ENTRYID", OCTET8),
          Map.entry("ENTRYTIME", ENTRY_TIME),
          Map.entry("OPTFLDS", OPT_FLDS),
          Map.entry("TRGOPS", TRG_OPS));

  private static final int LONGEST_NUMBER = 9;
  private static final int UTC_LENGTH = 8;

  private final Value initial;
  private final byte[] description;

  BasicType(Value initial, byte[] description) {
    this.initial = initial;
    this.description = description;
  }

  private static byte[] floating(int width, int exponent) {
    return Ber.element(0xa7, Ber.integer(Ber.INTEGER, width), Ber.integer(Ber.INTEGER, exponent));
  }

  /** The type that SCL calls so, such as {@code VisString255}. */
  public static Optional<BasicType> of(String sclName) {
    var name = sclName.toUpperCase(Locale.ROOT);
    var other = SCL_NAMES.get(name);
    if (other != null) {
      return Optional.of(other);
    }
    for (var type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** What an attribute has that was given nothing else. */
  public Value initial() {
    return initial;
  }

  byte[] description() {
    return description.clone();
  }

  /** What a peer sent, if it is of this type. */
  public Optional<Value> read(Element element) {
    if (element.tag() != initial.tag() || !fits(element.length())) {
      return Optional.empty();
    }
    return Optional.of(Value.received(element.tag(), element.content()));
  }

  private boolean fits(int length) {
    return switch (this) {
      case BOOLEAN -> length == 1;
      case INT8, INT16, INT32, INT64, INT8U, INT16U, INT32U, ENUM ->
          length >= 1 && length <= LONGEST_NUMBER;
      case FLOAT32 -> length == 1 + Float.BYTES;
      case FLOAT64 -> length == 1 + Double.BYTES;
      case DBPOS, TCMD, CHECK, TRG_OPS -> length == 2;
      case OPT_FLDS, QUALITY -> length == 3;
      case TIMESTAMP -> length == UTC_LENGTH;
      case ENTRY_TIME -> length == 4 || length == 6;
      case OCTET8 -> length == 8;
      case OCTET64, VISSTRING64 -> length <= 64;
      case VISSTRING129 -> length <= 129;
      case VISSTRING255, UNICODE255 -> length <= 255 * 4;
    };
  }

  /**
   * A value written as SCL writes it.
   *
   * @throws IllegalArgumentException if this type cannot be written so
   */
  Value parse(String text) {
    return switch (this) {
      case BOOLEAN -> Value.of(Boolean.parseBoolean(text));
      case INT8, INT16, INT32, INT64, ENUM -> Value.integer(Long.parseLong(text));
      case INT8U, INT16U, INT32U -> Value.unsigned(Long.parseLong(text));
      case FLOAT32 -> Value.of(Float.parseFloat(text));
      case FLOAT64 -> Value.of(Double.parseDouble(text));
      case VISSTRING64, VISSTRING129, VISSTRING255 -> Value.text(text);
      case UNICODE255 -> Value.unicode(text);
      case OCTET8, OCTET64 -> Value.octets(HexFormat.of().parseHex(text));
      case TIMESTAMP -> Value.time(Instant.parse(text), 0);
      case DBPOS ->
          Value.bits(
              2,
              switch (text) {
                case "intermediate" -> 0;
                case "off" -> 1;
                case "on" -> 2;
                case "bad" -> 3;
                default ->
                    throw new IllegalArgumentException("\"%s\" is no position".formatted(text));
              });
      case TCMD, CHECK, TRG_OPS, OPT_FLDS, QUALITY, ENTRY_TIME ->
          throw new IllegalArgumentException("a value of type %s cannot be given".formatted(this));
    };
  }
}
