package io.dataskipper.boat.notifier.email;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.tls.TlsContext;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;

/** Makes notifiers of the type {@code email}. */
public final class EmailProvider implements NotifierProvider<EmailSettings> {

  @Override
  public String type() {
    return "email";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public Class<EmailSettings> settings() {
    return EmailSettings.class;
  }

  @Override
  public Notifier create(EmailSettings settings, NotifierContext context)
      throws ConfigurationException {
    var problems = new ArrayList<InvalidSetting>();
    check("sender", settings.sender(), problems);
    for (var i = 0; i < settings.recipients().size(); i++) {
      check("recipients[%d]".formatted(i), settings.recipients().get(i), problems);
    }
    if (settings.recipients().isEmpty()) {
      problems.add(new InvalidSetting("recipients", "is missing: who gets mail"));
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    var tls = settings.tls();
    var encryption = tls == null ? null : TlsContext.of(tls, "tls");
    return new EmailNotifier(settings, new SmtpProperties(settings, encryption), context);
  }

  private static void check(String key, String address, List<InvalidSetting> problems) {
    try {
      new InternetAddress(address, true).validate();
    } catch (AddressException e) {
      problems.add(
          new InvalidSetting(
              key, "\"%s\" is not a mail address: %s".formatted(address, e.getMessage())));
    }
  }
}
