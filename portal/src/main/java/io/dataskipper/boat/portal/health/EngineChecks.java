package io.dataskipper.boat.portal.health;

import io.dataskipper.boat.portal.engine.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Whether the engine was started, and whether its configuration was accepted. */
@ApplicationScoped
public class EngineChecks {
  @Inject Engine engine;

  /** UP when the start is over, whatever came of it. */
  @Produces
  @ApplicationScoped
  @Startup
  HealthCheck engine() {
    return () -> HealthCheckResponse.named("engine").status(engine.started()).build();
  }

  /** DOWN while the files have problems: nothing is polled then. */
  @Produces
  @ApplicationScoped
  @Readiness
  HealthCheck configuration() {
    return () -> {
      var answer = HealthCheckResponse.named("configuration").status(engine.gateway().isPresent());
      var number = 0;
      for (var problem : engine.problems()) {
        answer.withData("problem." + ++number, problem.toString());
      }
      return answer.build();
    };
  }
}
