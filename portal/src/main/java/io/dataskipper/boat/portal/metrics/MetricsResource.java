package io.dataskipper.boat.portal.metrics;

import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.live.LiveHub;
import io.dataskipper.boat.portal.system.SystemProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What Prometheus scrapes. */
@Path("metrics")
@ApplicationScoped
@Tag(name = "Gateway")
public class MetricsResource {
  @Inject Engine engine;
  @Inject SystemProbe probe;
  @Inject LiveHub live;

  @GET
  @Produces("text/plain; version=0.0.4; charset=utf-8")
  @Operation(
      summary = "Figures for Prometheus",
      description = "Text format 0.0.4. While the configuration is refused, only boat_up 0.")
  @APIResponse(responseCode = "200", description = "the figures at this moment")
  public String metrics() {
    var text = new PrometheusText();
    var status = engine.gateway().map(Gateway::status);
    text.gauge("boat_up", "1 if the engine runs, 0 if its configuration was refused.")
        .value(status.isPresent() ? 1 : 0);
    status.ifPresent(new EngineMetrics(text)::write);
    engine.gateway().ifPresent(gateway -> new ServerMetrics(text).write(gateway.servers()));
    text.gauge("boat_live_clients", "Pages and programs that follow the live stream.")
        .value(live.clients());
    text.counter(
            "boat_live_lost_events_total",
            "Events that slow clients lost; they were told everything anew.")
        .value(live.lost());
    new ProcessMetrics(text).write(probe.measure(engine.home().dataDir(), status, engine.now()));
    return text.toString();
  }
}
