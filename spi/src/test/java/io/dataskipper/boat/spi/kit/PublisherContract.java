package io.dataskipper.boat.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.publish.Document;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.publish.TargetSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the host relies on in every publisher that sends. Subclass it beside the publisher and give
 * it a peer to send to.
 */
public abstract class PublisherContract<S extends Record, T extends Record> {
  /** The target that the tests send to. */
  protected static final TargetId TARGET = new TargetId("contract");

  private PublisherSetup<S, T> setup;
  private Publisher publisher;

  /** Starts a peer that takes everything, and says how to reach it. Closed after each test. */
  protected abstract PublisherSetup<S, T> start() throws Exception;

  /** A new provider, made as the host makes it. */
  protected abstract PublisherProvider<S, T> provider();

  /**
   * A peer and the settings that lead to it.
   *
   * @param shared the settings that targets share
   * @param target the settings of one target
   */
  public record PublisherSetup<S extends Record, T extends Record>(Peer peer, S shared, T target) {}

  @BeforeEach
  final void startPeer() throws Exception {
    setup = start();
    publisher = create();
  }

  @AfterEach
  final void stopPeer() {
    if (publisher != null) {
      publisher.close();
    }
    if (setup != null) {
      setup.peer().close();
    }
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(PublisherProvider.class))
        .anyMatch(found -> found.getClass() == provider().getClass());
  }

  @Test
  void namesItsTypeAndTheVersionItWasBuiltFor() {
    assertThat(provider().type()).matches("[a-z][a-z0-9_-]*");
    assertThat(provider().spiVersion()).isEqualTo(Spi.VERSION);
  }

  @Test
  void explainsEverySetting() {
    SettingsRules.assertKept(provider().settings().shared());
    SettingsRules.assertKept(provider().settings().target());
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
  void deliversEveryMessageUnchangedAndInOrder() throws Exception {
    var batches = batches("a", 5, 3);
    assertThat(send(batches)).isEqualTo(Delivery.complete(5));
    assertThat(send(batches("b", 1, 1))).isEqualTo(Delivery.complete(1));
    var expected = new ArrayList<>(documents(batches));
    expected.addAll(documents(batches("b", 1, 1)));
    awaitReceived(expected.size());
    assertThat(setup.peer().received()).isEqualTo(expected);
  }

  @Test
  void keepsTheDataWhenNobodyListens() throws Exception {
    setup.peer().stop();
    var delivery = send(batches("a", 2, 1));
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
  void deliversAgainOnceThePeerIsBack() throws Exception {
    assertThat(send(batches("a", 1, 1)).confirmed()).isEqualTo(1);
    setup.peer().stop();
    assertThat(send(batches("b", 1, 1)).confirmed()).isZero();
    setup.peer().restart();
    // The first try may still meet the old connection.
    Await.until("a delivery to the peer that is back", () -> sent(batches("b", 1, 1)));
    var document = documents(batches("b", 1, 1)).getFirst();
    Await.until("the message at the peer", () -> setup.peer().received().contains(document));
  }

  @Test
  void leavesNoThreadsAfterManyFailures() throws Exception {
    var before = Calls.threads();
    setup.peer().stop();
    var another = create();
    for (var i = 0; i < 10; i++) {
      another.send(TARGET, batches("a", 1, 1));
    }
    another.close();
    Calls.assertNoMoreThan(before);
  }

  @Test
  void endsWaitingWhenInterrupted() throws Exception {
    setup.peer().goSilent();
    var call = Calls.start(() -> publisher.send(TARGET, batches("a", 1, 1)));
    call.awaitBlocked();
    call.interrupt();
    assertThat(call.failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void endsWaitingWhenClosed() throws Exception {
    setup.peer().goSilent();
    var call = Calls.start(() -> publisher.send(TARGET, batches("a", 1, 1)));
    call.awaitBlocked();
    publisher.close();
    assertThat(call.result().confirmed()).isZero();
    assertThat(call.result().setback()).isInstanceOf(Setback.Later.class);
  }

  @Test
  void closesInAnyStateAndTwice() throws Exception {
    var unused = create();
    unused.close();
    unused.close();
    send(batches("a", 1, 1));
    publisher.close();
    publisher.close();
  }

  @Test
  void sendsNothingOnceClosed() throws Exception {
    publisher.close();
    assertThat(send(batches("a", 1, 1)).setback()).isInstanceOf(Setback.Later.class);
    assertThat(setup.peer().received()).isEmpty();
  }

  @Test
  void hasEndedItsThreadsWhenClosed() throws Exception {
    var before = Calls.threads();
    var another = create();
    assertThat(another.send(TARGET, batches("a", 1, 1)).confirmed()).isEqualTo(1);
    another.close();
    Calls.assertNoMoreThan(before);
  }

  /** A publisher for the peer of this test. */
  protected final Publisher create() throws ConfigurationException {
    return provider()
        .create(
            setup.shared(),
            List.of(
                new TargetSpec<>(TARGET, MessageKind.MEASUREMENTS, "electrical", setup.target())),
            new PublisherContext("gateway-1", System.getLogger("contract"), Clock.systemUTC()));
  }

  /** Batches with ids and documents that tell them apart. */
  protected static List<Batch> batches(String prefix, int count, int messagesEach) {
    var batches = new ArrayList<Batch>();
    for (var b = 0; b < count; b++) {
      var messages = new ArrayList<Message>();
      for (var m = 0; m < messagesEach; m++) {
        var id = "%s-%d-%d".formatted(prefix, b, m);
        var json = "{\"id\":\"%s\",\"text\":\"Größe µ\"}".formatted(id);
        messages.add(
            new Message(id, MessageKind.MEASUREMENTS, new DeviceId("meter-1"), Document.of(json)));
      }
      batches.add(new Batch("%s-%d".formatted(prefix, b), messages));
    }
    return batches;
  }

  private static List<String> documents(List<Batch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.messages().stream())
        .map(message -> message.document().toString())
        .toList();
  }

  private Delivery send(List<Batch> batches) throws Exception {
    return Calls.start(() -> publisher.send(TARGET, batches)).result();
  }

  private boolean sent(List<Batch> batches) {
    try {
      return publisher.send(TARGET, batches).confirmed() == batches.size();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitReceived(int count) {
    Await.until(count + " messages at the peer", () -> setup.peer().received().size() >= count);
  }
}
