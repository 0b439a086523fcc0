package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.ForeignMeter;
import io.dataskipper.boat.dist.kit.SeedSite;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two files of the product whose users we serve, with meters, broker and receiver of others.
 */
class SeedFilesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final SeedSite site = new SeedSite();

  @Test
  void correctReadingsArriveInMqttAtTheHttpReceiverInTheCacheAndOnDisk() throws Exception {
    var meterPort = folder.resolve("ttyMETER");
    var gatewayPort = folder.resolve("ttyGATEWAY");
    try (var broker = SeedSite.broker(folder);
        var receiver = HttpReceiver.plain();
        var _ = ForeignMeter.cable(meterPort, gatewayPort);
        var _ = ForeignMeter.libmodbus(folder, meterPort, site.wordsOf("meter-1"));
        var remote = ForeignMeter.pymodbus(site.wordsOf("remote-meter"));
        var subscriber =
            broker.subscribe("sensors/electrical/data", "-u", "device-user", "-P", "secret");
        var boat = Boat.in(folder)) {
      boat.with(
          SeedSite.communication(receiver.port(), broker.port()),
          SeedSite.slaves(gatewayPort, remote.port()));
      var gateway = boat.start(secondsBeforeAMinute(12));

      for (var device : site.devices()) {
        site.assertCorrect(device, SeedSite.firstWhole(device, subscriber::payloads));
        site.assertCorrect(device, SeedSite.firstWhole(device, () -> SeedSite.posted(receiver)));
        assertCached(device, gateway);
      }
      boat.stop();
      site.assertStored(boat.home());
    }
  }

  /** A clock by which the minute, and with it a message that is due each minute, ends soon. */
  private static Clock secondsBeforeAMinute(int seconds) {
    var now = System.currentTimeMillis();
    var ahead = MINUTE.toMillis() - now % MINUTE.toMillis() - 1000L * seconds;
    return Clock.offset(Clock.systemUTC(), Duration.ofMillis(ahead));
  }

  private void assertCached(String device, Gateway gateway) {
    var samples = gateway.cache().latest(new DeviceId(device));
    assertThat(samples).hasSize(site.valuesOf(device).size()).allMatch(s -> s.quality().good());
    assertThat(samples.stream().map(SeedFilesTest::text))
        .containsExactlyElementsOf(
            site.valuesOf(device).entrySet().stream()
                .map(v -> v.getKey() + "=" + v.getValue())
                .toList());
  }

  private static String text(Sample sample) {
    return sample.point().id().name() + "=" + sample.value();
  }
}
