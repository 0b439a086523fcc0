package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.diag.GpioChip;
import io.dataskipper.boat.core.diag.GpioChips;
import io.dataskipper.boat.core.diag.Hardware;
import io.dataskipper.boat.core.diag.Network;
import io.dataskipper.boat.core.diag.NetworkReader;
import io.dataskipper.boat.core.diag.SerialPort;
import io.dataskipper.boat.core.diag.SerialPorts;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.system.SystemProbe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The machine of the gateway. */
@Path("api/diag")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Diagnostics")
public class MachineResource {
  private static final java.nio.file.Path ROOT = java.nio.file.Path.of("/");

  @Inject Engine engine;
  @Inject SystemProbe probe;

  @GET
  @Path("hardware")
  @Operation(
      summary = "The machine that the gateway runs on",
      description =
          "Board, processor, operating system, Java, disks, and how loaded and warm it is now.")
  @APIResponseSchema(value = HardwareView.class, responseDescription = "the machine")
  public HardwareView hardware() {
    return new HardwareView(
        Hardware.read(ROOT),
        probe.measure(
            engine.home().dataDir(), engine.gateway().map(Gateway::status), engine.now()));
  }

  @GET
  @Path("network")
  @Operation(
      summary = "How the machine is connected",
      description = "Interfaces with addresses and counters, routes, name servers.")
  @APIResponseSchema(value = Network.class, responseDescription = "the network")
  public Network network() {
    return NetworkReader.read(ROOT);
  }

  @GET
  @Path("serial-ports")
  @Operation(
      summary = "The serial ports of the machine",
      description =
          "With the names that stay when adapters are plugged in otherwise, the links that use"
              + " them, and why one cannot be used.")
  @APIResponse(responseCode = "200", description = "the ports; none if there are none")
  public List<SerialPort> serialPorts() {
    return SerialPorts.find(ROOT, configuredPorts());
  }

  private Map<String, String> configuredPorts() {
    try {
      return engine.desk().isPresent()
          ? ConfiguredPorts.of(engine.desk().get().active())
          : Map.of();
    } catch (IOException _) {
      return Map.of();
    }
  }

  @GET
  @Path("gpio")
  @Operation(
      summary = "The GPIO chips of the machine with their lines",
      description =
          "Who uses a line, and in which direction. The level is told only where the gateway may"
              + " read the kernel's list: to ask the line itself would take it from its user.")
  @APIResponse(responseCode = "200", description = "the chips; none if there are none")
  public List<GpioChip> gpio() {
    return GpioChips.find(ROOT);
  }
}
