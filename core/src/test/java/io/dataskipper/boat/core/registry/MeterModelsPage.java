package io.dataskipper.boat.core.registry;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the reference page of meter models from what the registry holds. */
final class MeterModelsPage {
  private final MeterRegistry registry;
  private final Quantities quantities;

  MeterModelsPage(MeterRegistry registry, Quantities quantities) {
    this.registry = registry;
    this.quantities = quantities;
  }

  String markdown() {
    return introduction() + models() + profiles() + quantities();
  }

  private String introduction() {
    return """
        # Meter models

        <!-- Generated from the registry; renew it with: ./mvnw -pl core -am test -Dtest=MeterModelsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.renew=true -->

        Boat knows %d models; [add your own](../how-to/add-a-meter-model.md) as a file. `meter_model` of a client takes
        the id. *Verified* is the number of independent sources that agree on the addresses: with 1, compare a few
        values with the meter's display before you trust the rest. The sources, and what is uncertain about a model,
        stand in its file under `core/src/main/resources/meters`.

        SunSpec devices are not among them: [a model is made](../how-to/commission.md#3-get-the-model) of what the device tells of itself.

        The protocol `modbus_rtu` means serial (TCP only through a gateway), `modbus_tcp` TCP only, `modbus` both.

        """
        .formatted(registry.models().size());
  }

  private String models() {
    return registry.models().values().stream()
        .map(this::row)
        .collect(
            Collectors.joining(
                "",
                """
                | id | manufacturer | model | protocol | registers | profiles | verified |
                |---|---|---|---|---|---|---|
                """,
                "\n"));
  }

  private String row(MeterModel model) {
    return "| `%s` | %s | %s | %s | %d | %s | %d |\n"
        .formatted(
            model.id(),
            model.manufacturer(),
            model.alsoFits().isEmpty()
                ? model.model()
                : model.model() + "; also " + String.join(", ", model.alsoFits()),
            model.protocol().word(),
            model.registers().size(),
            registry.profilesOf(model).stream()
                .map(MeterProfile::name)
                .collect(Collectors.joining(", ")),
            model.provenance().verifiedBy());
  }

  private String profiles() {
    return registry.profiles().values().stream()
        .map(
            profile ->
                """
                ### %s

                %s A model supports it if it has %s.

                %s

                """
                    .formatted(
                        profile.name(),
                        profile.doc(),
                        profile.essential().isEmpty()
                            ? "any of these quantities"
                            : code(profile.essential()),
                        code(profile.quantities())))
        .collect(
            Collectors.joining(
                "",
                """
                ## Profiles

                `profile` of a client takes one of these names; without it every register of the model is read. A model's
                profile is what it has of the quantities, in this order.

                """,
                ""));
  }

  private String quantities() {
    return quantities.groups().stream()
        .map(
            group ->
                "| %s | %s | %s |\n"
                    .formatted(
                        code(group.names()),
                        group.units().stream()
                            .map(unit -> unit.isEmpty() ? "none" : unit)
                            .collect(Collectors.joining(", ")),
                        group.doc()))
        .collect(
            Collectors.joining(
                "",
                """
                ## Quantities

                Values come in the unit in which the meter delivers them; each message names it. `l1` to `l3` are the phases, `n` is
                the neutral.

                | name | unit | meaning |
                |---|---|---|
                """,
                ""));
  }

  private static String code(List<String> names) {
    return names.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
  }
}
