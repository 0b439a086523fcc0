package io.dataskipper.boat.notifier.ntfy;

import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.NotifierContract;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;

class NtfyContractTest extends NotifierContract<NtfySettings> {

  @Override
  protected NotifierSetup<NtfySettings> start() throws Exception {
    var receiver = HttpReceiver.plain();
    return new NotifierSetup<>(
        receiver,
        new NtfySettings(new Secret("plant"), receiver.url("/"), null, Duration.ofSeconds(10)));
  }

  @Override
  protected NotifierProvider<NtfySettings> provider() {
    return new NtfyProvider();
  }
}
