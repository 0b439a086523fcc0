package io.dataskipper.boat.portal.health;

import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.LinkStatus.State;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.view.Attentions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the lanes work. A lane that hangs is a defect that a restart cures, so liveness fails. A
 * link that is down is not: the gateway does all it can and goes on trying.
 */
@ApplicationScoped
public class LaneChecks {
  @Inject Engine engine;

  /** DOWN while a lane hangs. */
  @Produces
  @ApplicationScoped
  @Liveness
  HealthCheck lanes() {
    return () -> {
      var now = engine.now();
      var links = status();
      var answer =
          HealthCheckResponse.named("lanes")
              .status(links.stream().noneMatch(link -> Attentions.stuck(link, now)));
      for (var link : links) {
        new Data(answer, link.id())
            .with("stuck", Attentions.stuck(link, now))
            .with("lastProgress", link.lastProgress());
      }
      return answer.build();
    };
  }

  /** Always UP: tells how each link is. */
  @Produces
  @ApplicationScoped
  @Readiness
  HealthCheck links() {
    return () -> {
      var answer = HealthCheckResponse.named("links").up();
      for (var link : status()) {
        new Data(answer, link.id())
            .with("state", link.state())
            .with("since", link.since())
            .with("error", link.state() == State.UP ? "" : link.lastError());
      }
      return answer.build();
    };
  }

  private List<LinkStatus> status() {
    return engine.gateway().map(gateway -> gateway.status().links()).orElse(List.of());
  }
}
