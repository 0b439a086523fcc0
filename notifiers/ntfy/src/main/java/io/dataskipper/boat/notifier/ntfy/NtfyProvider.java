package io.dataskipper.boat.notifier.ntfy;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.util.List;

/** Makes notifiers of the type {@code ntfy}. */
public final class NtfyProvider implements NotifierProvider<NtfySettings> {

  @Override
  public String type() {
    return "ntfy";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public Class<NtfySettings> settings() {
    return NtfySettings.class;
  }

  @Override
  public Notifier create(NtfySettings settings, NotifierContext context)
      throws ConfigurationException {
    var server =
        AlertCaller.address(settings.server())
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        List.of(
                            new InvalidSetting(
                                "server", "is not a URL that begins with https://"))));
    return new NtfyNotifier(server, settings, context);
  }
}
