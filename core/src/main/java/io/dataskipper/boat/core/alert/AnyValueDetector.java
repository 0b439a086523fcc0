package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import org.jspecify.annotations.Nullable;

/** Content with any value. */
final class AnyValueDetector implements Detector {

  @Override
  public boolean understands(Value value) {
    return true;
  }

  @Override
  public @Nullable Severity level(Value value, long nanos, @Nullable Severity standing) {
    return null;
  }

  @Override
  public String reason(Severity severity) {
    return "";
  }
}
