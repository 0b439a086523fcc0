package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterProfile;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.settings.SettingsNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A meter model. */
@Schema(name = "MeterModel")
public record MeterView(
    @Schema(description = "for meter_model of a client", example = "eastron_sdm120") String id,
    @Schema(description = "who makes the meter", example = "Eastron") String manufacturer,
    @Schema(description = "its name, as the maker writes it", example = "SDM120-Modbus")
        String model,
    @Schema(description = "modbus, modbus_rtu or modbus_tcp", example = "modbus_rtu")
        String protocol,
    @Schema(description = "whether the product brings it") boolean builtIn,
    @Schema(
            description = "the user's file that holds it; absent if it is built in",
            example = "meters/acme.yaml")
        @Nullable String file,
    @Schema(description = "what clients may name as profile") List<String> profiles,
    @Schema(description = "how many independent sources agree on the addresses") int verifiedBy,
    @Schema(description = "how many registers it has", example = "21") int registerCount,
    @Schema(description = "its registers by name; absent in the list of models")
        @Nullable Map<String, Map<String, Object>> registers,
    @Schema(description = "where the addresses come from; absent in the list of models")
        @Nullable List<String> sources) {

  static MeterView brief(MeterModel model, MeterRegistry registry) {
    return of(model, registry, null, null);
  }

  static MeterView whole(MeterModel model, MeterRegistry registry) {
    var registers = new LinkedHashMap<String, Map<String, Object>>();
    model
        .registers()
        .values()
        .forEach(register -> registers.put(register.name(), settings(register)));
    return of(model, registry, registers, model.provenance().sources());
  }

  private static MeterView of(
      MeterModel model,
      MeterRegistry registry,
      @Nullable Map<String, Map<String, Object>> registers,
      @Nullable List<String> sources) {
    var own = registry.own().containsKey(model.id());
    return new MeterView(
        model.id(),
        model.manufacturer(),
        model.model(),
        model.protocol().word(),
        !own,
        own ? model.provenance().position().file() : null,
        registry.profilesOf(model).stream().map(MeterProfile::name).toList(),
        model.provenance().verifiedBy(),
        model.registers().size(),
        registers,
        sources);
  }

  private static Map<String, Object> settings(MeterRegister register) {
    var settings = new LinkedHashMap<String, Object>();
    register.settings().values().forEach((key, node) -> settings.put(key, plain(node)));
    settings.put("unit", register.unit());
    return settings;
  }

  private static Object plain(SettingsNode node) {
    return switch (node) {
      case SettingsNode.Scalar scalar -> scalar.text();
      case SettingsNode.Sequence list -> list.items().stream().map(MeterView::plain).toList();
      case SettingsNode.Mapping mapping -> List.copyOf(mapping.values().keySet());
    };
  }
}
