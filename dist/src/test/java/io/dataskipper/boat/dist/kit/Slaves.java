package io.dataskipper.boat.dist.kit;

import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.nio.file.Path;
import java.util.Locale;

/** Writes {@code slave_config.yaml} for simulated meters. */
public final class Slaves {
  private final StringBuilder text = new StringBuilder("connections:\n");

  /** Begins a connection over Modbus TCP; meters follow. */
  public Slaves tcp(String id, int port, String... keys) {
    return link(id, "connection_type: tcp\nhost: localhost\nport: " + port, keys);
  }

  /** Begins a connection over a serial line; meters follow. */
  public Slaves serial(String id, Path port, String... keys) {
    return link(id, "connection_type: serial\nport: \"%s\"".formatted(port), keys);
  }

  private Slaves link(String id, String own, String... keys) {
    text.append("  - id: ").append(id).append('\n');
    indented(own, "    ");
    indented(String.join("\n", keys), "    ");
    text.append("    clients:\n");
    return this;
  }

  /** Adds a meter to the connection that was begun last, with all of its registers. */
  public Slaves meter(String id, SimulatedMeter meter, String... keys) {
    text.append("      - id: ").append(id).append('\n');
    text.append("        unit_id: ").append(meter.unit()).append('\n');
    indented(String.join("\n", keys), "        ");
    text.append("        registers:\n");
    meter.registers().forEach(register -> indented(entry(register), "          "));
    return this;
  }

  /** The file. */
  public String yaml() {
    return text.toString();
  }

  private void indented(String lines, String by) {
    lines.lines().forEach(line -> text.append(by).append(line).append('\n'));
  }

  private static String entry(SimulatedRegister register) {
    return "%s: {address: %d, count: %d, data_type: %s, order: %s, function_code: %d, unit: \"%s\"}"
        .formatted(
            register.name(),
            register.address(),
            register.count(),
            register.dataType().name().toLowerCase(Locale.ROOT),
            register.order(),
            function(register.space()),
            register.unit());
  }

  private static int function(AddressSpace space) {
    return switch (space) {
      case COIL -> 1;
      case DISCRETE_INPUT -> 2;
      case HOLDING_REGISTER -> 3;
      case INPUT_REGISTER -> 4;
    };
  }
}
