package io.dataskipper.boat.spi.driver;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A few short texts that a link keeps over a restart of the gateway, such as the place from which
 * reports go on. They are on disk some seconds after they were put. Safe for any thread; never
 * blocks.
 */
public interface Memory {

  /** What was put last; empty if nothing was. */
  Optional<String> get(String key);

  /**
   * Keeps a text.
   *
   * @param key letters, digits and {@code . _ - / $}; at most 200
   * @param text without control characters, at most 200 characters; empty to forget it
   */
  void put(String key, String text);

  /** A memory that ends with the process. */
  static Memory passing() {
    Map<String, String> texts = new ConcurrentHashMap<>();
    return new Memory() {
      @Override
      public Optional<String> get(String key) {
        return Optional.ofNullable(texts.get(key));
      }

      @Override
      public void put(String key, String text) {
        if (text.isEmpty()) {
          texts.remove(key);
        } else {
          texts.put(key, text);
        }
      }
    };
  }
}
