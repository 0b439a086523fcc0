package io.dataskipper.boat.core.change;

import java.time.Instant;
import java.util.List;

/**
 * What is known of one state of the configuration.
 *
 * @param number from 1 on, without gaps as long as none is dropped
 * @param time when it came to be
 * @param who made it, such as {@code local} or {@code file}
 * @param comment in the words of who made it; may be empty
 * @param changed the files that differ from the version before
 */
public record Version(int number, Instant time, String who, String comment, List<String> changed) {
  public Version {
    changed = List.copyOf(changed);
  }
}
