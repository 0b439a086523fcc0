package io.dataskipper.boat.core.registry.table;

import java.util.Map;

/**
 * What a table is to become.
 *
 * @param file what problems call it
 * @param addressing how its addresses are counted; a table that was exported says it itself
 * @param facts of the model, such as {@code id} and {@code manufacturer}: they stand above those of
 *     the table
 */
public record TableRequest(
    String file, TableFormat format, Addressing addressing, Map<String, String> facts) {
  public TableRequest {
    facts = Map.copyOf(facts);
  }
}
