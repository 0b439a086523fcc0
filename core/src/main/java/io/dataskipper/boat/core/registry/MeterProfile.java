package io.dataskipper.boat.core.registry;

import java.util.List;

/**
 * A named list of quantities.
 *
 * @param doc what it is for, in a sentence; may be empty
 * @param essential what a model must have to support it; if empty, any one of the quantities
 * @param quantities in the order in which a client of the profile is read and shown
 */
public record MeterProfile(
    String name, String doc, List<String> essential, List<String> quantities) {
  public MeterProfile {
    essential = List.copyOf(essential);
    quantities = List.copyOf(quantities);
  }

  /** What the model has of the quantities, in this profile's order. */
  public List<MeterRegister> registersOf(MeterModel model) {
    return quantities.stream().flatMap(name -> model.register(name).stream()).toList();
  }

  /**
   * Whether the model has what is essential, or its file says that it supports this profile; in any
   * case it has at least one of the quantities.
   */
  public boolean supportedBy(MeterModel model) {
    var names = model.registers().keySet();
    return quantities.stream().anyMatch(names::contains)
        && (model.declaredProfiles().contains(name) || names.containsAll(essential));
  }
}
