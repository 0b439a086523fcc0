package io.dataskipper.boat.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the host relies on in every driver. Subclass it beside the driver and give it a peer. */
public abstract class DriverContract<L extends Record, D extends Record, P extends Record> {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final DriverContext CONTEXT =
      new DriverContext(System.getLogger("contract"), Clock.fixed(NOW, ZoneOffset.UTC));
  private static final int MANY = 20;

  private DriverSetup<L, D, P> setup;
  private Driver driver;
  private HostThread host;

  /** Starts a device that answers, and says how to reach it. Closed after each test. */
  protected abstract DriverSetup<L, D, P> start() throws Exception;

  /** A new provider, made as the host makes it. */
  protected abstract DriverProvider<L, D, P> provider();

  /**
   * A device and the settings that lead to it.
   *
   * @param hasty a link whose time-outs are as short as they can be without failing by chance
   * @param patient the same link with time-outs of at least a minute
   * @param block at least two points of the first device that one request can read
   * @param expected what they are read as
   * @param nameInFailures how a failure names the device, such as {@code unit=7}
   * @param writable a point and what to write to it; null for a driver that refuses every write
   */
  public record DriverSetup<L extends Record, D extends Record, P extends Record>(
      DevicePeer peer,
      LinkSpec<L, D, P> hasty,
      LinkSpec<L, D, P> patient,
      ReadBlock block,
      List<Value> expected,
      String nameInFailures,
      @Nullable Write writable) {}

  /** A write that the device takes. */
  public record Write(Point point, Value value) {}

  @BeforeEach
  final void startPeer() throws Exception {
    setup = start();
    driver = create(setup.hasty());
    host = new HostThread(provider().thread());
  }

  @AfterEach
  final void stopPeer() {
    driver.close();
    host.close();
    setup.peer().close();
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(DriverProvider.class))
        .anyMatch(found -> found.getClass() == provider().getClass());
  }

  @Test
  void namesItsTypeAndTheVersionItWasBuiltFor() {
    assertThat(provider().type()).matches("[a-z][a-z0-9_]*");
    assertThat(provider().spiVersion()).isEqualTo(Spi.VERSION);
  }

  @Test
  void explainsEverySetting() {
    var types = provider().settings();
    SettingsRules.assertKept(types.link());
    SettingsRules.assertKept(types.device());
    SettingsRules.assertKept(types.point());
  }

  // The host creates all drivers before it applies a configuration, and throws most of them away.
  @Test
  void opensAndStartsNothingWhenCreated() throws Exception {
    setup.peer().stop();
    var before = Calls.threads();
    var another = create(setup.patient());
    Calls.assertNoMoreThan(before);
    another.close();
  }

  @Test
  void readsOneSampleAPointInTheirOrder() throws Exception {
    connect(driver);
    var samples = read();
    assertThat(samples).extracting(Sample::point).isEqualTo(setup.block().points());
    assertThat(samples).extracting(Sample::value).isEqualTo(setup.expected());
    assertThat(samples).allMatch(sample -> sample.quality().good());
  }

  @Test
  void takesTheTimeFromTheClockItIsGiven() throws Exception {
    connect(driver);
    assertThat(read()).extracting(Sample::readTime).containsOnly(NOW);
  }

  // The host plans its requests by the layout; without one a block may hold all of a device.
  @Test
  void canTellWhereEveryPointLiesOrReadsThemAllTogether() throws Exception {
    connect(driver);
    for (var device : setup.hasty().devices()) {
      if (driver instanceof BlockLayout layout) {
        assertEveryPointFits(layout, device);
      } else {
        var points = device.points().stream().map(PointSpec::point).toList();
        assertThat(read(new ReadBlock(device.id(), null, points)))
            .extracting(Sample::point)
            .isEqualTo(points);
      }
    }
  }

  private void assertEveryPointFits(BlockLayout layout, DeviceSpec<D, P> device) {
    for (var spec : device.points()) {
      var extent = layout.extent(spec.point().id());
      assertThat(layout.limits(device.id(), extent.space()).maxLength())
          .as("the longest request of %s and the length of %s", device.id(), spec.point().id())
          .isGreaterThanOrEqualTo(extent.length());
    }
  }

  @Test
  void connectsAfterAFailure() throws Exception {
    setup.peer().stop();
    assertThat(failureToConnect(driver).kind()).isEqualTo(FailureKind.UNREACHABLE);
    setup.peer().restart();
    connect(driver);
    assertThat(read()).isNotEmpty();
  }

  @Test
  void connectsAgainWhereItIsConnected() throws Exception {
    connect(driver);
    connect(driver);
    assertThat(read()).isNotEmpty();
  }

  @Test
  void namesTheDeviceThatIsSilent() throws Exception {
    connect(driver);
    setup.peer().goSilent();
    var failure = failureToRead();
    assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failure)
        .hasMessageContaining("link=" + setup.hasty().id())
        .hasMessageContaining(setup.nameInFailures());
  }

  // Another device of the link may well answer, so a silent one does not end the connection.
  @Test
  void readsOnWithoutConnectingOnceTheDeviceAnswersAgain() throws Exception {
    connect(driver);
    setup.peer().goSilent();
    failureToRead();
    setup.peer().answerAgain();
    assertThat(read()).isNotEmpty();
  }

  @Test
  void saysThatThePeerIsGone() throws Exception {
    connect(driver);
    setup.peer().stop();
    assertThat(failureToRead().kind()).isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void readsOnceThePeerIsBack() throws Exception {
    connect(driver);
    setup.peer().stop();
    failureToRead();
    setup.peer().restart();
    connect(driver);
    assertThat(read()).isNotEmpty();
  }

  @Test
  void doesNotReadWithoutConnection() {
    assertThat(failureToRead().kind()).isEqualTo(FailureKind.UNREACHABLE);
  }

  @Test
  void writesWhatTheDeviceTakesAndRefusesElse() throws Exception {
    connect(driver);
    var write = setup.writable();
    if (write == null) {
      assertRefuses();
    } else {
      assertThat(write(write)).isEqualTo(new WriteOutcome.Done(NOW));
    }
  }

  @Test
  void doesNotClaimToKnowWhatBecameOfAWriteWithoutAnswer() throws Exception {
    connect(driver);
    setup.peer().goSilent();
    var write = setup.writable();
    if (write == null) {
      assertRefuses();
    } else {
      assertThat(write(write))
          .isInstanceOfSatisfying(
              WriteOutcome.Unknown.class,
              unknown -> assertThat(unknown.waited()).isGreaterThan(Duration.ZERO));
    }
  }

  @Test
  void saysThatNothingWasWrittenWithoutConnection() {
    var write = setup.writable();
    if (write == null) {
      assertRefuses();
    } else {
      assertThat(failure(() -> driver.write(write.point().id(), write.value())).kind())
          .isEqualTo(FailureKind.UNREACHABLE);
    }
  }

  @Test
  void endsWaitingWhenClosed() throws Exception {
    assertEndsWaiting(Driver::close);
  }

  // This is how the host gives up on a call: an interrupt, then close.
  @Test
  void endsWaitingWhenInterruptedAndClosed() throws Exception {
    assertEndsWaiting(
        waiting -> {
          host.interrupt();
          waiting.close();
        });
  }

  @Test
  void closesInAnyStateAndTwice() throws Exception {
    var unused = create(setup.hasty());
    unused.close();
    unused.close();
    var failed = create(setup.hasty());
    setup.peer().stop();
    failureToConnect(failed);
    failed.close();
    failed.close();
    setup.peer().restart();
    connect(driver);
    driver.close();
    driver.close();
  }

  @Test
  void sendsNothingOnceClosed() throws Exception {
    connect(driver);
    driver.close();
    failureToRead();
    failureToConnect(driver);
    failureToRead();
    assertThat(setup.peer().requests()).isZero();
  }

  @Test
  void leavesNoThreadsAfterManyConnections() throws Exception {
    var before = Calls.threads();
    for (var i = 0; i < MANY; i++) {
      connect(driver);
    }
    read();
    setup.peer().stop();
    for (var i = 0; i < MANY; i++) {
      failureToConnect(driver);
    }
    driver.close();
    Calls.assertNoMoreThan(before);
  }

  private void assertEndsWaiting(Consumer<Driver> end) throws Exception {
    try (var patient = create(setup.patient())) {
      connect(patient);
      setup.peer().goSilent();
      var asked = setup.peer().requests();
      var read = host.start(() -> patient.read(setup.block()));
      Await.until("the request", () -> setup.peer().requests() > asked);
      var ending = Thread.ofPlatform().start(() -> end.accept(patient));
      assertThat(ending.join(Await.LIMIT)).as("close waits for no answer").isTrue();
      assertThat(HostThread.failure(read))
          .isInstanceOfAny(DriverException.class, InterruptedException.class);
    }
  }

  private Driver create(LinkSpec<L, D, P> link) throws ConfigurationException {
    return provider().create(link, CONTEXT);
  }

  private void assertRefuses() {
    var point = setup.block().points().getFirst().id();
    assertThat(failure(() -> driver.write(point, new Value.Real(1))).kind())
        .isEqualTo(FailureKind.REFUSED);
  }

  private void connect(Driver which) {
    HostThread.get(
        host.start(
            () -> {
              which.connect();
              return true;
            }));
  }

  private DriverException failureToConnect(Driver which) {
    return failure(
        () -> {
          which.connect();
          return true;
        });
  }

  private List<Sample> read() {
    return read(setup.block());
  }

  private List<Sample> read(ReadBlock block) {
    return HostThread.get(host.start(() -> driver.read(block))).samples();
  }

  private DriverException failureToRead() {
    return failure(() -> driver.read(setup.block()));
  }

  private WriteOutcome write(Write write) {
    return HostThread.get(host.start(() -> driver.write(write.point().id(), write.value())));
  }

  private DriverException failure(Callable<?> call) {
    var failure = HostThread.failure(host.start(call));
    assertThat(failure).isInstanceOf(DriverException.class);
    return (DriverException) failure;
  }
}
