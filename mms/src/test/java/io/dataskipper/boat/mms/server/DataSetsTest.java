package io.dataskipper.boat.mms.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.mms.model.SclReader;
import org.junit.jupiter.api.Test;

class DataSetsTest {

  // IEC 61850-8-1, 13.2: data sets are named LN$name in the domain of their logical device.
  @Test
  void readsTheDirectoryOfADataSetFromItsFile() throws Exception {
    var model =
        SclReader.read(
            """
            <SCL xmlns="http://www.iec.ch/61850/2003/SCL">
              <Header id="t"/>
              <IED name="T"><AccessPoint name="A"><Server><LDevice inst="LD">
                <LN0 lnClass="LLN0" inst="" lnType="N">
                  <DataSet name="ds">
                    <FCDA ldInst="LD" lnClass="LLN0" doName="A" fc="ST"/>
                    <FCDA ldInst="LD" lnClass="LLN0" doName="A" daName="stVal" fc="ST"/>
                  </DataSet>
                </LN0>
              </LDevice></Server></AccessPoint></IED>
              <DataTypeTemplates>
                <LNodeType id="N" lnClass="LLN0"><DO name="A" type="S"/></LNodeType>
                <DOType id="S" cdc="SPS"><DA name="stVal" bType="BOOLEAN" fc="ST"/></DOType>
              </DataTypeTemplates>
            </SCL>
            """);
    var set = new DataSets(model, 0).fixed("TLD/LLN0$ds");
    assertThat(set).isNotNull();
    assertThat(set == null ? null : set.members())
        .extracting(member -> member.domain().name() + "/" + member.item())
        .containsExactly("TLD/LLN0$ST$A", "TLD/LLN0$ST$A$stVal");
    assertThat(new DataSets(model, 0).fixed("TLD/LLN0$other")).isNull();
  }
}
