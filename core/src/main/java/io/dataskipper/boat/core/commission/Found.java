package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.spi.probe.Identity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit that a scan has found.
 *
 * @param line the settings of the line on which it answered
 * @param garbled whether what came was no answer: a wrong speed, or two units of one number
 * @param identities what it says of itself
 * @param sunSpec what it is by SunSpec
 * @param matches meter models that it may be, the likeliest first; never a certainty
 */
public record Found(
    Map<String, String> line,
    int unit,
    boolean garbled,
    List<Identity> identities,
    Optional<SunSpecFacts> sunSpec,
    List<ModelMatch> matches) {
  public Found {
    line = Collections.unmodifiableMap(new LinkedHashMap<>(line));
    identities = List.copyOf(identities);
    matches = List.copyOf(matches);
  }

  Found with(List<ModelMatch> better) {
    return new Found(line, unit, garbled, identities, sunSpec, better);
  }

  /**
   * What a unit is by SunSpec.
   *
   * @param base where its models begin
   * @param models their numbers
   */
  public record SunSpecFacts(
      int base, String manufacturer, String model, String serialNumber, List<Integer> models) {
    public SunSpecFacts {
      models = List.copyOf(models);
    }
  }

  /**
   * A meter model that a unit may be.
   *
   * @param model its id
   * @param score the higher the likelier; only to compare
   * @param reasons what speaks for it
   */
  public record ModelMatch(String model, int score, List<String> reasons) {
    public ModelMatch {
      reasons = List.copyOf(reasons);
    }
  }
}
