package io.dataskipper.boat.driver.iec61850.mms;

import java.util.List;

/**
 * What a server sends unasked: a report, or what became of a control.
 *
 * @param names of the values one by one; or the single name {@code RPT} of a report
 * @param values those that could not be read are failures
 */
public record InformationReport(List<Variable> names, List<MmsData> values) {
  public InformationReport {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }
}
