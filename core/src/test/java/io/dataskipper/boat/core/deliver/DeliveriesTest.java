package io.dataskipper.boat.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.config.PublisherConfig.TargetConfig;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.poll.PollListener.DeviceReading;
import io.dataskipper.boat.core.poll.PollListener.Scan;
import io.dataskipper.boat.core.status.TargetStatus.State;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import io.dataskipper.boat.spi.publish.Publisher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MANY = Campaign.times(100_000, 10_000);
  private static final int OF_A_RUN = 5_000;

  @TempDir private Path data;

  private final ScriptedPublisher publisher = new ScriptedPublisher();
  private final DeviceConfig device = Configs.device("meter-1", 3, SECOND, Map.of("test", SECOND));

  private Deliveries start() throws ConfigurationException {
    var target = Configs.publisher(publisher, Configs.ONE_BY_ONE);
    return Deliveries.start(Configs.gateway(List.of(device), target), data, Clock.systemUTC());
  }

  private static void scan(PollListener listener, DeviceConfig device, Instant at) {
    var samples =
        device.points().stream()
            .map(
                point ->
                    Sample.good(point, new Value.Single(device.points().indexOf(point) + 0.5f), at))
            .toList();
    listener.onReading(new DeviceReading(device.id(), samples, null));
    listener.onScan(new Scan(device.id(), at, at));
  }

  @Test
  void aScanLeavesAsOneMessageOfAllPoints() throws Exception {
    try (var deliveries = start()) {
      scan(deliveries.listener(), device, Instant.now());
      Await.until("delivered", () -> publisher.messages().size() == 1);
      var status = deliveries.targets().getFirst();
      assertThat(status.state()).isEqualTo(State.IDLE);
      assertThat(status.lastConfirmed()).isNotNull();
      assertThat(status.delivered()).isEqualTo(1);
    }

    assertThat(publisher.messages()).hasSize(1);
    assertThat(publisher.messages().getFirst().document().toString())
        .contains("\"client_id\":\"meter-1\"", "\"p2\":{\"value\":2.5,\"unit\":\"kW\"");
    assertThat(publisher.closed()).isTrue();
  }

  // In several runs, each of fewer messages than may wait for the disk at once.
  @Test
  void allThatPassedWhileTheTargetWasAwayArrivesInOrderOnceItIsBack() throws Exception {
    // Long windows, for an overdue one is ended by the real time, not by the clock that is set
    // here.
    var interval = Duration.ofSeconds(10);
    var devices =
        Stream.of("meter-1", "meter-2")
            .map(id -> Configs.device(id, 1, interval, Map.of("test", interval)))
            .toList();
    var config = Configs.gateway(devices, Configs.publisher(publisher, Configs.ONE_BY_ONE));
    var clock = new SettableClock(Instant.parse("2026-11-22T09:00:00Z"));
    publisher.goAway();
    for (var run = 0; run < MANY / OF_A_RUN; run++) {
      try (var deliveries = Deliveries.start(config, data, clock)) {
        for (var i = 0; i < OF_A_RUN / devices.size(); i++) {
          clock.set(clock.instant().plus(interval));
          devices.forEach(each -> scan(deliveries.listener(), each, clock.instant()));
        }
      }
    }
    publisher.comeBack();
    try (var deliveries = Deliveries.start(config, data, clock)) {
      Await.until("drained", () -> deliveries.targets().getFirst().backlogMessages() == 0);
    }
    assertEachScanCameOnceAndInOrder(devices);
    Campaign.found(
        "target away, messages of two devices",
        "messages=%d missing=0 out_of_order=0 arrived_twice=0".formatted(MANY));
  }

  private void assertEachScanCameOnceAndInOrder(List<DeviceConfig> devices) {
    // A run begins and ends with windows in which nothing was read.
    var scans =
        publisher.messages().stream()
            .filter(message -> message.document().toString().contains("\"quality\":\"good\""))
            .toList();
    var ids = scans.stream().map(Message::id).toList();
    assertThat(ids.stream().distinct()).hasSize(MANY);
    assertThat(ids).hasSize(MANY);
    for (var each : devices) {
      var ofDevice =
          scans.stream()
              .filter(message -> each.id().equals(message.device()))
              .map(Message::id)
              .toList();
      assertThat(ofDevice).hasSize(MANY / 2).isSorted();
    }
  }

  @Test
  void tellsWhyATargetFailsAndWhenItIsTriedAgain() throws Exception {
    publisher.goAway();
    try (var deliveries = start()) {
      scan(deliveries.listener(), device, Instant.now());
      Await.until("failed", () -> deliveries.targets().getFirst().state() == State.RETRYING);

      var status = deliveries.targets().getFirst();
      assertThat(status.lastError()).isEqualTo("away");
      assertThat(status.failure()).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(status.nextAttempt()).isNotNull();
      assertThat(status.backlogMessages()).isEqualTo(1);
    }
  }

  private static int letters(Deliveries deliveries) {
    try {
      return deliveries.deadLetters().list(10).size();
    } catch (GatewayException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsRefusedIsSetAsideAndTheRestGoesOn() throws Exception {
    publisher.refuse(batch -> batch.messages().getFirst().document().toString().contains("bad"));
    var bad = Configs.device("bad", 1, SECOND, Map.of("test", SECOND));
    var target = Configs.publisher(publisher, Configs.ONE_BY_ONE);
    try (var deliveries =
        Deliveries.start(Configs.gateway(List.of(device, bad), target), data, Clock.systemUTC())) {
      scan(deliveries.listener(), bad, Instant.now());
      scan(deliveries.listener(), device, Instant.now());
      Await.until("delivered", () -> publisher.messages().size() == 1);
      Await.until("set aside", () -> deliveries.targets().getFirst().deadLetters() == 1);

      assertThat(publisher.messages().getFirst().device()).isEqualTo(device.id());
      Await.until("kept", () -> letters(deliveries) == 1);
    }
  }

  @Test
  void aPublisherThatThrowsOrHangsDoesNotHoldUpAnother() throws Exception {
    var release = new CountDownLatch(1);
    var hanging = publisherOf("hanging", (_, _) -> hang(release));
    var throwing =
        publisherOf(
            "throwing",
            (_, _) -> {
              throw new IllegalStateException("a defect of a plugin");
            });
    var everywhere = Map.of("test", SECOND, "hanging", SECOND, "throwing", SECOND);
    var shared = Configs.device("meter-1", 1, SECOND, everywhere);
    var good = Configs.publisher(publisher, Configs.ONE_BY_ONE);
    var config = Configs.gateway(List.of(shared), hanging, throwing, good);
    try (var deliveries = Deliveries.start(config, data, Clock.systemUTC())) {
      scan(deliveries.listener(), shared, Instant.now());
      Await.until("delivered", () -> publisher.messages().size() == 1);
      Await.until("noted", () -> deliveries.targets().get(1).state() == State.RETRYING);

      assertThat(deliveries.targets().get(1).failure()).isEqualTo(FailureKind.INTERNAL);
      assertThat(deliveries.targets().get(1).lastError()).contains("a defect of a plugin");
      release.countDown();
    }
  }

  private static Delivery hang(CountDownLatch release) throws InterruptedException {
    release.await();
    return Delivery.complete(1);
  }

  private interface Sending {
    Delivery send(TargetId target, List<Batch> batches) throws InterruptedException;
  }

  private static PublisherConfig publisherOf(String id, Sending sending) {
    var target =
        new TargetConfig(
            new TargetId(id), MessageKind.MEASUREMENTS, "electrical", Configs.ONE_BY_ONE);
    var plugin =
        new Publisher() {
          @Override
          public Delivery send(TargetId to, List<Batch> batches) throws InterruptedException {
            return sending.send(to, batches);
          }

          @Override
          public void close() {
            // holds nothing
          }
        };
    return new PublisherConfig(id, "test", _ -> plugin, List.of(target));
  }

  @Test
  void closingStoresTheWindowsThatAreOpen() throws Exception {
    var minute = Duration.ofMinutes(1);
    var slow = Configs.device("meter-1", 1, SECOND, Map.of("test", minute));
    var target = Configs.publisher(publisher, Configs.ONE_BY_ONE);
    var config = Configs.gateway(List.of(slow), target);
    publisher.goAway();
    try (var deliveries = Deliveries.start(config, data, Clock.systemUTC())) {
      var at = Instant.parse("2026-11-22T09:00:10Z");
      scan(deliveries.listener(), slow, at);
      scan(deliveries.listener(), slow, at.plusSeconds(1));
    }
    publisher.comeBack();
    try (var _ = Deliveries.start(config, data, Clock.systemUTC())) {
      Await.until("delivered", () -> !publisher.messages().isEmpty());
    }

    assertThat(publisher.messages().getLast().document().toString()).contains("\"samples\":2");
  }

  @Test
  void announcesWhetherADeviceAnswersToThePublishersThatGetItsValues() throws Exception {
    var silent = Configs.device("meter-2", 1, SECOND, Map.of());
    var target = Configs.publisher(publisher, Configs.ONE_BY_ONE);
    var config = Configs.gateway(List.of(device, silent), target);
    try (var deliveries = Deliveries.start(config, data, Clock.systemUTC())) {
      deliveries.listener().onAvailability(silent.id(), Availability.OFFLINE, "no answer");
      deliveries.listener().onAvailability(device.id(), Availability.OFFLINE, "no answer");
      Await.until("announced", () -> !publisher.announced().isEmpty());

      assertThat(publisher.announced()).containsExactly("meter-1 electrical OFFLINE");
    }
  }

  @Test
  void alertsReachTheNotifiersOfTheirSeverityAndTheTargetsForAlerts() throws Exception {
    var told = new CopyOnWriteArrayList<Alert>();
    var alerts =
        new TargetConfig(
            new TargetId("alerts"), MessageKind.ALERTS, "electrical", Configs.ONE_BY_ONE);
    var target = new PublisherConfig("test", "scripted", _ -> publisher, List.of(alerts));
    var notifier = new NotifierConfig("discord", "test", Severity.WARNING, _ -> notifier(told));
    var config = Configs.withNotifier(Configs.gateway(List.of(device), target), notifier);
    var time = Instant.parse("2026-11-22T09:00:00.123Z");
    var raised =
        new Alert(
            "a1",
            "device/meter-1/offline",
            Severity.WARNING,
            Alert.State.RAISED,
            device.id(),
            "Zähler \"1\" schweigt\n\u0001 😀",
            time);
    var minor = new Alert("a2", "gateway", Severity.INFO, Alert.State.CLEARED, null, "fine", time);

    try (var deliveries = Deliveries.start(config, data, Clock.systemUTC())) {
      for (var alert : List.of(minor, raised)) {
        deliveries.tellTargets(alert);
        deliveries.tellPeople(alert);
      }
      Await.until("told", () -> told.size() == 1 && publisher.messages().size() == 2);
    }

    assertThat(told).containsExactly(raised);
    assertThat(publisher.messages().getFirst().device()).isNull();
    assertThat(publisher.messages().getLast().kind()).isEqualTo(MessageKind.ALERTS);
  }

  private static Notifier notifier(List<Alert> told) {
    return new Notifier() {
      @Override
      public Delivery send(List<Alert> alerts) {
        told.addAll(alerts);
        return Delivery.complete(alerts.size());
      }

      @Override
      public void close() {
        // holds nothing
      }
    };
  }

  @Test
  void aPublisherThatCannotBeMadeLeavesNothingOpen() {
    var good = Configs.publisher(publisher, Configs.ONE_BY_ONE);
    var broken =
        new PublisherConfig(
            "broken",
            "test",
            _ -> {
              throw new ConfigurationException(List.of());
            },
            List.of());
    var config = Configs.gateway(List.of(device), good, broken);

    assertThatThrownBy(() -> Deliveries.start(config, data, Clock.systemUTC()))
        .isInstanceOf(ConfigurationException.class);
    assertThat(publisher.closed()).isTrue();
    assertThat(data).isEmptyDirectory();
  }
}
