package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Mailbox;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the host and people which points an IED has for the profiles of a client. */
final class ProfiledPoints {
  private ProfiledPoints() {}

  /**
   * Tells them.
   *
   * @param described whether the client's points were made of a file, which then holds
   * @return what is wrong, in words
   */
  static List<String> tell(
      DeviceSpec<IedClient, IedPoint> client, IedModel model, boolean described, Mailbox mailbox) {
    var profiles = client.profiles();
    if (profiles.isEmpty()) {
      return List.of();
    }
    var made = Profiles.make(model, client.settings().scope(), profiles);
    if (!described) {
      mailbox.points(client.id(), profiles, made.points());
    }
    mailbox.note(
        client.id(),
        "profile",
        "%s: %d points: %s"
            .formatted(
                String.join(", ", profiles),
                made.points().size(),
                made.points().stream()
                    .map(SuggestedPoint::name)
                    .collect(Collectors.joining(", "))));
    return made.problems().stream()
        .map(problem -> "%s: %s".formatted(problem.key(), problem.reason()))
        .toList();
  }
}
