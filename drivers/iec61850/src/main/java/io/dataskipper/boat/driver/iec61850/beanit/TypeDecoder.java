package io.dataskipper.boat.driver.iec61850.beanit;

import com.beanit.openiec61850.internal.mms.asn1.TypeDescription;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.mms.MmsType.Kind;
import io.dataskipper.boat.driver.iec61850.mms.MmsType.Simple;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes types of their descriptions. Equal ones are kept once: the data objects of a device have
 * few types.
 */
final class TypeDecoder {
  private final Map<MmsType, MmsType> known = new HashMap<>();

  MmsType decode(TypeDescription description) {
    var type = make(description);
    return known.computeIfAbsent(type, same -> same);
  }

  private MmsType make(TypeDescription type) {
    if (type.getStructure() != null) {
      return structure(type.getStructure());
    }
    if (type.getArray() != null) {
      return new MmsType.Array(
          type.getArray().getNumberOfElements().intValue(),
          decode(type.getArray().getElementType().getTypeDescription()));
    }
    if (type.getBool() != null) {
      return new Simple(Kind.BOOLEAN, 0);
    }
    if (type.getBitString() != null) {
      return new Simple(Kind.BITS, Math.abs(type.getBitString().intValue()));
    }
    if (type.getInteger() != null) {
      return new Simple(Kind.INTEGER, type.getInteger().intValue());
    }
    if (type.getUnsigned() != null) {
      return new Simple(Kind.UNSIGNED, type.getUnsigned().intValue());
    }
    return makeRest(type);
  }

  private static MmsType makeRest(TypeDescription type) {
    if (type.getFloatingPoint() != null) {
      return new Simple(Kind.REAL, type.getFloatingPoint().getFormatWidth().intValue());
    }
    if (type.getOctetString() != null) {
      return new Simple(Kind.OCTETS, Math.abs(type.getOctetString().intValue()));
    }
    if (type.getVisibleString() != null) {
      return new Simple(Kind.TEXT, Math.abs(type.getVisibleString().intValue()));
    }
    if (type.getMMSString() != null) {
      return new Simple(Kind.TEXT, Math.abs(type.getMMSString().intValue()));
    }
    if (type.getUtcTime() != null) {
      return new Simple(Kind.UTC_TIME, 0);
    }
    if (type.getBinaryTime() != null) {
      return new Simple(Kind.BINARY_TIME, 0);
    }
    return new Simple(Kind.OTHER, 0);
  }

  private MmsType structure(TypeDescription.Structure structure) {
    var parts = new MmsType.Builder();
    for (var part : structure.getComponents().getSEQUENCE()) {
      var name = part.getComponentName();
      parts.add(
          name == null ? "" : name.toString().intern(),
          decode(part.getComponentType().getTypeDescription()));
    }
    return parts.build();
  }
}
