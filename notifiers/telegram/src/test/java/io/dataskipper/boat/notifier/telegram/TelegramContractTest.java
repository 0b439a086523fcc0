package io.dataskipper.boat.notifier.telegram;

import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.NotifierContract;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import java.util.List;

class TelegramContractTest extends NotifierContract<TelegramSettings> {

  @Override
  protected NotifierSetup<TelegramSettings> start() throws Exception {
    var receiver = HttpReceiver.plain();
    return new NotifierSetup<>(
        receiver,
        new TelegramSettings(
            new Secret("42:abc-DEF"), List.of("-1001"), receiver.url("/"), Duration.ofSeconds(10)));
  }

  @Override
  protected NotifierProvider<TelegramSettings> provider() {
    return new TelegramProvider();
  }
}
