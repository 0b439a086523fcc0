package io.dataskipper.boat.simulator.ied;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SCL file of the simulated feeder: MMXU1, MMTR1, XCBR1, CSWI1, CILO1 and GGIO1 in LD0. */
public final class FeederIcd {
  private static final String NAME = "FDR01";

  private FeederIcd() {}

  /** The file, with an IED of that name. */
  public static String text(String iedName) {
    try (var file = FeederIcd.class.getResourceAsStream("feeder.icd")) {
      if (file == null) {
        throw new IllegalStateException("feeder.icd is not in the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace(NAME, iedName);
    } catch (IOException e) {
      throw new UncheckedIOException("read feeder.icd", e);
    }
  }
}
