package io.dataskipper.boat.driver.iec61850.control;

import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.point.Scaling;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes of our values what an IED takes. */
public final class ControlValue {
  private static final Map<String, Boolean> WORDS =
      Map.of("on", true, "true", true, "closed", true, "off", false, "false", false, "open", false);

  private ControlValue() {}

  /**
   * A value of a type.
   *
   * @param names of the numbers of an enumeration; null if there are none
   * @return empty if the type cannot hold the value
   */
  public static Optional<MmsData> of(
      Value value, MmsType type, Scaling scaling, @Nullable Map<Integer, String> names) {
    return switch (type) {
      // An analogue value: its one part is the number.
      case MmsType.Structure(_, var types) ->
          types.size() == 1
              ? of(value, types.getFirst(), scaling, names)
                  .map(part -> new MmsData.Structure(List.of(part)))
              : Optional.empty();
      case MmsType.Array _ -> Optional.empty();
      case MmsType.Simple(var kind, var size) ->
          switch (kind) {
            case BOOLEAN -> flag(value).map(MmsData.Bool::new);
            case INTEGER -> number(value, scaling, names).flatMap(n -> whole(n, size));
            case UNSIGNED ->
                number(value, scaling, names)
                    .filter(n -> n.signum() >= 0)
                    .flatMap(n -> whole(n, size + 1))
                    .map(n -> new MmsData.Unsigned(((MmsData.Int) n).value()));
            case REAL ->
                number(value, scaling, null)
                    .map(
                        n ->
                            size == Double.SIZE
                                ? new MmsData.Real64(n.doubleValue())
                                : new MmsData.Real32(n.floatValue()));
            case TEXT -> Optional.of(new MmsData.Text(value.toString()));
            case BITS, OCTETS, UTC_TIME, BINARY_TIME, OTHER -> Optional.empty();
          };
    };
  }

  private static Optional<Boolean> flag(Value value) {
    return switch (value) {
      case Value.Flag(var flag) -> Optional.of(flag);
      case Value.Text(var text) ->
          Optional.ofNullable(WORDS.get(text.strip().toLowerCase(Locale.ROOT)));
      case Value.Whole(var number) when number == 0 || number == 1 -> Optional.of(number == 1);
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> number(
      Value value, Scaling scaling, @Nullable Map<Integer, String> names) {
    if (value.numeric()) {
      return Optional.of(scaling.inverse(new BigDecimal(value.toString())));
    }
    return names == null
        ? Optional.empty()
        : names.entrySet().stream()
            .filter(name -> name.getValue().equalsIgnoreCase(value.toString()))
            .findFirst()
            .map(name -> BigDecimal.valueOf(name.getKey()));
  }

  private static Optional<MmsData> whole(BigDecimal number, int bits) {
    try {
      var whole = number.toBigIntegerExact();
      return whole.bitLength() < Math.min(bits, Long.SIZE)
          ? Optional.of(new MmsData.Int(whole.longValueExact()))
          : Optional.empty();
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }
}
