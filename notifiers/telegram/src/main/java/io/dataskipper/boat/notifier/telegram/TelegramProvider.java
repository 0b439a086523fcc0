package io.dataskipper.boat.notifier.telegram;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.net.URI;
import java.util.ArrayList;

/** Makes notifiers of the type {@code telegram}. */
public final class TelegramProvider implements NotifierProvider<TelegramSettings> {

  @Override
  public String type() {
    return "telegram";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public Class<TelegramSettings> settings() {
    return TelegramSettings.class;
  }

  @Override
  public Notifier create(TelegramSettings settings, NotifierContext context)
      throws ConfigurationException {
    var problems = new ArrayList<InvalidSetting>();
    if (settings.chats().isEmpty()) {
      problems.add(new InvalidSetting("chats", "is missing: who is told"));
    }
    var api = AlertCaller.secretAddress(settings.apiUrl());
    if (api.isEmpty()) {
      problems.add(new InvalidSetting("api_url", "is not a URL that begins with https://"));
    }
    if (api.isEmpty() || !problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new TelegramNotifier(call(api.get(), settings), settings, context);
  }

  private static URI call(URI api, TelegramSettings settings) {
    var base = api.toString().replaceAll("/+$", "");
    return URI.create("%s/bot%s/sendMessage".formatted(base, settings.botToken().reveal()));
  }
}
