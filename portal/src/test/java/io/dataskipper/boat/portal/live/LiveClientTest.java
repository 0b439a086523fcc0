package io.dataskipper.boat.portal.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.DeviceId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveClientTest {
  private static final Frame SYSTEM = Frame.of(Part.SYSTEM, "{}");

  private final LiveClient client = new LiveClient(wish());

  @Test
  void handsOverWhatWasOfferedInOrder() throws InterruptedException {
    var status = Frame.of(Part.STATUS, "{}");
    client.offer(List.of(SYSTEM, status));

    assertThat(client.take(5).frame()).isSameAs(SYSTEM);
    assertThat(client.take(5).frame()).isSameAs(status);
  }

  // A phone that sleeps must neither fill the memory nor be shown a minute of the past.
  @Test
  void tellsAClientThatFellBehindEverythingAnewInsteadOfWhatItMissed() throws InterruptedException {
    for (int i = 0; i <= LiveClient.MOST; i++) {
      client.offer(List.of(SYSTEM));
    }
    client.offer(List.of(SYSTEM));

    assertThat(client.take(5)).isEqualTo(new LiveClient.Turn(false, true, null));
    assertThat(client.lost()).isEqualTo(LiveClient.MOST + 1L);
    client.offer(List.of(SYSTEM));
    assertThat(client.take(5).frame()).isSameAs(SYSTEM);
  }

  @Test
  void endsWhenItIsClosed() throws InterruptedException {
    client.close();

    assertThat(client.take(5).over()).isTrue();
  }

  @Test
  void interruptsAWriteThatDoesNotEnd() {
    client.begin();

    client.abort();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void doesNotInterruptAThreadThatHasOtherWorkByNow() {
    client.begin();
    client.end();

    client.abort();

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void givesUpWhenTheHubHasFallenSilent() {
    assertThatThrownBy(() -> client.take(0)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void writesOnlyTheWantedDevicesOfAFrame() {
    var kitchen = new DeviceId("kitchen");
    var frame = Frame.values("T", Map.of(kitchen, "[1]", new DeviceId("roof"), "[2]"));

    assertThat(frame.textFor(new Wish(Set.of(Part.VALUES), Set.of(kitchen))))
        .isEqualTo("event: values\ndata: {\"time\":\"T\",\"devices\":{\"kitchen\":[1]}}\n\n");
    assertThat(frame.textFor(new Wish(Set.of(Part.VALUES), Set.of(new DeviceId("gone"))))).isNull();
    assertThat(frame.textFor(new Wish(Set.of(Part.STATUS), Set.of()))).isNull();
  }

  private static Wish wish() {
    return new Wish(EnumSet.allOf(Part.class), Set.of());
  }
}
