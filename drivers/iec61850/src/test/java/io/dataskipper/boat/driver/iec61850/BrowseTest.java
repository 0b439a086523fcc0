package io.dataskipper.boat.driver.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import com.beanit.openiec61850.Fc;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import io.dataskipper.boat.spi.probe.Browser;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import io.dataskipper.boat.spi.probe.Browser.Group;
import io.dataskipper.boat.spi.probe.Browser.Item;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BrowseTest {

  private static Catalog browse(boolean values) throws Exception {
    try (var ied = LibraryIed.start().set("MMXU1.PhV.phsA.cVal.mag.f", Fc.MX, 230.5f);
        var driver = new Rig(ied.port()).create()) {
      driver.connect();
      return ((Browser) driver).browse(values);
    }
  }

  private static Item item(Catalog catalog, String reference) {
    return catalog.items().stream()
        .filter(item -> item.reference().equals(reference))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesPointsAsTheMeterRegistryDoes() throws Exception {
    var catalog = browse(true);
    var item = item(catalog, "FDR01LD0/MMXU1.PhV.phsA.cVal.mag.f");
    assertThat(item.facts()).isEqualTo(Map.of("fc", "MX", "type", "real32"));
    assertThat(item.value()).isEqualTo("230.5");
    assertThat(item.point())
        .isEqualTo(
            new SuggestedPoint(
                "voltage_l1_n", "V", Map.of("ref", "FDR01LD0/MMXU1.PhV.phsA", "fc", "MX")));
    assertThat(
            catalog.items().stream()
                .map(Item::point)
                .filter(Objects::nonNull)
                .map(SuggestedPoint::name))
        .doesNotHaveDuplicates()
        .contains("active_power_total", "frequency", "active_energy_import", "xcbr1_pos");
  }

  @Test
  void asksForNoValueUnlessItIsWanted() throws Exception {
    assertThat(browse(false).items()).isNotEmpty().allMatch(item -> item.value() == null);
  }

  @Test
  void listsDataSetsAndReportControlBlocks() throws Exception {
    var groups = browse(false).groups();
    assertThat(groups)
        .contains(
            new Group("unbuffered reports", "FDR01LD0/LLN0.urcbMeas01", List.of()),
            new Group(
                "data set",
                "FDR01LD0/LLN0.dsEnergy",
                List.of(
                    "FDR01LD0/MMTR1.TotWh[ST]",
                    "FDR01LD0/MMTR1.SupWh[ST]",
                    "FDR01LD0/MMTR1.DmdWh[ST]")));
  }
}
