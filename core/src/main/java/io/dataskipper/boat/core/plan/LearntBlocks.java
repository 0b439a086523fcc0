package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.api.DeviceId;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What was learnt of every device, kept over a restart. Safe for any thread; nothing waits for the
 * disk.
 */
public final class LearntBlocks implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LearntBlocks.class.getName());
  private static final long LAST_SAVE_SECONDS = 10;

  private final @Nullable LearntFile file;
  private final Map<DeviceId, Known> byDevice;
  private final ExecutorService writer;
  private final AtomicBoolean unsaved = new AtomicBoolean();
  private volatile boolean failing;

  private LearntBlocks(@Nullable LearntFile file, Map<DeviceId, Known> known) {
    this.file = file;
    this.byDevice = new ConcurrentHashMap<>(known);
    this.writer =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("learnt-blocks").factory());
  }

  /** A memory that ends with the process. */
  public static LearntBlocks inMemory() {
    return new LearntBlocks(null, Map.of());
  }

  /**
   * A memory in a file. One that cannot be understood is set aside: then the devices are learnt
   * anew.
   *
   * @param path made when there is something to keep
   */
  public static LearntBlocks in(Path path) {
    var file = new LearntFile(path);
    return new LearntBlocks(file, file.read());
  }

  /**
   * What is known of a device.
   *
   * @param identity nothing is known if it was another when the knowledge was kept
   */
  Learnt of(DeviceId device, String identity) {
    var known = byDevice.get(device);
    return known != null && known.identity().equals(identity) ? known.learnt() : Learnt.NOTHING;
  }

  void keep(DeviceId device, String identity, Learnt learnt) {
    byDevice.put(device, new Known(identity, learnt));
    if (file != null && !writer.isShutdown() && unsaved.compareAndSet(false, true)) {
      writer.execute(() -> save(file));
    }
  }

  private void save(LearntFile to) {
    unsaved.set(false);
    try {
      to.write(byDevice);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOG.log(Level.WARNING, "keep what was learnt of devices: %s".formatted(e), e);
      }
    }
  }

  /** Ends when everything is on disk, at the latest after some seconds. Call after the lanes. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(LAST_SAVE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "keep what was learnt of devices: the disk does not answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @param identity where the device was and what, when this was learnt
   */
  record Known(String identity, Learnt learnt) {}
}
