package io.dataskipper.boat.core.change;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.SupportSettings;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the text of a file for the name of the gateway, and tells what it was given. */
final class RecordingEngine implements Engine {
  final List<String> used = new ArrayList<>();
  final List<Problem> refused = new ArrayList<>();
  final List<Deed> deeds = new ArrayList<>();
  boolean failing;

  @Override
  public ConfigResult load(Path directory) {
    var text = text(directory.resolve(ConfigLoader.SLAVES));
    if (text.contains("bad")) {
      var place = new Position(ConfigLoader.SLAVES, 1, 1);
      return new ConfigResult.Rejected(List.of(new Problem(place, "", "is bad")));
    }
    var storage = new StorageSettings(Duration.ofMinutes(1), 90, 1024);
    return new ConfigResult.Loaded(
        new GatewayConfig(
            text,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            storage,
            List.of(),
            SupportSettings.DEFAULT),
        List.of());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void use(ConfigResult.Loaded loaded) throws GatewayException {
    if (failing) {
      throw new GatewayException(FailureKind.CONFIGURATION, "planted");
    }
    used.add(loaded.config().gatewayId());
  }

  @Override
  public void done(Deed deed) {
    deeds.add(deed);
  }

  @Override
  public void refuse(ConfigResult.Rejected rejected) {
    refused.addAll(rejected.problems());
  }
}
