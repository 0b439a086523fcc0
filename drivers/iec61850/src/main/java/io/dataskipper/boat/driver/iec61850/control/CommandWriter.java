package io.dataskipper.boat.driver.iec61850.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;

/** Fills in the parts of {@code Oper}, {@code SBOw} and {@code Cancel} as the IED has them. */
final class CommandWriter {
  private static final int REMOTE_CONTROL = 3;
  private static final int TIME_QUALITY_UNKNOWN = 0x1F;
  private static final int FRACTION_BITS = 24;

  private CommandWriter() {}

  static MmsData write(MmsType type, Command command, int number, Instant now) {
    var parts = new ArrayList<MmsData>();
    for (var name : type.parts()) {
      parts.add(part(name, type.at(type.indexOf(name)), command, number, now));
    }
    return new MmsData.Structure(parts);
  }

  private static MmsData part(String name, MmsType type, Command command, int number, Instant now) {
    var manner = command.manner();
    return switch (name) {
      case "ctlVal" -> command.value();
      case "operTm" -> nothing(type);
      case "origin" ->
          new MmsData.Structure(
              java.util.List.of(
                  new MmsData.Int(REMOTE_CONTROL),
                  new MmsData.Octets(
                      HexFormat.of().formatHex(manner.originator().getBytes(UTF_8)))));
      case "ctlNum" -> new MmsData.Unsigned(number);
      case "T" -> time(type, now);
      case "Test" -> new MmsData.Bool(manner.test());
      case "Check" ->
          MmsData.Bits.of(
              (manner.synchroCheck() ? "1" : "0") + (manner.interlockCheck() ? "1" : "0"));
      default -> nothing(type);
    };
  }

  private static MmsData time(MmsType type, Instant now) {
    if (type instanceof MmsType.Simple(var kind, _) && kind == MmsType.Kind.BINARY_TIME) {
      return new MmsData.BinaryTime(now);
    }
    long fraction = ((long) now.getNano() << FRACTION_BITS) / 1_000_000_000L;
    return new MmsData.UtcTime(now.getEpochSecond(), (int) fraction, TIME_QUALITY_UNKNOWN);
  }

  /** The value of a part that says nothing. */
  private static MmsData nothing(MmsType type) {
    return switch (type) {
      case MmsType.Structure(_, var types) ->
          new MmsData.Structure(types.stream().map(CommandWriter::nothing).toList());
      case MmsType.Array(var size, var element) ->
          new MmsData.Array(java.util.Collections.nCopies(size, nothing(element)));
      case MmsType.Simple(var kind, var size) ->
          switch (kind) {
            case BOOLEAN -> new MmsData.Bool(false);
            case INTEGER -> new MmsData.Int(0);
            case UNSIGNED -> new MmsData.Unsigned(0);
            case REAL -> size == Double.SIZE ? new MmsData.Real64(0) : new MmsData.Real32(0);
            case BITS -> MmsData.Bits.of("0".repeat(size));
            case OCTETS, OTHER -> new MmsData.Octets("");
            case TEXT -> new MmsData.Text("");
            case UTC_TIME -> new MmsData.UtcTime(0, 0, 0);
            case BINARY_TIME -> new MmsData.BinaryTime(Instant.parse("1984-01-01T00:00:00Z"));
          };
    };
  }
}
