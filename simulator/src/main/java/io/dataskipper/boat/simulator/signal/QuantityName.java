package io.dataskipper.boat.simulator.signal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The name of a quantity taken apart, such as {@code voltage_l1_n} into {@code voltage} and L1.
 *
 * @param stem what is measured, without its part
 * @param part where it is measured
 */
record QuantityName(String stem, Part part) {
  private static final Map<String, Part> ENDINGS = endings();

  /** Takes a canonical name apart. */
  static QuantityName of(String name) {
    String plain = name.replaceFirst("_(wh|varh|vah|primary|signed)$", "").replace("_primary", "");
    for (Map.Entry<String, Part> ending : ENDINGS.entrySet()) {
      if (plain.endsWith(ending.getKey())) {
        int end = plain.length() - ending.getKey().length();
        return new QuantityName(plain.substring(0, end), ending.getValue());
      }
    }
    return new QuantityName(plain, Part.WHOLE);
  }

  /** Longer endings stand before those they end with. */
  private static Map<String, Part> endings() {
    var endings = new LinkedHashMap<String, Part>();
    endings.put("_l1_l2", Part.L1_L2);
    endings.put("_l2_l3", Part.L2_L3);
    endings.put("_l3_l1", Part.L3_L1);
    endings.put("_l1_n", Part.L1);
    endings.put("_l2_n", Part.L2);
    endings.put("_l3_n", Part.L3);
    endings.put("_l1", Part.L1);
    endings.put("_l2", Part.L2);
    endings.put("_l3", Part.L3);
    endings.put("_n", Part.NEUTRAL);
    endings.put("_ll_avg", Part.LINES);
    endings.put("_ln_avg", Part.WHOLE);
    endings.put("_avg", Part.WHOLE);
    endings.put("_system", Part.WHOLE);
    endings.put("_total", Part.SUM);
    endings.put("_sum", Part.SUM);
    return endings;
  }
}
