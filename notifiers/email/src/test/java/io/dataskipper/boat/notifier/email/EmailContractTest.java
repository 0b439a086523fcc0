package io.dataskipper.boat.notifier.email;

import io.dataskipper.boat.notifier.email.EmailSettings.Security;
import io.dataskipper.boat.spi.kit.NotifierContract;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import java.time.Duration;
import java.util.List;

class EmailContractTest extends NotifierContract<EmailSettings> {

  @Override
  protected NotifierSetup<EmailSettings> start() throws Exception {
    var server = new SmtpServer(null, false);
    var settings =
        new EmailSettings(
            "localhost",
            server.port(),
            Security.NONE,
            null,
            null,
            "boat@plant.example",
            List.of("anna@plant.example"),
            null,
            Duration.ofSeconds(10));
    return new NotifierSetup<>(server, settings);
  }

  @Override
  protected NotifierProvider<EmailSettings> provider() {
    return new EmailProvider();
  }
}
