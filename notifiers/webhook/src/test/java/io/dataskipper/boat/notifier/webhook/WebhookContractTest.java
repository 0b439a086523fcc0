package io.dataskipper.boat.notifier.webhook;

import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.NotifierContract;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import java.util.Map;

class WebhookContractTest extends NotifierContract<WebhookSettings> {

  @Override
  protected NotifierSetup<WebhookSettings> start() throws Exception {
    var receiver = HttpReceiver.plain();
    return new NotifierSetup<>(
        receiver,
        new WebhookSettings(
            new Secret(receiver.url("/hook")),
            Map.of(),
            new Secret("hunter2"),
            Duration.ofSeconds(10)));
  }

  @Override
  protected NotifierProvider<WebhookSettings> provider() {
    return new WebhookProvider();
  }
}
