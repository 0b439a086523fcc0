package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a model says beside its registers. */
public final class ModelFacts {
  private static final List<String> HOST_KEYS =
      List.of(
          "id",
          "manufacturer",
          "model",
          "also_fits",
          "protocol",
          "default_baud_rate",
          "default_parity",
          "default_stop_bits",
          "supported_profiles",
          "verified_by",
          "sources");

  private ModelFacts() {}

  /** The keys of a model in a file, {@code registers} left out. */
  public static List<String> keys() {
    return Stream.concat(HOST_KEYS.stream(), MeterModel.CLIENT_KEYS.stream()).toList();
  }

  /** By key, in the order of {@link #keys}; what the model leaves out is left out. */
  public static Map<String, SettingsNode> of(MeterModel model) {
    var serial = model.serialDefaults();
    var parity = serial.parity();
    var facts = new LinkedHashMap<String, SettingsNode>();
    put(facts, "id", ScalarType.TEXT, model.id());
    put(facts, "manufacturer", ScalarType.TEXT, model.manufacturer());
    put(facts, "model", ScalarType.TEXT, model.model());
    putList(facts, "also_fits", model.alsoFits());
    put(facts, "protocol", ScalarType.TEXT, model.protocol().word());
    put(facts, "default_baud_rate", ScalarType.INTEGER, serial.baudRate());
    put(
        facts,
        "default_parity",
        ScalarType.TEXT,
        parity == null ? null : parity.name().substring(0, 1));
    put(facts, "default_stop_bits", ScalarType.INTEGER, serial.stopBits());
    putList(facts, "supported_profiles", model.declaredProfiles());
    put(facts, "verified_by", ScalarType.INTEGER, model.provenance().verifiedBy());
    putList(facts, "sources", model.provenance().sources());
    facts.putAll(model.clientDefaults().values());
    return facts;
  }

  private static void put(
      Map<String, SettingsNode> facts, String key, ScalarType type, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      facts.put(key, new Scalar(Position.NONE, value.toString(), type));
    }
  }

  private static void putList(Map<String, SettingsNode> facts, String key, List<String> values) {
    if (!values.isEmpty()) {
      var items = values.stream().map(text -> new Scalar(Position.NONE, text, ScalarType.TEXT));
      facts.put(key, new Sequence(Position.NONE, List.copyOf(items.toList())));
    }
  }
}
