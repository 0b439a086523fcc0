package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.SettingsNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of meter.
 *
 * @param id what {@code meter_model} of a client refers to
 * @param alsoFits other type names with the same registers
 * @param declaredProfiles profiles that its file says it supports
 * @param registers by name, in the order of the file; at least one
 * @param clientDefaults what it says for every client with this model, for the driver to bind
 * @param provenance where its registers are known from
 */
public record MeterModel(
    String id,
    String manufacturer,
    String model,
    List<String> alsoFits,
    MeterProtocol protocol,
    SerialDefaults serialDefaults,
    List<String> declaredProfiles,
    Map<String, MeterRegister> registers,
    SettingsNode.Mapping clientDefaults,
    Provenance provenance) {
  /** What a model can say for its clients: keys of a client that the drivers of meters bind. */
  static final List<String> CLIENT_KEYS =
      List.of(
          "function_code",
          "byte_order",
          "word_order",
          "order",
          "max_registers_per_read",
          "max_gap");

  private static final Set<String> ORDER_IN_TWO_WORDS = Set.of("byte_order", "word_order");

  public MeterModel {
    alsoFits = List.copyOf(alsoFits);
    declaredProfiles = List.copyOf(declaredProfiles);
    registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
  }

  /** The register of a quantity. */
  public Optional<MeterRegister> register(String name) {
    return Optional.ofNullable(registers.get(name));
  }

  /**
   * The settings of a client with those of this model beneath. An order that the client gives, in
   * one word or in two, takes the place of this model's, for it is a choice on some meters.
   */
  public SettingsNode.Mapping beneath(SettingsNode.Mapping client) {
    var given = client.values().keySet();
    var values = new LinkedHashMap<>(clientDefaults.values());
    if (given.contains("order")) {
      values.keySet().removeAll(ORDER_IN_TWO_WORDS);
    } else if (given.stream().anyMatch(ORDER_IN_TWO_WORDS::contains)) {
      values.remove("order");
    }
    var keys = new LinkedHashMap<>(clientDefaults.keys());
    keys.keySet().retainAll(values.keySet());
    return client.over(new SettingsNode.Mapping(clientDefaults.position(), values, keys));
  }

  @Override
  public String toString() {
    return id;
  }

  /**
   * Where the registers are known from.
   *
   * @param position where the model is defined
   * @param verifiedBy how many independent sources agree on the addresses
   * @param sources where a reader can check them
   */
  public record Provenance(SettingsNode.Position position, int verifiedBy, List<String> sources) {
    public Provenance {
      sources = List.copyOf(sources);
    }
  }
}
