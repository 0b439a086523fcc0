package io.dataskipper.boat.portal.health;

import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.status.TargetStatus;
import io.dataskipper.boat.core.supervise.Progress;
import io.dataskipper.boat.portal.engine.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether what is read can be kept and delivered. A store that cannot be written makes the gateway
 * not ready: what it cannot keep is lost. It stays live, for a restart makes no room on a disk. A
 * target that is away is no fault of the gateway: its messages wait.
 */
@ApplicationScoped
public class DeliveryChecks {
  @Inject Engine engine;

  /** DOWN while something makes no progress, such that only a new process helps. */
  @Produces
  @ApplicationScoped
  @Liveness
  HealthCheck progress() {
    return () -> progress(engine.progress());
  }

  static HealthCheckResponse progress(Progress now) {
    var answer = HealthCheckResponse.named("progress").status(now.stalled().isEmpty());
    now.stalled().ifPresent(what -> answer.withData("stalled", what));
    return answer.build();
  }

  /** DOWN while a store cannot be written. */
  @Produces
  @ApplicationScoped
  @Readiness
  HealthCheck stores() {
    return () -> {
      var stores = engine.gateway().map(g -> g.status().stores()).orElse(List.<StoreStatus>of());
      var answer =
          HealthCheckResponse.named("stores")
              .status(stores.stream().allMatch(StoreStatus::writable));
      for (var store : stores) {
        new Data(answer, store.name())
            .with("writable", store.writable())
            .with("error", store.lastError())
            .with("bytes", store.bytes())
            .with("freeBytes", store.freeBytes())
            .with("setAside", store.setAside());
      }
      return answer.build();
    };
  }

  /** Always UP: tells how the delivery to each target is. */
  @Produces
  @ApplicationScoped
  @Readiness
  HealthCheck targets() {
    return () -> {
      var targets = engine.gateway().map(g -> g.status().targets()).orElse(List.<TargetStatus>of());
      var answer = HealthCheckResponse.named("targets").up();
      for (var target : targets) {
        new Data(answer, target.id())
            .with("state", target.state())
            .with("since", target.since())
            .with("error", target.lastError())
            .with("backlogMessages", target.backlogMessages())
            .with("oldest", target.oldest())
            .with("dropped", target.dropped())
            .with("deadLetters", target.deadLetters());
      }
      return answer.build();
    };
  }
}
