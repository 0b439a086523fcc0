package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.alert.AlertEvent;
import io.dataskipper.boat.core.change.Outcome;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.Forwarder;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.MosquittoBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker and everything else out there are away while alerts come and go. */
class AlertDeliveryTest {
  private static final int TANKS = 3;
  private static final int TREMBLES = 100;
  private static final int EMPTY = 10;
  private static final int FULL = 200;

  @TempDir Path folder;

  private final List<AtomicInteger> levels =
      IntStream.range(0, TANKS).mapToObj(_ -> new AtomicInteger(EMPTY)).toList();
  private final AtomicInteger trembles = new AtomicInteger();

  @Test
  void everyAlertArrivesOnceAndInOrderAfterAnOutage() throws Exception {
    try (var broker = MosquittoBroker.start();
        var receiver = HttpReceiver.plain();
        var toBroker = Forwarder.to(broker.port());
        var toReceiver = Forwarder.to(receiver.port());
        var tcp = SimulatedTcp.builder().meters(meters()).start();
        var boat = Boat.in(folder)) {
      toBroker.cut();
      toReceiver.cut();
      boat.with(communication(toBroker, toReceiver), slaves(tcp));
      var before = boat.start();
      var expected = new ArrayList<String>();
      for (var tank = 0; tank < TANKS; tank++) {
        expected.add(become(before, tank, FULL, AlertEvent.Kind.RAISED));
      }
      for (var tank = 0; tank < TANKS; tank++) {
        expected.add(become(before, tank, EMPTY, AlertEvent.Kind.CLEARED));
      }
      trembles.set(1);
      Await.until("a trembling value", () -> trembles.get() > TREMBLES);
      expected.add("point/trembling/pressure/restless raised");
      boat.stop();
      var after = boat.start();
      expected.add(become(after, 0, FULL, AlertEvent.Kind.RAISED));

      var subscriber = broker.subscribe("alerts/#");
      toBroker.mend();
      toReceiver.mend();
      Await.until("alerts by MQTT", () -> subscriber.payloads().size() >= expected.size());
      Await.until("alerts by webhook", () -> receiver.requests().size() >= expected.size());
      boat.stop();

      assertThat(told(subscriber.payloads())).isEqualTo(expected);
      assertThat(told(receiver.requests().stream().map(HttpReceiver.Request::body).toList()))
          .isEqualTo(expected);
      assertThat(receiver.requests())
          .extracting(request -> request.header("webhook-id"))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aStandingAlertOutlastsChangesOfItsRuleUntilTheRuleNoLongerHolds() throws Exception {
    var source = "point/tank-0/level/full";
    try (var broker = MosquittoBroker.start();
        var receiver = HttpReceiver.plain();
        var toBroker = Forwarder.to(broker.port());
        var toReceiver = Forwarder.to(receiver.port());
        var tcp = SimulatedTcp.builder().meters(meters()).start();
        var boat = Boat.in(folder)) {
      var communication = communication(toBroker, toReceiver);
      var gateway = boat.with(communication, slaves(tcp)).start();
      become(gateway, 0, FULL, AlertEvent.Kind.RAISED);
      var raised = gateway.alerts().standing().getFirst().id();

      apply(boat, communication.replace("warning: 100", "warning: 150"));
      become(gateway, 1, FULL, AlertEvent.Kind.RAISED);
      assertThat(gateway.alerts().standing())
          .filteredOn(alert -> alert.source().equals(source))
          .singleElement()
          .satisfies(alert -> assertThat(alert.id()).isEqualTo(raised));
      assertThat(events(gateway, source, AlertEvent.Kind.RAISED)).isOne();

      apply(boat, communication.replace("warning: 100", "warning: 300"));
      Await.until("its end", () -> events(gateway, source, AlertEvent.Kind.CLEARED) == 1);
      assertThat(events(gateway, source, AlertEvent.Kind.RAISED)).isOne();
    }
  }

  private static void apply(Boat boat, String communication) throws Exception {
    var files = boat.desk().active().with(ConfigLoader.COMMUNICATION, communication);
    assertThat(boat.desk().apply(files, "test", "")).isInstanceOf(Outcome.Applied.class);
  }

  private List<SimulatedMeter> meters() {
    var meters = new ArrayList<SimulatedMeter>();
    for (var level : levels) {
      meters.add(meter(meters.size() + 1, level));
    }
    var trembling =
        SimulatedMeter.builder(TANKS + 1)
            .signals(
                _ ->
                    Optional.of(
                        _ ->
                            trembles.get() > 0 && trembles.incrementAndGet() % 2 == 0
                                ? FULL
                                : EMPTY))
            .register(SimulatedRegister.holding("pressure", 0, DataType.UINT16))
            .build();
    meters.add(trembling);
    return meters;
  }

  private static SimulatedMeter meter(int unit, AtomicInteger level) {
    return SimulatedMeter.builder(unit)
        .signals(_ -> Optional.of(_ -> level.get()))
        .register(SimulatedRegister.holding("level", 0, DataType.UINT16))
        .build();
  }

  private String slaves(SimulatedTcp tcp) {
    var slaves = new Slaves().tcp("link", tcp.port());
    for (var meter : meters()) {
      var id = meter.unit() > TANKS ? "trembling" : "tank-" + (meter.unit() - 1);
      slaves.meter(id, meter, "poll_interval: 0.1");
    }
    return slaves.yaml();
  }

  private static String communication(Forwarder broker, Forwarder receiver) {
    return """
        device_id: outage
        communication:
          mqtt_config:
            host: localhost
            port: %d
            topics:
              electrical:
                alerts: "alerts/{client_id}"
        notifiers:
          - id: people
            type: webhook
            url: "http://localhost:%d/"
            from: info
        alert_rules:
          - id: full
            point: level
            kind: high
            warning: 100
            off_delay: 0
          - id: restless
            point: pressure
            kind: high
            warning: 100
        """
        .formatted(broker.port(), receiver.port());
  }

  /** Changes a level and waits until that has become an alert, or its end. */
  private String become(Gateway gateway, int tank, int level, AlertEvent.Kind kind) {
    var source = "point/tank-%d/level/full".formatted(tank);
    var count = events(gateway, source, kind);
    levels.get(tank).set(level);
    Await.until(source + " " + kind, () -> events(gateway, source, kind) > count);
    return source + (kind == AlertEvent.Kind.RAISED ? " raised" : " cleared");
  }

  private static long events(Gateway gateway, String source, AlertEvent.Kind kind) {
    try {
      return gateway.alerts().events(Long.MAX_VALUE, "", 1000).stream()
          .filter(event -> event.source().equals(source) && event.kind() == kind)
          .count();
    } catch (GatewayException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> told(List<String> documents) throws GatewayException {
    var told = new ArrayList<String>();
    for (var document : documents) {
      if (Json.parseObject(document).get("alert") instanceof Map<?, ?> alert) {
        told.add(alert.get("source") + " " + alert.get("state"));
      }
    }
    return told;
  }
}
