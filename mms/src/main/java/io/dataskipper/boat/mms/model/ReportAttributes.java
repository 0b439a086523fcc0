package io.dataskipper.boat.mms.model;

import static io.dataskipper.boat.mms.model.SclDocument.flag;

import io.dataskipper.boat.mms.model.Node.Triggers;
import java.util.List;
import org.w3c.dom.Element;

/** The attributes of report control blocks (IEC 61850-8-1, clause 17). */
final class ReportAttributes {
  private static final List<String> TRIGGERS = List.of("dchg", "qchg", "dupd", "period", "gi");
  private static final List<String> FIELDS =
      List.of(
          "seqNum",
          "timeStamp",
          "reasonCode",
          "dataSet",
          "dataRef",
          "bufOvfl",
          "entryID",
          "configRef");

  private ReportAttributes() {}

  static void add(Node block, boolean buffered) {
    add(block, "RptID", BasicType.VISSTRING129);
    add(block, "RptEna", BasicType.BOOLEAN);
    if (!buffered) {
      add(block, "Resv", BasicType.BOOLEAN);
    }
    add(block, "DatSet", BasicType.VISSTRING129);
    add(block, "ConfRev", BasicType.INT32U);
    add(block, "OptFlds", BasicType.OPT_FLDS);
    add(block, "BufTm", BasicType.INT32U);
    add(block, "SqNum", buffered ? BasicType.INT16U : BasicType.INT8U);
    add(block, "TrgOps", BasicType.TRG_OPS);
    add(block, "IntgPd", BasicType.INT32U);
    add(block, "GI", BasicType.BOOLEAN);
    if (buffered) {
      add(block, "PurgeBuf", BasicType.BOOLEAN);
      add(block, "EntryID", BasicType.OCTET8);
      add(block, "TimeofEntry", BasicType.ENTRY_TIME);
      add(block, "ResvTms", BasicType.INT16);
    }
    add(block, "Owner", BasicType.OCTET64);
  }

  private static void add(Node block, String name, BasicType type) {
    block.attribute(name, type, Triggers.NONE);
  }

  /**
   * The bits of TrgOps; bit 0 is reserved, and a general interrogation is allowed if not denied.
   */
  static int triggers(Element triggers) {
    int bits = 0;
    for (var name : TRIGGERS) {
      boolean set =
          name.equals("gi") ? !triggers.getAttribute(name).equals("false") : flag(triggers, name);
      bits = (bits << 1) | (set ? 1 : 0);
    }
    return bits;
  }

  /** The bits of OptFlds; bit 0 is reserved and the last, of segments, is never configured. */
  static int fields(Element fields) {
    int bits = 0;
    for (var name : FIELDS) {
      bits = (bits << 1) | (flag(fields, name) ? 1 : 0);
    }
    return bits << 1;
  }
}
