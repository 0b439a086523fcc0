package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.core.change.ConfigDesk;
import io.dataskipper.boat.core.change.ConfigSet;
import io.dataskipper.boat.core.change.Outcome;
import io.dataskipper.boat.core.change.SecretMask;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.view.ChangeView;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;

/** What the resources that change the configuration share. */
final class Changes {
  /** Who makes a change through the portal; there is no login yet that could tell more. */
  static final String WHO = "portal";

  private Changes() {}

  static ConfigDesk desk(Engine engine) {
    return engine
        .desk()
        .orElseThrow(
            () ->
                new WebApplicationException(
                    Problems.answer(
                        Status.SERVICE_UNAVAILABLE,
                        "The configuration cannot be changed: DATA_DIR cannot be written.")));
  }

  /** The files with another text of one of them, hidden secrets put back. */
  static ConfigSet edited(ConfigSet files, String name, String text) {
    var revealed = SecretMask.reveal(text, files.text(name).orElse(""));
    if (!revealed.unknown().isEmpty()) {
      throw bad(
          revealed.unknown().stream()
              .map(
                  key ->
                      new Problem(
                          new Position(name, 0, 0),
                          key,
                          "******** stands for a secret, but there was none; write it out"))
              .toList());
    }
    return files.with(name, revealed.text());
  }

  static ConfigSet version(ConfigDesk desk, int number) throws IOException {
    try {
      return desk.version(number);
    } catch (NoSuchElementException _) {
      throw Problems.missing(
          "There is no version %d; the last 50 are kept, see /api/config/versions"
              .formatted(number));
    }
  }

  static ChangeView told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(var version, var warnings) -> ChangeView.of(version, warnings);
      case Outcome.Refused(var problems) -> throw bad(problems);
    };
  }

  static WebApplicationException bad(List<Problem> problems) {
    return new WebApplicationException(Problems.configuration(problems));
  }
}
