package io.dataskipper.boat.mms.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.model.DataSet;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Name;
import io.dataskipper.boat.mms.model.ReportControl;
import io.dataskipper.boat.mms.model.SclException;
import io.dataskipper.boat.mms.model.SclReader;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.report.Entry.Included;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bytes of reports (IEC 61850-8-1, clause 17.2). */
class ReportEncoderTest {
  private static final Instant TIME = Instant.parse("1984-01-02T00:00:01Z");
  private static final int WHOLE = 65_000;
  private static final int DATA_CHANGE = 16;
  private static final int SEQUENCE_NUMBER = 0x4000;
  private static final int REASON = 0x1000;
  private static final int DATA_REFERENCE = 0x0400;
  private static final int SEGMENTED = 0x0040;

  private final IedModel model = model();
  private final ReportControl control = model.reports().getFirst();
  private final DataSet dataSet = model.dataSets().values().iterator().next();

  private static IedModel model() {
    try {
      return SclReader.read(
          """
          <SCL xmlns="http://www.iec.ch/61850/2003/SCL">
            <Header id="t"/>
            <IED name="T"><AccessPoint name="A"><Server><LDevice inst="LD">
              <LN0 lnClass="LLN0" inst="" lnType="N">
                <DataSet name="ds">
                  <FCDA ldInst="LD" lnClass="LLN0" doName="A" daName="stVal" fc="ST"/>
                  <FCDA ldInst="LD" lnClass="LLN0" doName="B" daName="stVal" fc="ST"/>
                  <FCDA ldInst="LD" lnClass="LLN0" doName="C" daName="stVal" fc="ST"/>
                </DataSet>
                <ReportControl name="rcb" rptID="R" datSet="ds" confRev="7" buffered="false">
                  <TrgOps dchg="true"/><OptFields/><RptEnabled max="1"/>
                </ReportControl>
              </LN0>
            </LDevice></Server></AccessPoint></IED>
            <DataTypeTemplates>
              <LNodeType id="N" lnClass="LLN0">
                <DO name="A" type="S"/><DO name="B" type="S"/><DO name="C" type="S"/>
              </LNodeType>
              <DOType id="S" cdc="SPS"><DA name="stVal" bType="BOOLEAN" fc="ST" dchg="true"/></DOType>
            </DataTypeTemplates>
          </SCL>
          """);
    } catch (SclException e) {
      throw new AssertionError(e);
    }
  }

  private List<byte[]> encode(int options, int mostUnit, int mostMembers, int... members) {
    control.attribute("OptFlds").set(Value.bits(10, options >> 6));
    var included =
        IntStream.of(members)
            .mapToObj(
                index -> new Included(index, dataSet.members().get(index).data(), DATA_CHANGE))
            .toList();
    return new ReportEncoder(control, dataSet, false, mostUnit, mostMembers)
        .encode(new Entry(1, TIME, included));
  }

  /** The results of a report, one after the other, in hexadecimal digits. */
  private static List<String> results(byte[] unit) throws Exception {
    return Element.parse(unit).get(0xa0).get(0xa0).children().stream()
        .map(element -> HexFormat.of().formatHex(element.encoded()))
        .toList();
  }

  @Test
  void tellsWhatItIncludesAndNothingThatWasNotAskedFor() throws Exception {
    var units = encode(0, WHOLE, 100, 0, 2);
    assertThat(units).hasSize(1);
    assertThat(results(units.getFirst()))
        .as("RptID R, no optional field, inclusion 101, two values")
        .containsExactly("8a0152", "8403060000", "840205a0", "830100", "830100");
  }

  @Test
  void tellsTheFieldsThatWereAskedForInTheOrderOfTheStandard() throws Exception {
    control.attribute("SqNum").set(Value.unsigned(5));
    var results = results(encode(0x7fa0, WHOLE, 100, 1).getFirst());
    assertThat(results.get(1)).as("the options it was made with").startsWith("840306");
    assertThat(results.get(2)).as("SqNum").isEqualTo("860105");
    assertThat(results.get(3))
        .as("one second and one day after 1984")
        .isEqualTo("8c06000003e80001");
    assertThat(results.get(4)).as("DatSet").startsWith("8a").contains("6473");
    assertThat(results.get(5)).as("BufOvfl").isEqualTo("830100");
    assertThat(results.get(6)).as("EntryID").isEqualTo("89080000000000000001");
    assertThat(results.get(7)).as("ConfRev").isEqualTo("860107");
    assertThat(results.get(8)).as("inclusion").isEqualTo("84020540");
    assertThat(results.get(9)).as("reference").startsWith("8a");
    assertThat(results.get(10)).as("value").isEqualTo("830100");
    assertThat(results.get(11)).as("reason").isEqualTo("84020240");
    assertThat(results).hasSize(12);
  }

  @Test
  void partsAReportThatHoldsTooManyMembers() throws Exception {
    var units = encode(SEQUENCE_NUMBER | SEGMENTED, WHOLE, 2, 0, 1, 2);
    assertThat(units).hasSize(2);
    var first = results(units.getFirst());
    var second = results(units.getLast());
    assertThat(first.subList(3, 6))
        .as("SubSqNum 0, more follow")
        .containsExactly("860100", "830101", "840205c0");
    assertThat(second.subList(3, 6))
        .as("SubSqNum 1, the last")
        .containsExactly("860101", "830100", "84020520");
    assertThat(first.get(2)).as("SqNum of both").isEqualTo(second.get(2));
  }

  @Test
  void partsAReportThatIsTooLongForAUnit() {
    assertThat(encode(REASON | DATA_REFERENCE, 430, 100, 0, 1, 2)).hasSize(3);
    assertThat(encode(REASON | DATA_REFERENCE, WHOLE, 100, 0, 1, 2)).hasSize(1);
  }

  @Test
  void namesAttributesByDomainAndItem() throws Exception {
    var node = model.get("TLD/LLN0.B.stVal", "ST");
    var variable = Name.variable(node);
    assertThat(Name.of(Element.parse(variable).get(0xa0).first()))
        .isEqualTo(new Name("TLD", "LLN0$ST$B$stVal"))
        .hasToString("TLD/LLN0$ST$B$stVal");
    assertThat(Name.of(Element.parse(Name.vmd("RPT")))).isEqualTo(new Name("", "RPT"));
  }
}
