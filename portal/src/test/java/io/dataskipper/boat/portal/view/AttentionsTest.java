package io.dataskipper.boat.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.status.TargetStatus;
import io.dataskipper.boat.core.status.TimeStatus;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttentionsTest {
  private static final Instant NOW = Instant.parse("2026-05-09T12:00:00Z");

  private final List<LinkStatus> links = new ArrayList<>();
  private final List<DeviceStatus> devices = new ArrayList<>();
  private final List<TargetStatus> targets = new ArrayList<>();
  private final List<StoreStatus> stores = new ArrayList<>();

  @Test
  void nothingIsWrongWithAGatewayThatDoesItsWork() {
    links.add(link(LinkStatus.State.UP, null, NOW));
    devices.add(device("meter", Availability.ONLINE, null));
    devices.add(device("new", Availability.UNKNOWN, null));
    targets.add(target(TargetStatus.State.SENDING, 10, 0, null));
    stores.add(store(true, 5_000_000_000L));

    assertThat(found()).isEmpty();
  }

  @Test
  void aLinkThatIsDownStandsForItsDevices() {
    links.add(link(LinkStatus.State.DOWN, FailureKind.UNREACHABLE, NOW));
    devices.add(device("meter", Availability.OFFLINE, FailureKind.UNREACHABLE));

    assertThat(found())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.subject()).isEqualTo("link");
              assertThat(item.severity()).isEqualTo("critical");
              assertThat(item.who()).isEqualTo("network");
            });
  }

  @Test
  void manySilentDevicesOfOneLinkAreOneMatter() {
    links.add(link(LinkStatus.State.UP, null, NOW));
    IntStream.range(0, 5)
        .forEach(i -> devices.add(device("m" + i, Availability.OFFLINE, FailureKind.TIMEOUT)));
    devices.add(device("well", Availability.ONLINE, null));

    assertThat(found())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.subject()).isEqualTo("link");
              assertThat(item.text()).isEqualTo("has 5 devices of 6 that do not answer");
            });
  }

  @Test
  void aLaneThatHasCeasedToDoAnythingIsADefect() {
    links.add(link(LinkStatus.State.UP, null, NOW.minus(Attentions.STUCK).minusSeconds(1)));

    assertThat(found())
        .singleElement()
        .satisfies(item -> assertThat(item.who()).isEqualTo("support"));
    assertThat(Attentions.stuck(links.getFirst(), NOW)).isTrue();
    assertThat(Attentions.stuck(links.getFirst(), NOW.minusSeconds(2))).isFalse();
  }

  @Test
  void aBacklogNearItsLimitIsMoreUrgentThanATargetThatIsAway() {
    targets.add(target(TargetStatus.State.RETRYING, 10, 0, FailureKind.TIMEOUT));
    targets.add(target(TargetStatus.State.RETRYING, 81, 0, FailureKind.TIMEOUT));

    assertThat(found()).extracting(AttentionView::severity).containsExactly("critical", "warning");
  }

  @Test
  void refusedMessagesAreToldButDoNotAlarm() {
    targets.add(target(TargetStatus.State.IDLE, 0, 3, null));

    assertThat(found())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.severity()).isEqualTo("info");
              assertThat(item.text()).isEqualTo("has refused 3 batches for good");
            });
  }

  @Test
  void aDiskThatIsFullOrNearlySoIsForWhoeverLooksAfterTheMachine() {
    stores.add(store(false, 0));
    stores.add(store(true, 1_000_000));

    assertThat(found()).extracting(AttentionView::who).containsOnly("gateway");
    assertThat(found()).extracting(AttentionView::severity).containsExactly("critical", "warning");
  }

  @Test
  void everyKindOfFailureHasSomebodyToActAndSomethingToDo() {
    for (var kind : FailureKind.values()) {
      for (var advice :
          List.of(
              Advice.forDevice(kind),
              Advice.forLink(kind, true),
              Advice.forLink(kind, false),
              Advice.forTarget(kind))) {
        assertThat(advice.text()).as(kind.name()).endsWith(".").hasSizeGreaterThan(20);
      }
    }
  }

  private List<AttentionView> found() {
    return Attentions.of(
        new GatewayStatus("g", "1", NOW, true, links, devices, targets, stores, TimeStatus.UNKNOWN),
        NOW);
  }

  private static LinkStatus link(
      LinkStatus.State state, @Nullable FailureKind failure, Instant lastProgress) {
    return new LinkStatus(
        new LinkId("panel"),
        "Panel",
        "tcp",
        state,
        NOW,
        failure == null ? "" : "connect failed",
        failure,
        null,
        0.5,
        10,
        1,
        0,
        0,
        lastProgress,
        0);
  }

  private static DeviceStatus device(
      String id, Availability availability, @Nullable FailureKind failure) {
    return new DeviceStatus(
        new DeviceId(id),
        id,
        new LinkId("panel"),
        "electrical",
        null,
        "unit 1",
        availability,
        NOW,
        null,
        failure == null ? "" : "read failed",
        failure,
        null,
        10,
        1,
        0,
        10,
        1,
        Duration.ofMillis(40),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Map.of());
  }

  private static TargetStatus target(
      TargetStatus.State state, long bytes, long deadLetters, @Nullable FailureKind failure) {
    return new TargetStatus(
        new TargetId("http.electrical"),
        "http",
        "http",
        MessageKind.MEASUREMENTS,
        state,
        NOW,
        bytes,
        bytes,
        100,
        null,
        null,
        failure == null ? "" : "post failed",
        failure,
        null,
        5,
        0,
        deadLetters);
  }

  private static StoreStatus store(boolean writable, long free) {
    return new StoreStatus("outbox", writable, writable ? "" : "disk full", 10, free, null);
  }
}
