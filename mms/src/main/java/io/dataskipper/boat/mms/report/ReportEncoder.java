package io.dataskipper.boat.mms.report;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.model.DataSet;
import io.dataskipper.boat.mms.model.Name;
import io.dataskipper.boat.mms.model.ReportControl;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.report.Entry.Included;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes reports as MMS carries them (IEC 61850-8-1, clause 17.2). */
public final class ReportEncoder {
  static final int SEQUENCE_NUMBER = 1;
  static final int TIME_STAMP = 2;
  static final int REASON = 3;
  static final int DATA_SET = 4;
  static final int DATA_REFERENCE = 5;
  static final int OVERFLOW = 6;
  static final int ENTRY_ID = 7;
  static final int REVISION = 8;
  private static final int OPTIONS = 10;
  private static final int SEGMENTED = 1;
  private static final int BIT_STRING = 0x84;
  private static final int ROOM_FOR_HEADERS = 400;

  private final ReportControl control;
  private final DataSet dataSet;
  private final boolean overflow;
  private final int mostUnit;
  private final int mostMembers;

  /**
   * @param overflow whether entries were lost before
   * @param mostUnit the longest unit, in bytes
   * @param mostMembers how many members one unit tells of
   */
  public ReportEncoder(
      ReportControl control, DataSet dataSet, boolean overflow, int mostUnit, int mostMembers) {
    this.control = control;
    this.dataSet = dataSet;
    this.overflow = overflow;
    this.mostUnit = mostUnit;
    this.mostMembers = mostMembers;
  }

  /** The units that tell of an entry: one, or a segment each. */
  public List<byte[]> encode(Entry entry) {
    var segments = segments(entry.members());
    var units = new ArrayList<byte[]>();
    for (int i = 0; i < segments.size(); i++) {
      var results = header(entry, segments.size() > 1);
      if (segments.size() > 1) {
        results.add(Value.unsigned(i).encoded());
        results.add(Value.of(i + 1 < segments.size()).encoded());
      }
      members(segments.get(i), results);
      units.add(unit(results));
    }
    return units;
  }

  /** A unit with the results of a report, unasked. */
  private static byte[] unit(List<byte[]> results) {
    return Ber.element(
        0xa3, Ber.element(0xa0, Ber.element(0xa1, Name.vmd("RPT")), Ber.element(0xa0, results)));
  }

  private List<List<Included>> segments(List<Included> members) {
    var segments = new ArrayList<List<Included>>();
    var segment = new ArrayList<Included>();
    int room = mostUnit - ROOM_FOR_HEADERS - dataSet.members().size() / Byte.SIZE;
    int left = room;
    for (var member : members) {
      int needs = member.data().length + 8;
      if (option(DATA_REFERENCE)) {
        needs += dataSet.members().get(member.index()).toString().length() + 2;
      }
      if (!segment.isEmpty() && (left < needs || segment.size() >= mostMembers)) {
        segments.add(segment);
        segment = new ArrayList<>();
        left = room;
      }
      segment.add(member);
      left -= needs;
    }
    segments.add(segment);
    return segments;
  }

  private boolean option(int bit) {
    return control.attribute("OptFlds").value().bit(bit);
  }

  private byte[] attribute(String name) {
    return control.attribute(name).value().encoded();
  }

  private List<byte[]> header(Entry entry, boolean segmented) {
    var results = new ArrayList<byte[]>();
    results.add(attribute("RptID"));
    results.add(Value.bits(OPTIONS, options() | (segmented ? SEGMENTED : 0)).encoded());
    if (option(SEQUENCE_NUMBER)) {
      results.add(attribute("SqNum"));
    }
    if (option(TIME_STAMP)) {
      results.add(Value.entryTime(entry.time()).encoded());
    }
    if (option(DATA_SET)) {
      results.add(attribute("DatSet"));
    }
    if (option(OVERFLOW)) {
      results.add(Value.of(overflow).encoded());
    }
    if (option(ENTRY_ID)) {
      results.add(entryId(entry.id()).encoded());
    }
    if (option(REVISION)) {
      results.add(attribute("ConfRev"));
    }
    return results;
  }

  private int options() {
    int bits = 0;
    for (int bit = 0; bit < OPTIONS; bit++) {
      bits = (bits << 1) | (option(bit) ? 1 : 0);
    }
    return bits;
  }

  /** The identifier of an entry as a value of the model. */
  public static Value entryId(long id) {
    return Value.octets(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
  }

  private void members(List<Included> members, List<byte[]> results) {
    int size = dataSet.members().size();
    var inclusion = new byte[1 + (size + 7) / Byte.SIZE];
    inclusion[0] = (byte) ((inclusion.length - 1) * Byte.SIZE - size);
    for (var member : members) {
      inclusion[1 + member.index() / Byte.SIZE] |=
          (byte) (1 << (Byte.SIZE - 1 - member.index() % Byte.SIZE));
    }
    results.add(Ber.element(BIT_STRING, inclusion));
    if (option(DATA_REFERENCE)) {
      for (var member : members) {
        results.add(Value.text(dataSet.members().get(member.index()).toString()).encoded());
      }
    }
    members.forEach(member -> results.add(member.data()));
    if (option(REASON)) {
      members.forEach(member -> results.add(Value.bits(6, member.reason()).encoded()));
    }
  }
}
