package io.dataskipper.boat.notifier.discord;

import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.NotifierContract;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;

class DiscordContractTest extends NotifierContract<DiscordSettings> {

  @Override
  protected NotifierSetup<DiscordSettings> start() throws Exception {
    var receiver = HttpReceiver.plain();
    var webhook = new Secret(receiver.url("/api/webhooks/1/token"));
    return new NotifierSetup<>(receiver, new DiscordSettings(webhook, Duration.ofSeconds(10)));
  }

  @Override
  protected NotifierProvider<DiscordSettings> provider() {
    return new DiscordProvider();
  }
}
