package io.dataskipper.boat.spi.probe;

import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Implemented by a driver whose devices describe themselves: tells people what there is, so that
 * they choose points. The host calls it as it calls {@link
 * io.dataskipper.boat.spi.driver.Driver#read}: on a connected link, from one thread.
 */
public interface Browser {

  /**
   * What the other end of the link holds.
   *
   * @param values whether to read what can be read as well
   * @throws DriverException as {@link io.dataskipper.boat.spi.driver.Driver#read}
   */
  Catalog browse(boolean values) throws DriverException, InterruptedException;

  /**
   * What there is.
   *
   * @param items in the order of the device
   * @param groups what belongs together, such as data sets and report control blocks
   */
  record Catalog(List<Item> items, List<Group> groups) {
    public Catalog {
      items = List.copyOf(items);
      groups = List.copyOf(groups);
    }
  }

  /**
   * A single value.
   *
   * @param reference as people write it, such as {@code LD0/MMXU1.TotW.mag.f}
   * @param facts of it by name, such as {@code fc} and {@code type}
   * @param value what was read in words; null if it was not read
   * @param point the point that it makes; null if it is but a part of another's
   */
  record Item(
      String reference,
      Map<String, String> facts,
      @Nullable String value,
      @Nullable SuggestedPoint point) {
    public Item {
      facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
  }

  /**
   * Items that belong together.
   *
   * @param kind such as {@code data set}
   * @param members references of items, or of what holds them
   */
  record Group(String kind, String reference, List<String> members) {
    public Group {
      members = List.copyOf(members);
    }
  }
}
