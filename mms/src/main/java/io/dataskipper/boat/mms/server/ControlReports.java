package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.model.Name;
import io.dataskipper.boat.mms.model.Value;
import java.util.List;

/** What a client is told of its controls unasked. */
final class ControlReports {
  private static final int UNKNOWN_ERROR = 1;
  private static final String LAST_ERROR = "LastApplError";

  private ControlReports() {}

  /** Why a step was refused. */
  static byte[] lastError(ControlCommand command, AddCause cause) {
    return unit(List.of(Name.variable(Name.vmd(LAST_ERROR))), List.of(error(command, cause)));
  }

  /** The operation has ended as wanted. */
  static byte[] done(ControlCommand command) {
    return unit(List.of(Name.variable(command.node())), List.of(command.data()));
  }

  /** The operation has failed. */
  static byte[] failed(ControlCommand command, AddCause cause) {
    return unit(
        List.of(Name.variable(Name.vmd(LAST_ERROR)), Name.variable(command.node())),
        List.of(error(command, cause), command.data()));
  }

  private static byte[] error(ControlCommand command, AddCause cause) {
    return Ber.element(
        0xa2,
        Value.text(command.node().toString()).encoded(),
        Value.integer(UNKNOWN_ERROR).encoded(),
        Ber.element(
            0xa2,
            part(command, "origin$orCat", Value.integer(0)),
            part(command, "origin$orIdent", Value.octets(new byte[0]))),
        part(command, "ctlNum", Value.unsigned(0)),
        Value.integer(cause.code()).encoded());
  }

  private static byte[] part(ControlCommand command, String path, Value otherwise) {
    var value = command.part(path);
    return (value == null ? otherwise : value).encoded();
  }

  private static byte[] unit(List<byte[]> variables, List<byte[]> values) {
    return Ber.element(
        0xa3, Ber.element(0xa0, Ber.element(0xa0, variables), Ber.element(0xa0, values)));
  }
}
