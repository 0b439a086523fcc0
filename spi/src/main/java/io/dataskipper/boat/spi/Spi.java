package io.dataskipper.boat.spi;

/** The version of this interface that a plugin was built for. */
public final class Spi {
  /**
   * The version of the contracts in this jar. It rises when a plugin built for the version before
   * would no longer work.
   */
  public static final int VERSION = 1;

  private Spi() {}
}
