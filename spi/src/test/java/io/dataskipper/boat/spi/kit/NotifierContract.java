package io.dataskipper.boat.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the host relies on in every notifier. Subclass it beside the notifier and give it a peer to
 * tell.
 */
public abstract class NotifierContract<S extends Record> {
  private NotifierSetup<S> setup;
  private Notifier notifier;

  /** Starts a peer that takes everything, and says how to reach it. Closed after each test. */
  protected abstract NotifierSetup<S> start() throws Exception;

  /** A new provider, made as the host makes it. */
  protected abstract NotifierProvider<S> provider();

  /** A peer and the settings that lead to it. */
  public record NotifierSetup<S extends Record>(Peer peer, S settings) {}

  @BeforeEach
  final void startPeer() throws Exception {
    setup = start();
    notifier = create();
  }

  @AfterEach
  final void stopPeer() {
    if (notifier != null) {
      notifier.close();
    }
    if (setup != null) {
      setup.peer().close();
    }
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(NotifierProvider.class))
        .anyMatch(found -> found.getClass() == provider().getClass());
  }

  @Test
  void namesItsTypeAndTheVersionItWasBuiltFor() {
    assertThat(provider().type()).matches("[a-z][a-z0-9_-]*");
    assertThat(provider().spiVersion()).isEqualTo(Spi.VERSION);
  }

  @Test
  void explainsEverySetting() {
    SettingsRules.assertKept(provider().settings());
  }

  // The host creates all plugins before it applies a configuration, and throws most of them away.
  @Test
  void startsNothingWhenCreated() throws Exception {
    var before = Calls.threads();
    var another = create();
    Calls.assertNoMoreThan(before);
    another.close();
  }

  @Test
  void tellsEveryAlertOnceAndInOrder() throws Exception {
    assertThat(send(alerts(25))).isEqualTo(Delivery.complete(25));
    var told = String.join("\n", setup.peer().received());
    var places = alerts(25).stream().map(alert -> told.indexOf(alert.text())).toList();
    assertThat(places).isSorted().doesNotContain(-1).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheAlertsWhenNobodyListens() throws Exception {
    setup.peer().stop();
    var delivery = send(alerts(2));
    assertThat(delivery.confirmed()).isZero();
    assertThat(delivery.setback())
        .isInstanceOfSatisfying(
            Setback.Later.class,
            later -> {
              assertThat(later.kind().retryable()).isTrue();
              assertThat(later.reason()).isNotBlank();
            });
  }

  @Test
  void tellsAgainOnceThePeerIsBack() throws Exception {
    setup.peer().stop();
    assertThat(send(alerts(1)).confirmed()).isZero();
    setup.peer().restart();
    Await.until("an alert told to the peer that is back", () -> sent(alerts(1)));
    assertThat(setup.peer().received()).anyMatch(told -> told.contains("alert 0"));
  }

  @Test
  void endsWaitingWhenInterrupted() throws Exception {
    setup.peer().goSilent();
    var call = Calls.start(() -> notifier.send(alerts(1)));
    call.awaitBlocked();
    call.interrupt();
    assertThat(call.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void endsWaitingWhenClosed() throws Exception {
    setup.peer().goSilent();
    var call = Calls.start(() -> notifier.send(alerts(1)));
    call.awaitBlocked();
    notifier.close();
    assertThat(call.result().confirmed()).isZero();
    assertThat(call.result().setback()).isInstanceOf(Setback.Later.class);
  }

  @Test
  void closesInAnyStateAndTwice() throws Exception {
    var unused = create();
    unused.close();
    unused.close();
    send(alerts(1));
    notifier.close();
    notifier.close();
  }

  @Test
  void sendsNothingOnceClosed() throws Exception {
    notifier.close();
    assertThat(send(alerts(1)).setback()).isInstanceOf(Setback.Later.class);
    assertThat(setup.peer().received()).isEmpty();
  }

  @Test
  void hasEndedItsThreadsWhenClosed() throws Exception {
    var before = Calls.threads();
    var another = create();
    assertThat(another.send(alerts(1)).confirmed()).isEqualTo(1);
    another.close();
    Calls.assertNoMoreThan(before);
  }

  /** A notifier for the peer of this test. */
  protected final Notifier create() throws ConfigurationException {
    return provider()
        .create(
            setup.settings(),
            new NotifierContext("gateway-1", System.getLogger("contract"), Clock.systemUTC()));
  }

  /** Alerts with texts that tell them apart. */
  protected static List<Alert> alerts(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            n ->
                new Alert(
                    "alert-" + n,
                    "device/meter-1/offline",
                    List.of(Severity.values()).get(n % Severity.values().length),
                    n % 2 == 0 ? Alert.State.RAISED : Alert.State.CLEARED,
                    new DeviceId("meter-1"),
                    "alert %d of meter-1.".formatted(n),
                    Instant.parse("2026-05-01T10:00:00Z").plusSeconds(n)))
        .toList();
  }

  private Delivery send(List<Alert> alerts) throws Exception {
    return Calls.start(() -> notifier.send(alerts)).result();
  }

  private boolean sent(List<Alert> alerts) {
    try {
      return notifier.send(alerts).confirmed() == alerts.size();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
