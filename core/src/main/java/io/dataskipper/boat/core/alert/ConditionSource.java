package io.dataskipper.boat.core.alert;

import java.util.List;
import java.util.function.Predicate;

/** Tells what is wrong with a part of the gateway. Asked every few seconds, by one thread. */
@FunctionalInterface
public interface ConditionSource {

  /**
   * What holds now; whatever is no longer told here is over.
   *
   * @param raised whether an alert of a source stands already, so that it may be kept until it is
   *     clearly over
   * @param nanos the monotonic clock
   */
  List<Condition> holding(Predicate<String> raised, long nanos);
}
