package io.dataskipper.boat.core.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.poll.Written.Check;
import io.dataskipper.boat.core.status.LinkStatus.State;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.Mailbox;
import io.dataskipper.boat.spi.driver.Memory;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.driver.WriteOutcome.Done;
import io.dataskipper.boat.spi.kit.Await;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes with their threads, in real time. */
@Timeout(60)
class LanesTest implements PollListener {
  private final LinkedBlockingQueue<DeviceReading> told = new LinkedBlockingQueue<>();
  private final AtomicBoolean throwing = new AtomicBoolean();
  private final StubbornDriver first = new StubbornDriver();
  private final StubbornDriver second = new StubbornDriver();
  private final Lanes lanes = new Lanes(this, LearntBlocks.inMemory(), Clock.systemUTC());

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void readsOnTheKindOfThreadThatTheDriverWants() throws InterruptedException {
    lanes.start(
        List.of(link("one", first, ThreadKind.VIRTUAL), link("two", second, ThreadKind.PLATFORM)));
    awaitReadingOf("one");
    awaitReadingOf("two");
    assertThat(first.virtual).isTrue();
    assertThat(second.virtual).isFalse();
    assertThat(lanes.links()).extracting(link -> link.state()).containsOnly(State.UP);
    assertThat(lanes.devices()).hasSize(2);
  }

  @Test
  void readsAndWritesOutOfTurn() throws InterruptedException {
    lanes.start(List.of(link("one", first, ThreadKind.VIRTUAL)));
    awaitReadingOf("one");
    int before = first.reads.get();
    assertThat(lanes.readNow(new DeviceId("one")).orTimeout(30, TimeUnit.SECONDS).join())
        .hasSize(2);
    assertThat(first.reads).hasValueGreaterThan(before);
    assertThat(write("one", "a").orTimeout(30, TimeUnit.SECONDS).join().outcome())
        .isInstanceOf(Done.class);
    assertThatThrownBy(() -> write("three", "a").join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(GatewayException.class)
        .hasMessageContaining("device=three");
  }

  @Test
  void aLinkThatHangsDelaysNoOther() throws InterruptedException {
    first.hang = true;
    lanes.start(
        List.of(link("one", first, ThreadKind.VIRTUAL), link("two", second, ThreadKind.VIRTUAL)));
    assertThat(first.hanging.await(30, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 5; i++) {
      awaitReadingOf("two");
    }
  }

  // The driver is deaf to interrupts; only its close() ends the call.
  @Test
  void closesALaneWhoseDriverHangs() throws InterruptedException {
    first.hang = true;
    lanes.start(List.of(link("one", first, ThreadKind.PLATFORM)));
    assertThat(first.hanging.await(30, TimeUnit.SECONDS)).isTrue();
    var written = write("one", "a");
    lanes.close();
    assertThat(written).isCompletedExceptionally();
    assertThat(first.closes).hasValueGreaterThan(0);
    assertThat(told).isEmpty();
  }

  @Test
  void tellsNothingAfterItIsClosed() throws InterruptedException {
    lanes.start(List.of(link("one", first, ThreadKind.VIRTUAL)));
    awaitReadingOf("one");
    lanes.close();
    told.clear();
    int reads = first.reads.get();
    lanes.close();
    assertThat(first.reads).hasValue(reads);
    assertThat(told).isEmpty();
    assertThatThrownBy(() -> lanes.start(List.of())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void stopsAndStartsALinkWhileAnotherGoesOn() throws InterruptedException {
    lanes.start(
        List.of(link("one", first, ThreadKind.VIRTUAL), link("two", second, ThreadKind.VIRTUAL)));
    awaitReadingOf("one");
    lanes.stop(List.of(new LinkId("one")));
    assertThat(lanes.links()).extracting(link -> link.id().value()).containsExactly("two");
    assertThat(write("one", "a")).isCompletedExceptionally();
    told.clear();
    awaitReadingOf("two");
    var anew = new StubbornDriver();
    lanes.start(List.of(link("one", anew, ThreadKind.VIRTUAL)));
    awaitReadingOf("one");
    assertThat(lanes.links()).hasSize(2);
  }

  @Test
  void outlivesAListenerThatThrows() throws InterruptedException {
    throwing.set(true);
    lanes.start(List.of(link("one", first, ThreadKind.VIRTUAL)));
    for (int i = 0; i < 3; i++) {
      awaitReadingOf("one");
    }
    assertThat(lanes.links().getFirst().state()).isEqualTo(State.UP);
  }

  @Test
  void endsACallThatHangsForTooLong() throws InterruptedException {
    var time = new VirtualTime();
    var link = link("one", first, ThreadKind.VIRTUAL);
    var guard =
        new DriverGuard(
            link,
            new LaneClock(time, time),
            new DriverGuard.Loans(FrameTap.NONE, Mailbox.NONE, Memory.passing()),
            DriverGuard.Patience.USUAL);
    first.hang = true;
    var failure = new CompletableFuture<DriverException>();
    var reader = Thread.ofVirtual().start(() -> read(guard, link.devices().getFirst(), failure));
    assertThat(first.hanging.await(30, TimeUnit.SECONDS)).isTrue();
    guard.abortIfHung();
    assertThat(first.closes).hasValue(0);
    time.pass(Duration.ofMinutes(1));
    guard.abortIfHung();
    var reason = failure.orTimeout(30, TimeUnit.SECONDS).join();
    assertThat(reason.kind()).isEqualTo(FailureKind.INTERNAL);
    assertThat(reason).hasMessage("read link=one waited=60s: aborted because the driver hung");
    reader.join();
    guard.abortIfHung();
    assertThat(first.closes).hasValue(1);
  }

  // Its close() does not help either: only another driver does, and the thread is left behind.
  @Test
  void putsANewLaneInThePlaceOfOneWhoseDriverNeverReturns() throws InterruptedException {
    var made = new AtomicInteger();
    var ends = new CountDownLatch(1);
    var link = link("one", first, ThreadKind.PLATFORM);
    var hanging =
        new LinkConfig(
            link.id(),
            link.label(),
            link.type(),
            link.policy(),
            link.thread(),
            _ -> made.getAndIncrement() == 0 ? new DeafDriver(ends) : second,
            link.devices());
    var hasty =
        new DriverGuard.Patience(Duration.ofMillis(50), Duration.ZERO, Duration.ofMillis(50));
    try (var watched = new Lanes(this, LearntBlocks.inMemory(), Clock.systemUTC()).with(hasty)) {
      watched.start(List.of(hanging));
      var asked = watched.readNow(new DeviceId("one"));

      awaitReadingOf("one");
      assertThat(asked).isCompletedExceptionally();
      assertThat(watched.links().getFirst().restarts()).isEqualTo(1);
      assertThat(watched.links().getFirst().state()).isEqualTo(State.UP);
      assertThat(watched.stalled()).isEmpty();
    } finally {
      ends.countDown();
    }
  }

  @Test
  void tooManyThreadsLeftBehindAreNoProgress() throws InterruptedException {
    var ends = new CountDownLatch(1);
    var hasty =
        new DriverGuard.Patience(Duration.ofMillis(50), Duration.ZERO, Duration.ofMillis(50));
    try (var watched = new Lanes(this, LearntBlocks.inMemory(), Clock.systemUTC()).with(hasty)) {
      var links = new ArrayList<LinkConfig>();
      for (int i = 0; i < LaneThread.Restarts.MOST_LEFT; i++) {
        var link = link("link-" + i, first, ThreadKind.VIRTUAL);
        links.add(
            new LinkConfig(
                link.id(),
                link.label(),
                link.type(),
                link.policy(),
                link.thread(),
                _ -> new DeafDriver(ends),
                link.devices()));
      }
      watched.start(links);
      Await.until("no progress", () -> watched.stalled().isPresent());
      assertThat(watched.stalled()).hasValue("8 drivers hang and do not end");

      ends.countDown();
      Await.until("progress", () -> watched.stalled().isEmpty());
    } finally {
      ends.countDown();
    }
  }

  /** Neither returns nor heeds close() until a test lets it. */
  private record DeafDriver(CountDownLatch ends) implements Driver {
    @Override
    public void connect() throws DriverException {
      var interrupted = false;
      while (ends.getCount() > 0) {
        try {
          if (!ends.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("nobody lets the driver go");
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw new DriverException(FailureKind.UNREACHABLE, "connect: let go");
    }

    @Override
    public Reading read(ReadBlock block) throws DriverException {
      throw new DriverException(FailureKind.UNREACHABLE, "read: not connected");
    }

    @Override
    public WriteOutcome write(PointId point, Value value) throws DriverException {
      throw new DriverException(FailureKind.UNREACHABLE, "write: not connected");
    }

    @Override
    public void close() {}
  }

  private static void read(
      DriverGuard guard, DeviceConfig device, CompletableFuture<DriverException> failure) {
    try {
      guard.create(_ -> {});
      guard.connect();
      failure.completeExceptionally(
          new AssertionError(guard.read(new ReadBlock(device.id(), null, device.points()))));
    } catch (DriverException e) {
      failure.complete(e);
    } catch (InterruptedException e) {
      failure.completeExceptionally(e);
    }
  }

  private CompletableFuture<Written> write(String device, String point) {
    return lanes.write(new PointId(new DeviceId(device), point), new Value.Whole(1), Check.NONE);
  }

  private void awaitReadingOf(String device) throws InterruptedException {
    DeviceReading reading;
    do {
      reading = told.poll(30, TimeUnit.SECONDS);
      assertThat(reading).as("a reading of %s", device).isNotNull();
    } while (reading != null && !reading.device().value().equals(device));
  }

  private static LinkConfig link(String name, StubbornDriver driver, ThreadKind thread) {
    var device = new DeviceId(name);
    var points =
        List.of(new Point(new PointId(device, "a"), ""), new Point(new PointId(device, "b"), ""));
    return new LinkConfig(
        new LinkId(name),
        name,
        "stubborn",
        LaneRig.policy(0),
        thread,
        _ -> driver,
        List.of(
            new DeviceConfig(
                device,
                name,
                "electrical",
                null,
                "unit 1",
                Duration.ofMillis(20),
                points,
                Map.of(),
                false,
                List.of())));
  }

  @Override
  public void onReading(DeviceReading reading) {
    told.add(reading);
    if (throwing.get()) {
      throw new IllegalStateException("planted");
    }
  }

  @Override
  public void onScan(Scan scan) {}

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {}
}
