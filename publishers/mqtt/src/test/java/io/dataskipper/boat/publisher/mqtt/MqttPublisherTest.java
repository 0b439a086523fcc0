package io.dataskipper.boat.publisher.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.publisher.mqtt.MqttSettings.Version;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.MosquittoBroker;
import io.dataskipper.boat.spi.kit.MosquittoBroker.Delivered;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MqttPublisherTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private MosquittoBroker broker;

  @BeforeEach
  void start() throws Exception {
    broker = MosquittoBroker.start();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource
  void fillsInWhatATopicIsAbout(Version version) throws Exception {
    var target = new MqttTarget("{kind}/{device_id}/{client_type}/{client_id}", null, null);
    var batch =
        new Batch(
            "b",
            List.of(
                Publishing.message("about-meter", Publishing.METER, ""),
                Publishing.message("about-gateway", null, "")));
    try (var subscriber = broker.subscribe("measurements/#");
        var publishing = Publishing.to(at(broker).version(version), target)) {
      assertThat(publishing.send(0, List.of(batch))).isEqualTo(Delivery.complete(1));
      await(subscriber, 2);
      assertThat(subscriber.delivered())
          .extracting(Delivered::topic)
          .containsExactly(
              "measurements/my-rtu-device/electrical/meter-1",
              "measurements/my-rtu-device/electrical/my-rtu-device");
    }
  }

  @ParameterizedTest
  @EnumSource
  void publishesAsTheTargetWantsItElseAsTheBrokerDoes(Version version) throws Exception {
    try (var publishing =
        Publishing.to(
            at(broker).version(version).qos(0),
            new MqttTarget("a", 1, true),
            new MqttTarget("b", null, null))) {
      try (var before = broker.subscribe("#")) {
        publishing.send(0, Publishing.batches("a", 1));
        publishing.send(1, Publishing.batches("b", 1));
        await(before, 2);
        assertThat(before.delivered()).extracting(Delivered::qos).containsExactly(1, 0);
      }
      try (var after = broker.subscribe("#")) {
        await(after, 1);
        assertThat(after.delivered())
            .extracting(Delivered::topic, Delivered::retained)
            .containsExactly(tuple("a", true));
      }
    }
  }

  @Test
  void saysWhatAMessageIsInMqtt5() throws Exception {
    try (var subscriber = broker.subscribe("#", "-V", "5", "-F", "message\t%t\t%q\t%r\t%C %P %p");
        var publishing = Publishing.to(at(broker).version(Version.V5))) {
      publishing.send(1);
      await(subscriber, 1);
      assertThat(subscriber.payloads().getFirst())
          .startsWith("application/json message-id:batch-0-0 {\"id\":\"batch-0-0\"");
    }
  }

  // Four targets share a connection and its window; each must still get its own in order.
  @ParameterizedTest
  @EnumSource
  void keepsTheOrderOfEachTargetWhenSeveralSendAtOnce(Version version) throws Exception {
    var targets =
        IntStream.range(0, 4)
            .mapToObj(t -> new MqttTarget("t/" + t, null, null))
            .toArray(MqttTarget[]::new);
    var perBatch = IntStream.generate(() -> 5).limit(100).toArray();
    try (var subscriber = broker.subscribe("t/#");
        var publishing = Publishing.to(at(broker).version(version), targets);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent =
          IntStream.range(0, 4)
              .mapToObj(
                  t ->
                      threads.submit(
                          () -> publishing.send(t, Publishing.batches("t" + t, perBatch))))
              .toList();
      for (var delivery : sent) {
        assertThat(delivery.get()).isEqualTo(Delivery.complete(100));
      }
      await(subscriber, 2000);
      for (var t = 0; t < 4; t++) {
        assertThat(of(subscriber, "t/" + t))
            .isEqualTo(payloads(Publishing.batches("t" + t, perBatch)));
      }
    }
  }

  @Test
  void keepsToTheWindowOfTheBroker() throws Exception {
    try (var narrow = MosquittoBroker.start("allow_anonymous true", "max_inflight_messages 1");
        var subscriber = narrow.subscribe("#");
        var publishing = Publishing.to(at(narrow).version(Version.V5))) {
      assertThat(publishing.send(50)).isEqualTo(Delivery.complete(1));
      await(subscriber, 50);
      assertThat(narrow.log()).doesNotContain("exceeded", "Receive Maximum");
    }
  }

  @Test
  void refusesAMessageThatTheBrokerWouldNotTakeAndKeepsTheConnection() throws Exception {
    var large =
        new Batch("b", List.of(Publishing.message("m", Publishing.METER, "x".repeat(3000))));
    try (var small = MosquittoBroker.start("allow_anonymous true", "max_packet_size 2000");
        var publishing = Publishing.to(at(small).version(Version.V5))) {
      assertThat(publishing.send(0, List.of(large)).setback())
          .isInstanceOfSatisfying(
              Setback.Refused.class,
              refused -> assertThat(refused.reason()).contains("at most 2000 bytes"));
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
      assertThat(connections(small)).isEqualTo(1);
    }
  }

  // In 3.1.1 a broker has no word for it: it confirms and drops the message.
  @Test
  void refusesAMessageThatTheBrokerDoesNotAllow() throws Exception {
    var acl = Files.writeString(folder.resolve("acl"), "topic write allowed\n");
    try (var strict = MosquittoBroker.start("allow_anonymous true", "acl_file " + acl);
        var publishing =
            Publishing.to(
                at(strict).version(Version.V5),
                new MqttTarget("forbidden", null, null),
                new MqttTarget("allowed", null, null))) {
      assertThat(publishing.send(0, Publishing.batches("a", 1)))
          .isEqualTo(
              new Delivery(
                  0,
                  new Setback.Refused(
                      "publish topic=forbidden reason_code=0x87 \"not authorized\"")));
      assertThat(publishing.send(1, Publishing.batches("b", 1))).isEqualTo(Delivery.complete(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysThatTheBrokerDoesNotKnowTheUser(Version version) throws Exception {
    var passwords = folder.resolve("passwords").toString();
    assertThat(
            new ProcessBuilder("mosquitto_passwd", "-c", "-b", passwords, "device-user", "secret")
                .start()
                .waitFor())
        .isZero();
    try (var closed =
        MosquittoBroker.start("allow_anonymous false", "password_file " + passwords)) {
      try (var known = Publishing.to(at(closed).version(version).user("device-user", "secret"))) {
        assertThat(known.send(1)).isEqualTo(Delivery.complete(1));
      }
      try (var unknown = Publishing.to(at(closed).version(version).user("device-user", "wr0ng"))) {
        assertThat(unknown.send(1).setback())
            .isInstanceOfSatisfying(
                Setback.Later.class,
                later -> {
                  assertThat(later.kind()).isEqualTo(FailureKind.CONFIGURATION);
                  assertThat(later.reason()).contains("authori").doesNotContain("wr0ng");
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatTheBrokerDidNotConfirmBeforeItDied(Version version) throws Exception {
    try (var publishing = Publishing.to(at(broker).version(version))) {
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
      broker.freeze();
      var sending = inBackground(publishing, 200);
      broker.kill();
      var delivery = sending.get();
      assertThat(delivery.confirmed()).isZero();
      assertThat(delivery.setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> assertThat(later.kind()).isEqualTo(FailureKind.UNREACHABLE));
      broker.restart();
      try (var subscriber = broker.subscribe(Publishing.TOPIC)) {
        assertThat(publishing.send(200)).isEqualTo(Delivery.complete(1));
        await(subscriber, 200);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesUpWaitingForABrokerThatFallsSilent(Version version) throws Exception {
    try (var publishing = Publishing.to(at(broker).version(version).timeouts(LONG, SHORT))) {
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
      broker.freeze();
      assertTimeout(publishing.send(1), "no confirmation");
      broker.thaw();
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesUpWaitingForABrokerThatTakesNoBytes(Version version) throws Exception {
    var filling = "x".repeat(200_000);
    var batches =
        IntStream.range(0, 60)
            .mapToObj(b -> Publishing.message("m-" + b, Publishing.METER, filling))
            .map(message -> new Batch(message.id(), List.of(message)))
            .toList();
    try (var publishing = Publishing.to(at(broker).version(version).timeouts(LONG, SHORT))) {
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
      broker.freeze();
      assertTimeout(publishing.send(0, batches), "no confirmation");
      broker.thaw();
      assertThat(publishing.send(0, batches)).isEqualTo(Delivery.complete(60));
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesUpConnectingToABrokerThatDoesNotAnswer(Version version) throws Exception {
    broker.freeze();
    try (var publishing = Publishing.to(at(broker).version(version).timeouts(SHORT, LONG))) {
      assertTimeout(publishing.send(1), "no answer");
    }
  }

  private static void assertTimeout(Delivery delivery, String words) {
    assertThat(delivery.confirmed()).isZero();
    assertThat(delivery.setback())
        .isInstanceOfSatisfying(
            Setback.Later.class,
            later -> {
              assertThat(later.kind()).isEqualTo(FailureKind.TIMEOUT);
              assertThat(later.reason()).contains(words);
            });
  }

  /** Starts to send one batch and returns once it waits for the broker. */
  private static CompletableFuture<Delivery> inBackground(Publishing publishing, int messages) {
    var thread = new AtomicReference<Thread>();
    var delivery = new CompletableFuture<Delivery>();
    thread.set(
        Thread.ofPlatform().daemon().start(() -> delivery.complete(sent(publishing, messages))));
    Await.until(
        "the sender to wait",
        () -> thread.get().getState() == Thread.State.TIMED_WAITING || delivery.isDone());
    return delivery;
  }

  private static Delivery sent(Publishing publishing, int messages) {
    try {
      return publishing.send(messages);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Brokers at(MosquittoBroker mosquitto) {
    return Brokers.at(mosquitto.port()).withoutStates();
  }

  private static void await(MosquittoBroker.Subscriber subscriber, int count) {
    Await.until(count + " messages", () -> subscriber.delivered().size() >= count);
    assertThat(subscriber.delivered()).hasSize(count);
  }

  private static List<String> of(MosquittoBroker.Subscriber subscriber, String topic) {
    return subscriber.delivered().stream()
        .filter(message -> message.topic().equals(topic))
        .map(Delivered::payload)
        .toList();
  }

  private static List<String> payloads(List<Batch> batches) {
    var payloads = new ArrayList<String>();
    batches.forEach(batch -> batch.messages().forEach(m -> payloads.add(m.document().toString())));
    return payloads;
  }

  private static long connections(MosquittoBroker mosquitto) throws Exception {
    return mosquitto.log().lines().filter(line -> line.contains("as boat-my-rtu-device")).count();
  }
}
