package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The units of an IED and of people. */
public final class Units {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(2, "m"),
          Map.entry(3, "kg"),
          Map.entry(4, "s"),
          Map.entry(5, "A"),
          Map.entry(6, "K"),
          Map.entry(9, "deg"),
          Map.entry(23, "°C"),
          Map.entry(29, "V"),
          Map.entry(30, "ohm"),
          Map.entry(31, "J"),
          Map.entry(33, "Hz"),
          Map.entry(38, "Wb"),
          Map.entry(61, "VA"),
          Map.entry(62, "W"),
          Map.entry(63, "var"),
          Map.entry(71, "VAh"),
          Map.entry(72, "Wh"),
          Map.entry(73, "varh"));
  private static final Map<String, Integer> PREFIXES =
      Map.of("", 0, "m", -3, "k", 3, "M", 6, "G", 9);
  private static final Pattern UNIT = Pattern.compile("([mkMG]?)(A|VAh|VA|V|Wh|W|varh|var|Hz|J)");
  private static final int LEAST_EXPONENT = -24;
  private static final int GREATEST_EXPONENT = 24;

  private Units() {}

  /** Where an IED says in which unit a point is; null if it does not. */
  public static @Nullable FcRef of(PointPlan point, IedModel model) {
    return configuration(point, "units", model);
  }

  /** Where an IED says what one count of an energy is; null if the point is no count. */
  public static @Nullable FcRef pulse(PointPlan point, IedModel model) {
    return point.value().path().getLast().equals("actVal")
        ? configuration(point, "pulsQty", model)
        : null;
  }

  private static @Nullable FcRef configuration(PointPlan point, String name, IedModel model) {
    var at = point.carrier();
    for (var above = new FcRef(at.device(), at.node(), "CF", at.path());
        !above.path().isEmpty();
        above = above.parent()) {
      var found = above.child(name);
      if (model.type(found) != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * What an IED says of a unit.
   *
   * @param name empty if it has none, or one that is not known here
   * @param exponent of ten by which its numbers are to be multiplied
   */
  public record IedUnit(String name, int exponent) {}

  /** Understands what was read; empty if it cannot be understood. */
  public static Optional<IedUnit> decode(MmsData data, @Nullable MmsType type) {
    if (type == null || !(data instanceof MmsData.Structure(var parts))) {
      return Optional.empty();
    }
    int unit = type.indexOf("SIUnit");
    int multiplier = type.indexOf("multiplier");
    if (unit < 0 || unit >= parts.size() || multiplier >= parts.size()) {
      return Optional.empty();
    }
    int exponent = multiplier < 0 ? 0 : number(parts.get(multiplier));
    return exponent < LEAST_EXPONENT || exponent > GREATEST_EXPONENT
        ? Optional.empty()
        : Optional.of(new IedUnit(NAMES.getOrDefault(number(parts.get(unit)), ""), exponent));
  }

  private static int number(MmsData data) {
    return data instanceof MmsData.Int(var number) ? (int) number : 0;
  }

  /**
   * By what the numbers of an IED are multiplied to be in the unit that people want.
   *
   * @param wanted empty for the unit of the IED without multiplier
   * @return empty if one cannot be made of the other
   */
  public static Optional<BigDecimal> factor(IedUnit ied, String wanted) {
    if (wanted.isEmpty() || ied.name().isEmpty()) {
      return Optional.of(BigDecimal.ONE.scaleByPowerOfTen(ied.exponent()));
    }
    var parts = UNIT.matcher(wanted);
    if (!parts.matches()
        || !parts.group(2).toLowerCase(Locale.ROOT).equals(ied.name().toLowerCase(Locale.ROOT))) {
      return wanted.equals(ied.name())
          ? Optional.of(BigDecimal.ONE.scaleByPowerOfTen(ied.exponent()))
          : Optional.empty();
    }
    int prefix = PREFIXES.getOrDefault(parts.group(1), 0);
    return Optional.of(BigDecimal.ONE.scaleByPowerOfTen(ied.exponent() - prefix));
  }
}
