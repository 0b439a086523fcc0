package io.dataskipper.boat.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.alert.AlertEngine;
import io.dataskipper.boat.core.alert.Condition;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.config.PublisherConfig.TargetConfig;
import io.dataskipper.boat.core.message.AlertDocument;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broker and internet are away while alerts come and go, and the gateway restarts meanwhile. */
class AlertOutageTest {
  private static final TargetId ALERTS = new TargetId("test.electrical.alerts");

  @TempDir private Path data;

  private final ScriptedPublisher broker = new ScriptedPublisher();
  private final List<Alert> told = new CopyOnWriteArrayList<>();
  private final List<Condition> holding = new CopyOnWriteArrayList<>();
  private volatile boolean internet;

  private final class Chat implements Notifier {
    @Override
    public Delivery send(List<Alert> alerts) {
      if (!internet) {
        var away = new Setback.Later(FailureKind.UNREACHABLE, Duration.ZERO, "away");
        return new Delivery(0, away);
      }
      told.addAll(alerts);
      return Delivery.complete(alerts.size());
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  private GatewayConfig config() {
    var alerts = new TargetConfig(ALERTS, MessageKind.ALERTS, "electrical", Configs.ONE_BY_ONE);
    var publisher = new PublisherConfig("test", "scripted", _ -> broker, List.of(alerts));
    var notifier = new NotifierConfig("chat", "test", Severity.WARNING, _ -> new Chat());
    return Configs.withNotifier(Configs.gateway(List.of(), publisher), notifier);
  }

  private interface Step {
    void run(AlertEngine engine) throws Exception;
  }

  private void run(Step step) throws Exception {
    try (var deliveries = Deliveries.start(config(), data, Clock.systemUTC());
        var engine =
            AlertEngine.start(
                config(),
                data,
                new AlertEngine.Audience(deliveries::tellTargets, deliveries::tellPeople),
                Clock.systemUTC())) {
      engine.watch((_, _) -> List.copyOf(holding));
      step.run(engine);
      engine.stopWatching();
    }
  }

  private static Condition condition(String name) {
    return new Condition(
        "link/%s/down".formatted(name), Severity.CRITICAL, null, Duration.ZERO, name + " is down");
  }

  private static void await(AlertEngine engine, String source, boolean active) {
    Await.until(
        source + " active=" + active,
        () ->
            engine.standing().stream()
                .anyMatch(a -> a.source().contains(source) && a.active() == active));
  }

  @Test
  void everyAlertArrivesOnceAndInOrderWhenTheyAreBack() throws Exception {
    broker.goAway();
    run(
        engine -> {
          holding.add(condition("first"));
          await(engine, "first", true);
          holding.add(condition("second"));
          await(engine, "second", true);
          holding.remove(condition("first"));
          await(engine, "first", false);
        });
    run(
        engine -> {
          await(engine, "second", true);
          holding.add(condition("third"));
          await(engine, "third", true);
          internet = true;
          broker.comeBack();
          Await.until("all told", () -> told.size() >= 4 && broker.messages().size() >= 4);
        });

    assertThat(texts(told))
        .containsExactly("first is down", "second is down", "Over: first is down", "third is down");
    var delivered = new ArrayList<Alert>();
    for (var message : broker.messages()) {
      delivered.add(AlertDocument.read(message));
    }
    assertThat(delivered).isEqualTo(told);
  }

  private static List<String> texts(List<Alert> alerts) {
    return alerts.stream().map(Alert::text).toList();
  }
}
