package io.dataskipper.boat.core.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was learnt of every device. Safe for any thread. */
public final class LearntBlocks {
  private final Map<String, Learnt> byDevice = new ConcurrentHashMap<>();

  /** A memory that ends with the process. */
  public static LearntBlocks inMemory() {
    return new LearntBlocks();
  }

  Learnt of(String key) {
    return byDevice.getOrDefault(key, Learnt.NOTHING);
  }

  void keep(String key, Learnt learnt) {
    byDevice.put(key, learnt);
  }
}
