package io.dataskipper.boat.driver.iec61850.beanit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.beanit.jasn1.ber.types.BerBitString;
import com.beanit.jasn1.ber.types.BerInteger;
import com.beanit.jasn1.ber.types.BerOctetString;
import com.beanit.jasn1.ber.types.string.BerVisibleString;
import com.beanit.openiec61850.internal.BerBoolean;
import com.beanit.openiec61850.internal.mms.asn1.AccessResult;
import com.beanit.openiec61850.internal.mms.asn1.Data;
import com.beanit.openiec61850.internal.mms.asn1.FloatingPoint;
import com.beanit.openiec61850.internal.mms.asn1.TimeOfDay;
import com.beanit.openiec61850.internal.mms.asn1.UtcTime;
import io.dataskipper.boat.driver.iec61850.mms.AccessError;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/** Values to and from the wire. */
final class DataCodec {
  /** The library writes 0xFF; some devices take nothing but 1. */
  private static final byte[] TRUE = {1, 1};

  private static final byte[] FALSE = {1, 0};
  private static final Instant BINARY_TIME_EPOCH = Instant.parse("1984-01-01T00:00:00Z");
  private static final int UTC_TIME_LENGTH = 8;
  private static final int BINARY_TIME_LENGTH = 6;
  private static final int REAL32_LENGTH = 5;
  private static final int REAL64_LENGTH = 9;
  private static final byte REAL32_EXPONENT_BITS = 8;
  private static final byte REAL64_EXPONENT_BITS = 11;

  private DataCodec() {}

  static List<MmsData> decode(List<AccessResult> results) {
    return results.stream().map(DataCodec::decode).toList();
  }

  private static MmsData decode(AccessResult result) {
    return result.getSuccess() != null
        ? decode(result.getSuccess())
        : new MmsData.Failure(AccessError.of(result.getFailure().intValue()));
  }

  static MmsData decode(Data data) {
    if (data.getStructure() != null) {
      return new MmsData.Structure(
          data.getStructure().getData().stream().map(DataCodec::decode).toList());
    }
    if (data.getFloatingPoint() != null) {
      return real(data.getFloatingPoint().value);
    }
    if (data.getBitString() != null) {
      return bits(data.getBitString());
    }
    if (data.getUtcTime() != null) {
      return utcTime(data.getUtcTime().value);
    }
    if (data.getInteger() != null) {
      return integer(data.getInteger());
    }
    if (data.getUnsigned() != null) {
      return new MmsData.Unsigned(data.getUnsigned().longValue());
    }
    if (data.getBool() != null) {
      return new MmsData.Bool(data.getBool().value);
    }
    return decodeRest(data);
  }

  private static MmsData decodeRest(Data data) {
    if (data.getArray() != null) {
      return new MmsData.Array(data.getArray().getData().stream().map(DataCodec::decode).toList());
    }
    if (data.getVisibleString() != null) {
      return new MmsData.Text(new String(data.getVisibleString().value, UTF_8));
    }
    if (data.getMMSString() != null) {
      return new MmsData.Text(new String(data.getMMSString().value, UTF_8));
    }
    if (data.getOctetString() != null) {
      return new MmsData.Octets(HexFormat.of().formatHex(data.getOctetString().value));
    }
    if (data.getBinaryTime() != null) {
      return binaryTime(data.getBinaryTime().value);
    }
    return new MmsData.Failure(AccessError.TYPE_UNSUPPORTED);
  }

  private static MmsData integer(BerInteger integer) {
    return integer.value.bitLength() < Long.SIZE
        ? new MmsData.Int(integer.value.longValue())
        : new MmsData.Large(integer.value);
  }

  private static MmsData real(byte[] bytes) {
    var number = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
    return switch (bytes.length) {
      case REAL32_LENGTH -> new MmsData.Real32(number.getFloat());
      case REAL64_LENGTH -> new MmsData.Real64(number.getDouble());
      default -> new MmsData.Failure(AccessError.TYPE_UNSUPPORTED);
    };
  }

  private static MmsData bits(BerBitString string) {
    var bits = new BitSet(string.numBits);
    for (var i = 0; i < string.numBits; i++) {
      bits.set(i, (string.value[i / 8] >> (7 - i % 8) & 1) == 1);
    }
    return new MmsData.Bits(string.numBits, bits);
  }

  private static MmsData utcTime(byte[] bytes) {
    if (bytes.length != UTC_TIME_LENGTH) {
      return new MmsData.Failure(AccessError.TYPE_INCONSISTENT);
    }
    var buffer = ByteBuffer.wrap(bytes);
    long seconds = Integer.toUnsignedLong(buffer.getInt());
    int rest = buffer.getInt();
    return new MmsData.UtcTime(seconds, rest >>> 8, rest & 0xFF);
  }

  private static MmsData binaryTime(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    long millis = Integer.toUnsignedLong(buffer.getInt());
    long days = bytes.length == BINARY_TIME_LENGTH ? Short.toUnsignedLong(buffer.getShort()) : 0;
    return new MmsData.BinaryTime(BINARY_TIME_EPOCH.plus(Duration.ofDays(days)).plusMillis(millis));
  }

  static Data encode(MmsData value) {
    var data = new Data();
    switch (value) {
      case MmsData.Structure(var parts) -> {
        data.setStructure(new Data.Structure());
        parts.forEach(part -> data.getStructure().getData().add(encode(part)));
      }
      case MmsData.Array(var elements) -> {
        data.setArray(new Data.Array());
        elements.forEach(element -> data.getArray().getData().add(encode(element)));
      }
      case MmsData.Bool(var bool) -> data.setBool(new BerBoolean(bool ? TRUE : FALSE));
      case MmsData.Int(var number) -> data.setInteger(new BerInteger(number));
      case MmsData.Large(var number) -> data.setInteger(new BerInteger(number));
      case MmsData.Unsigned(var number) -> data.setUnsigned(new BerInteger(number));
      case MmsData.Real32(var number) ->
          data.setFloatingPoint(
              new FloatingPoint(
                  ByteBuffer.allocate(REAL32_LENGTH)
                      .put(REAL32_EXPONENT_BITS)
                      .putFloat(number)
                      .array()));
      case MmsData.Real64(var number) ->
          data.setFloatingPoint(
              new FloatingPoint(
                  ByteBuffer.allocate(REAL64_LENGTH)
                      .put(REAL64_EXPONENT_BITS)
                      .putDouble(number)
                      .array()));
      case MmsData.Bits bits -> data.setBitString(encode(bits));
      case MmsData.Octets(var hex) ->
          data.setOctetString(new BerOctetString(HexFormat.of().parseHex(hex)));
      case MmsData.Text(var text) ->
          data.setVisibleString(new BerVisibleString(text.getBytes(UTF_8)));
      case MmsData.UtcTime time -> data.setUtcTime(encode(time));
      case MmsData.BinaryTime(var instant) -> data.setBinaryTime(encode(instant));
      case MmsData.Failure _ -> throw new IllegalArgumentException("no value: " + value);
    }
    return data;
  }

  private static BerBitString encode(MmsData.Bits bits) {
    var bytes = new byte[(bits.size() + 7) / 8];
    for (var i = 0; i < bits.size(); i++) {
      if (bits.get(i)) {
        bytes[i / 8] |= (byte) (0x80 >> i % 8);
      }
    }
    return new BerBitString(bytes, bits.size());
  }

  private static UtcTime encode(MmsData.UtcTime time) {
    return new UtcTime(
        ByteBuffer.allocate(UTC_TIME_LENGTH)
            .putInt((int) time.seconds())
            .putInt(time.fraction() << 8 | time.quality())
            .array());
  }

  private static TimeOfDay encode(Instant instant) {
    var since = Duration.between(BINARY_TIME_EPOCH, instant);
    long days = since.toDays();
    return new TimeOfDay(
        ByteBuffer.allocate(BINARY_TIME_LENGTH)
            .putInt((int) since.minusDays(days).toMillis())
            .putShort((short) days)
            .array());
  }
}
