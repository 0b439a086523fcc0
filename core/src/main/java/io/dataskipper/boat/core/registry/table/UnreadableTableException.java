package io.dataskipper.boat.core.registry.table;

import org.jspecify.annotations.Nullable;

/** A file that is no table, or too large a one. */
final class UnreadableTableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableTableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
