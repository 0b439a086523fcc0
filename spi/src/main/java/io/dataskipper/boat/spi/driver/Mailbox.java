package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.DeviceId;
import java.util.List;

/**
 * Where a driver hands on what its devices send unasked, beside what the host reads. The host keeps
 * the order of one link, takes everything on the thread on which it calls the driver, and holds a
 * bounded number of readings meanwhile. Safe for any thread; never blocks.
 */
public interface Mailbox {
  /** Takes nothing: for a driver that is only checked. */
  Mailbox NONE =
      new Mailbox() {
        @Override
        public boolean values(DeviceId device, Reading reading) {
          return false;
        }

        @Override
        public boolean event(DeviceId device, Reading reading, Runnable taken) {
          return false;
        }

        @Override
        public void gap(DeviceId device, String reason) {}

        @Override
        public void note(DeviceId device, String topic, String text) {}

        @Override
        public void points(DeviceId device, List<String> profiles, List<SuggestedPoint> points) {}
      };

  /**
   * Hands on values that were not asked for. They are cached, looked at by alert rules and part of
   * the next message, as if they had been read.
   *
   * @return false if it is full: nothing of this is taken, and the host tells that there is a gap
   */
  boolean values(DeviceId device, Reading reading);

  /**
   * Hands on what happened at one moment, such as a breaker that opened: as {@link #values}, and
   * each is delivered by itself, in order.
   *
   * @param taken run on the host's thread once all who wait for it were told; a driver that keeps
   *     the place from which it resumes moves it then
   * @return false if it is full: nothing of this is taken; the driver resumes from its last place,
   *     or tells a gap
   */
  boolean event(DeviceId device, Reading reading, Runnable taken);

  /** Tells that something was lost, in the order of what is handed on. */
  void gap(DeviceId device, String reason);

  /**
   * Tells people what a driver has found out about a device, such as how it gets its values. Shown
   * with the health of the device until it is told anew.
   *
   * @param topic a word, such as {@code acquisition}
   * @param text empty to take it back
   */
  void note(DeviceId device, String topic, String text);

  /**
   * Tells which points the profiles of a device stand for, as the device has said. If they are not
   * those that the driver was made with, the host keeps them over a restart and makes the link anew
   * with them, some seconds later.
   *
   * @param profiles as in {@link DeviceSpec#profiles}
   * @param points each name once
   */
  void points(DeviceId device, List<String> profiles, List<SuggestedPoint> points);
}
