package io.dataskipper.boat.spi.kit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A test that repeats something many times or measures it: what it has found is kept for the page
 * of results. With the system property {@code boat.full} it runs as long as it has to; else it is
 * kept short.
 */
public final class Campaign {
  private static final System.Logger LOG = System.getLogger(Campaign.class.getName());
  private static final boolean FULL = Boolean.getBoolean("boat.full");
  private static final Path FOUND = Path.of("target", "campaigns.tsv");

  private Campaign() {}

  /** How often something is to be done. */
  public static int times(int full, int brief) {
    return FULL ? full : brief;
  }

  /** Prints what a campaign that fails can be repeated with. */
  public static void begun(String name, long seed) {
    LOG.log(Level.INFO, "begun: {0} seed={1}", name, Long.toString(seed));
  }

  /**
   * Keeps what was found.
   *
   * @param name what was tried, in a few words
   * @param found the numbers, and the seed if chance had a part in it
   */
  public static synchronized void found(String name, String found) {
    try {
      Files.createDirectories(FOUND.getParent());
      Files.writeString(
          FOUND,
          "%s\t%s%n".formatted(name, found),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError("cannot keep what was found: " + name, e);
    }
  }
}
