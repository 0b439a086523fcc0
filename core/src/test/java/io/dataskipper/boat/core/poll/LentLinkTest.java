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
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.direct.DirectLink;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.push.DriverMemories;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.LinkStatus.State;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import io.dataskipper.boat.spi.driver.FrameTap;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels that are borrowed from lanes that run. */
@Timeout(60)
class LentLinkTest implements PollListener {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Channels channels = new Channels();
  private final LinkedBlockingQueue<DeviceReading> told = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> availability = new LinkedBlockingQueue<>();
  private final StubbornDriver first = new StubbornDriver();
  private final StubbornDriver second = new StubbornDriver();
  private final Lanes lanes =
      new Lanes(
          this,
          LearntBlocks.inMemory(),
          _ -> FrameTap.NONE,
          Clock.systemUTC(),
          channels,
          DriverMemories.inMemory());

  @AfterEach
  void close() {
    lanes.close();
  }

  // Two connections may name one serial port, by mistake or while one replaces the other.
  @Test
  void pausesEveryLinkOfTheChannelAndNoOther() throws Exception {
    var third = new StubbornDriver();
    lanes.start(List.of(link("one", first, "bus"), link("two", second, "bus")));
    lanes.start(List.of(link("three", third, "other")));
    awaitReading("one", true);
    awaitReading("two", true);
    var reads =
        channels.alone(
            "bus",
            MINUTE,
            () -> {
              assertThat(channels.lent()).containsExactly("bus");
              int before = first.reads.get() + second.reads.get();
              awaitReading("three", true);
              awaitReading("one", false);
              awaitReading("two", false);
              return first.reads.get() + second.reads.get() - before;
            });
    assertThat(reads).isZero();
    assertThat(first.closes).hasValueGreaterThan(0);
    assertThat(third.closes).hasValue(0);
    awaitReading("one", true);
    awaitReading("two", true);
    assertThat(channels.lent()).isEmpty();
  }

  @Test
  void tellsWhatWasMissedAndThatTheLinkIsLent() throws Exception {
    lanes.start(List.of(link("one", first, "bus")));
    awaitReading("one", true);
    told.clear();
    channels.alone(
        "bus",
        MINUTE,
        () -> {
          for (int i = 0; i < 5; i++) {
            assertThat(awaitReading("one", false).samples())
                .hasSize(1)
                .allMatch(sample -> sample.quality().equals(Quality.invalid(Detail.FAILURE)));
          }
          assertThat(status().state()).isEqualTo(State.LENT);
          return status().missedScans();
        });
    awaitReading("one", true);
    assertThat(status().state()).isEqualTo(State.UP);
    assertThat(status().missedScans()).isGreaterThanOrEqualTo(5);
    assertThat(availability).containsExactly("one ONLINE");
  }

  @Test
  void aLinkThatIsStartedMeanwhileWaits() throws Exception {
    var started =
        channels.alone(
            "bus",
            MINUTE,
            () -> {
              lanes.start(List.of(link("one", first, "bus")));
              awaitReading("one", false);
              return first.reads.get();
            });
    assertThat(started).isZero();
    awaitReading("one", true);
  }

  @Test
  void endsWorkThatTakesTooLongAndGivesTheChannelBack() throws Exception {
    lanes.start(List.of(link("one", first, "bus")));
    awaitReading("one", true);
    var never = new CountDownLatch(1);
    assertThatThrownBy(() -> channels.alone("bus", Duration.ofMillis(50), () -> waitFor(never)))
        .isInstanceOfSatisfying(
            GatewayException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.TIMEOUT))
        .hasMessage("use channel=bus waited=0.05s: not done in time");
    told.clear();
    awaitReading("one", true);
  }

  @Test
  void givesUpIfTheChannelIsNotFreeInTime() throws Exception {
    first.hang = true;
    lanes.start(List.of(link("one", first, "bus")));
    assertThat(first.hanging.await(30, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> channels.alone("bus", Duration.ofMillis(50), () -> "never"))
        .hasMessage("use channel=bus waited=0.05s: it was not free in time");
    assertThat(channels.lent()).isEmpty();
  }

  @Test
  void twoWhoWantOneChannelHaveItOneAfterTheOther() throws Exception {
    var begun = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    var order = new LinkedBlockingQueue<String>();
    var other =
        Thread.ofVirtual()
            .start(
                () ->
                    quietly(
                        () -> {
                          begun.countDown();
                          waitFor(finish);
                          return order.add("first");
                        }));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    finish.countDown();
    channels.alone("bus", MINUTE, () -> order.add("second"));
    other.join();
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void opensALinkOfItsOwnOnTheBorrowedChannel() throws Exception {
    lanes.start(List.of(link("one", first, "bus")));
    awaitReading("one", true);
    var changed = link("one", second, "bus");
    var samples =
        DirectLink.alone(channels, changed, MINUTE, direct -> direct.read(new DeviceId("one")));
    assertThat(samples).hasSize(1).allMatch(sample -> sample.quality().good());
    assertThat(second.closes).hasValueGreaterThan(0);
    told.clear();
    awaitReading("one", true);
  }

  @Test
  void worksOnAChannelThatNobodyUses() throws Exception {
    assertThat(channels.alone("/dev/not-there", MINUTE, () -> "done")).isEqualTo("done");
    assertThatThrownBy(
            () ->
                channels.alone(
                    "bus",
                    MINUTE,
                    () -> {
                      throw new GatewayException(FailureKind.REFUSED, "planted");
                    }))
        .hasMessage("planted");
  }

  private void quietly(Channels.Work<Boolean> work) {
    try {
      channels.alone("bus", MINUTE, work);
    } catch (GatewayException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean waitFor(CountDownLatch latch) throws InterruptedException {
    return latch.await(1, TimeUnit.MINUTES);
  }

  private LinkStatus status() {
    return lanes.links().getFirst();
  }

  private DeviceReading awaitReading(String device, boolean good) throws InterruptedException {
    while (true) {
      var reading = told.poll(30, TimeUnit.SECONDS);
      if (reading == null) {
        throw new AssertionError("no reading of %s good=%s".formatted(device, good));
      }
      if (reading.device().value().equals(device)
          && reading.samples().getFirst().quality().good() == good) {
        return reading;
      }
    }
  }

  private record OnChannel(Driver driver, String name) implements LinkConfig.DriverFactory {
    @Override
    public Driver create(DriverContext context) {
      return driver;
    }

    @Override
    public Optional<String> channel() {
      return Optional.of(name);
    }
  }

  private static LinkConfig link(String name, Driver driver, String channel) {
    var id = new DeviceId(name);
    var points = List.of(new Point(new PointId(id, "a"), ""));
    var device =
        new DeviceConfig(
            id,
            name,
            "electrical",
            null,
            "unit 1",
            Duration.ofMillis(20),
            points,
            Map.of(),
            false,
            List.of());
    return new LinkConfig(
        new LinkId(name),
        name,
        "stubborn",
        LaneRig.policy(0),
        ThreadKind.VIRTUAL,
        new OnChannel(driver, channel),
        List.of(device));
  }

  @Override
  public void onReading(DeviceReading reading) {
    told.add(reading);
  }

  @Override
  public void onScan(Scan scan) {}

  @Override
  public void onAvailability(DeviceId device, Availability now, String reason) {
    availability.add(device + " " + now);
  }
}
