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
public final class Changes {
  /** Who makes a change through the portal; there is no login yet that could tell more. */
  public static final String WHO = "local";

  private Changes() {}

  /** The desk, or the answer that there is none. */
  public static ConfigDesk desk(Engine engine) {
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
  public static ConfigSet edited(ConfigSet files, String name, String text) {
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

  /** The files of a version, or the answer that there is none. */
  public static ConfigSet version(ConfigDesk desk, int number) throws IOException {
    try {
      return desk.version(number);
    } catch (NoSuchElementException _) {
      throw Problems.missing(
          "There is no version %d; the last 50 are kept, see /api/config/versions"
              .formatted(number));
    }
  }

  /** The view of a change, or the answer that says why there was none. */
  public static ChangeView told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(var version, var warnings) -> ChangeView.of(version, warnings);
      case Outcome.Refused(var problems) -> throw bad(problems);
    };
  }

  /** The answer to files with problems. */
  public static WebApplicationException bad(List<Problem> problems) {
    return new WebApplicationException(Problems.configuration(problems));
  }
}
