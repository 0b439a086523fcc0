package io.dataskipper.boat.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.core.posix.DatagramSender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol of systemd, to a datagram socket of another program. */
class SupervisionTest {
  private static final Progress WELL =
      new Progress("devices online 2 of 2", Optional.empty(), false);

  @TempDir private Path folder;

  private volatile Progress progress = WELL;

  private Supervision start(String address, Map<String, String> more) {
    var environment = new HashMap<>(more);
    environment.put("NOTIFY_SOCKET", address);
    return Supervision.start(environment, () -> progress);
  }

  @Test
  void tellsThatItIsReadyAndThatItStops() throws Exception {
    var address = folder.resolve("notify").toString();
    try (var manager = ManagerSocket.at(address)) {
      var supervision = start(address, Map.of());
      assertThat(manager.next()).isEqualTo("READY=1 | STATUS=devices online 2 of 2");
      supervision.close();
      supervision.close();
      assertThat(manager.next()).isEqualTo("STOPPING=1 | STATUS=stopping");
      assertThat(manager.pending()).isEmpty();
    }
  }

  @Test
  void speaksToANameInTheAbstractSpaceToo() throws Exception {
    var address = "@boat-" + UUID.randomUUID();
    try (var manager = ManagerSocket.at(address);
        var supervision = start(address, Map.of())) {
      assertThat(manager.next()).startsWith("READY=1");
      assertThat(supervision).isNotNull();
    }
  }

  @Test
  void feedsTheWatchdogOnlyWhileThereIsProgress() throws Exception {
    var address = folder.resolve("notify").toString();
    try (var manager = ManagerSocket.at(address);
        var supervision = start(address, Map.of("WATCHDOG_USEC", "200000"))) {
      manager.next("WATCHDOG=1");
      manager.next("WATCHDOG=1");

      progress = new Progress("whatever", Optional.of("8 drivers hang"), false);
      assertThat(manager.next("STATUS=stalled")).isEqualTo("STATUS=stalled: 8 drivers hang");
      progress = new Progress("whatever", Optional.of("9 drivers hang"), false);
      assertThat(manager.next()).isEqualTo("STATUS=stalled: 9 drivers hang");

      progress = WELL;
      assertThat(manager.next()).isEqualTo("STATUS=devices online 2 of 2");
      assertThat(manager.next()).isEqualTo("WATCHDOG=1");
      assertThat(supervision).isNotNull();
    }
  }

  @Test
  void tellsOfAConfigurationThatIsBeingExchanged() throws Exception {
    var address = folder.resolve("notify").toString();
    try (var manager = ManagerSocket.at(address);
        var supervision = start(address, Map.of("WATCHDOG_USEC", "100000"))) {
      manager.next("WATCHDOG=1");
      progress = new Progress("devices online 2 of 2", Optional.empty(), true);
      assertThat(manager.next("RELOADING=1")).matches("RELOADING=1 \\| MONOTONIC_USEC=\\d+");
      progress = WELL;
      assertThat(manager.next("READY=1")).isEqualTo("READY=1");
      assertThat(supervision).isNotNull();
    }
  }

  @Test
  void aManagerThatIsGoneIsNoFailureOfTheGateway() throws Exception {
    var address = folder.resolve("notify").toString();
    var manager = ManagerSocket.at(address);
    var supervision = start(address, Map.of("WATCHDOG_USEC", "100000"));
    manager.next("WATCHDOG=1");
    manager.close();
    supervision.close();

    start(folder.resolve("nobody").toString(), Map.of()).close();
    start("not an address", Map.of()).close();
    Supervision.start(Map.of(), () -> progress).close();
  }

  @Test
  void theWatchdogOfAnotherProcessIsNotOurs() {
    assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "30000000"), 7))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "1000", "WATCHDOG_PID", "7"), 7))
        .isEqualTo(Duration.ofMillis(1));
    assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "1000", "WATCHDOG_PID", "8"), 7))
        .isZero();
    assertThat(Supervision.watchdog(Map.of("WATCHDOG_USEC", "soon"), 7)).isZero();
  }

  @Test
  void anAddressThatDoesNotFitIsDeclined() {
    assertThatThrownBy(() -> new DatagramSender("/" + "x".repeat(107)))
        .isInstanceOf(IOException.class);
  }
}
