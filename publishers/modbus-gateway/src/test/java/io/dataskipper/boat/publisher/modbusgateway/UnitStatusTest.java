package io.dataskipper.boat.publisher.modbusgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The registers that tell how a unit is; the table stands in the reference. */
class UnitStatusTest {
  private static final Extent LEVEL = new Extent("holding", 100, 2);
  private static final Extent STATE = new Extent("holding", 102, 1);

  @Test
  void tellsAgeQualityAndErrorsUnderBothFunctions() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, LEVEL, STATE));
        var client = rig.client()) {
      assertThat(client.read(1, 3, 65_000, 12))
          .as("never read")
          .isEqualTo(
              "0318"
                  + "0001"
                  + "0002"
                  + "ffffffff"
                  + "ffffffff"
                  + "00000000"
                  + "00000000"
                  + "0003"
                  + "0000");
      rig.tell(Devices.answer("meter", "holding", 100, 1, 2));
      rig.pass(Duration.ofSeconds(70));
      rig.tell(Devices.answer("meter", "holding", 102, 3));
      rig.pass(Duration.ofSeconds(5));
      assertThat(client.read(1, 4, 65_000, 12))
          .as("good")
          .isEqualTo(
              "0418"
                  + "0001"
                  + "0000"
                  + "0000004b"
                  + "00000005"
                  + "00000000"
                  + "00000002"
                  + "0000"
                  + "0000");
      rig.tell(Devices.failure("meter", Detail.FAILURE, 0, 1));
      assertThat(client.read(1, 3, 65_001, 1)).as("last reading failed").isEqualTo("03020001");
      assertThat(client.read(1, 3, 65_006, 6)).isEqualTo("030c00000001000000030000" + "0001");
      rig.pass(Rig.TTL);
      assertThat(client.read(1, 3, 65_001, 1)).as("too old").isEqualTo("03020002");
      assertThat(client.read(1, 3, 65_010, 1)).isEqualTo("03020003");
    }
  }

  @Test
  void aQuestionableValueMakesTheUnitQuestionable() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, STATE));
        var client = rig.client()) {
      var samples = List.of(Devices.doubtful("meter", 0));
      rig.tell(Devices.answer("meter", samples, "holding", 102, 3));
      assertThat(client.read(1, 3, 65_001, 1)).isEqualTo("03020001");
    }
  }

  @Test
  void endsWhereTheTableEnds() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, STATE));
        var client = rig.client()) {
      assertThat(client.read(1, 3, 65_011, 1)).isEqualTo("03020000");
      assertThat(client.read(1, 3, 65_011, 2)).isEqualTo("8302");
      assertThat(client.read(1, 3, 64_999, 2)).isEqualTo("8302");
      assertThat(client.read(2, 3, 65_000, 1)).as("no such unit").isEqualTo("830b");
    }
  }

  @Test
  void theDevicesOwnRegistersGoFirst() throws Exception {
    var own = new Extent("holding", 65_000, 1);
    try (var rig = Rig.of(Devices.device("meter", 1, own));
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 65_000, 0x1234));
      assertThat(client.read(1, 3, 65_000, 1)).isEqualTo("03021234");
      assertThat(client.read(1, 4, 65_000, 1)).isEqualTo("04020001");
    }
  }
}
