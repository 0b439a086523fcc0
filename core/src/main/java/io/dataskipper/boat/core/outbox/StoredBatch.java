package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.spi.publish.Batch;

/** A batch that waits for its target. What it holds never changes; where it lies may. */
public final class StoredBatch {
  private final Batch batch;
  private final long bytes;
  private final long made;
  private long position;
  private boolean stored;

  /**
   * @param made when it was formed, in milliseconds since the epoch
   */
  StoredBatch(Batch batch, long bytes, long made, long position) {
    this.batch = batch;
    this.bytes = bytes;
    this.made = made;
    this.position = position;
  }

  public Batch batch() {
    return batch;
  }

  int messages() {
    return batch.messages().size();
  }

  long bytes() {
    return bytes;
  }

  long made() {
    return made;
  }

  /** Its place in the order of its target; guarded by the lock of the target's queue. */
  long position() {
    return position;
  }

  void moveTo(long newPosition) {
    position = newPosition;
  }

  /** Whether it is on disk; guarded by the lock of the target's queue. */
  boolean stored() {
    return stored;
  }

  void stored(boolean nowStored) {
    stored = nowStored;
  }
}
