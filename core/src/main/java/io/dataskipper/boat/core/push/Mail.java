package io.dataskipper.boat.core.push;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.spi.driver.Mailbox;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the devices of one link have sent unasked, until the lane takes it: bounded, in order. When
 * it is full nothing more is taken until there is room, and then the gap is told first.
 */
public final class Mail implements Mailbox {
  static final int MOST = 4096;

  /** Room beyond readings, so that a gap and a note find a place. */
  private static final int SPARE = 64;

  private final BlockingQueue<Letter> letters = new ArrayBlockingQueue<>(MOST + SPARE);
  private final AtomicBoolean overflowing = new AtomicBoolean();
  private final LearntPoints learnt;
  private volatile Runnable wake = () -> {};

  /** The mail of devices that do not describe themselves. */
  public Mail() {
    this(LearntPoints.inMemory());
  }

  /**
   * @param learnt keeps which points profiles stand for
   */
  public Mail(LearntPoints learnt) {
    this.learnt = learnt;
  }

  /** Something that was handed on. */
  public sealed interface Letter {
    DeviceId device();

    /** Values as if they had been read. */
    record Values(DeviceId device, Reading reading) implements Letter {}

    /** Values that are told by themselves. */
    record Event(DeviceId device, Reading reading, Runnable taken) implements Letter {}

    /** Something was lost. */
    record Gap(DeviceId device, String reason) implements Letter {}

    /** What people are to know of a device. */
    record Note(DeviceId device, String topic, String text) implements Letter {}
  }

  /** Calls somebody whenever there is something new. */
  public void wakes(Runnable lane) {
    wake = lane;
  }

  /** The oldest that was not taken; null if there is none. */
  public @Nullable Letter take() {
    return letters.poll();
  }

  @Override
  public boolean values(DeviceId device, Reading reading) {
    return offer(new Letter.Values(device, reading), true);
  }

  @Override
  public boolean event(DeviceId device, Reading reading, Runnable taken) {
    return offer(new Letter.Event(device, reading, taken), false);
  }

  private boolean offer(Letter letter, boolean lostIfFull) {
    if (letters.size() >= MOST) {
      if (lostIfFull && overflowing.compareAndSet(false, true)) {
        gap(letter.device(), "more values came than could be taken: %d waited".formatted(MOST));
      }
      return false;
    }
    overflowing.set(false);
    return put(letter);
  }

  @Override
  public void gap(DeviceId device, String reason) {
    put(new Letter.Gap(device, reason));
  }

  @Override
  public void note(DeviceId device, String topic, String text) {
    put(new Letter.Note(device, topic, text));
  }

  @Override
  public void points(DeviceId device, List<String> profiles, List<SuggestedPoint> points) {
    learnt.put(device, profiles, points);
  }

  private boolean put(Letter letter) {
    boolean taken = letters.offer(letter);
    wake.run();
    return taken;
  }
}
