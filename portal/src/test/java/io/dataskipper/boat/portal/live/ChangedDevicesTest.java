package io.dataskipper.boat.portal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.view.DeviceView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangedDevicesTest {
  private static final Instant TIME = Instant.parse("2026-05-09T12:00:00Z");

  private final ChangedDevices changed = new ChangedDevices();

  @Test
  void aDeviceThatComesOrGoesIsNewsAtOnce() {
    changed.among(List.of(device("a", "online", 1), device("b", "online", 1)), false);

    assertThat(changed.among(List.of(device("a", "offline", 2), device("b", "online", 2)), false))
        .extracting(DeviceView::id)
        .containsExactly("a");
  }

  // Hundreds of devices count on with every poll; telling each at once would drown a phone.
  @Test
  void countersAloneWaitForTheirTurn() {
    changed.among(List.of(device("a", "online", 1), device("b", "online", 1)), false);

    assertThat(changed.among(List.of(device("a", "online", 2)), false)).isEmpty();
    assertThat(changed.among(List.of(device("a", "online", 3)), true))
        .extracting(DeviceView::requests)
        .containsExactly(3L);
    assertThat(changed.among(List.of(device("a", "online", 3)), true)).isEmpty();
  }

  @Test
  void aDeviceThatWasNotThereBeforeIsNews() {
    changed.among(List.of(), false);

    assertThat(changed.among(List.of(device("a", "unknown", 0)), false)).hasSize(1);
  }

  private static DeviceView device(String id, String availability, long requests) {
    return new DeviceView(
        id,
        id,
        "panel",
        "electrical",
        null,
        "unit 1",
        availability,
        TIME,
        null,
        null,
        null,
        null,
        null,
        null,
        10,
        1,
        0,
        requests,
        0,
        0.04,
        10,
        10,
        Map.of());
  }
}
