package io.dataskipper.boat.publisher.modbusgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.InvalidContent;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.NoValue;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ModbusGatewayTest {
  private static final Extent LEVEL = new Extent("holding", 100, 2);
  private static final Extent STATE = new Extent("holding", 102, 1);

  @Test
  void servesEachSpaceUnderItsFunctionAtTheDevicesOwnAddresses() throws Exception {
    var device =
        Devices.device(
            "meter",
            7,
            new Extent("coil", 3, 1),
            new Extent("discrete", 3, 1),
            LEVEL,
            new Extent("input", 65_535, 1));
    try (var rig = Rig.of(device);
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "coil", 3, 1));
      rig.tell(Devices.answer("meter", "discrete", 3, 0));
      rig.tell(Devices.answer("meter", "holding", 100, 0x4366, 0x8000));
      rig.tell(Devices.answer("meter", "input", 65_535, 0xABCD));
      assertThat(client.read(7, 1, 3, 1)).isEqualTo("010101");
      assertThat(client.read(7, 2, 3, 1)).isEqualTo("020100");
      assertThat(client.read(7, 3, 100, 2)).isEqualTo("030443668000");
      assertThat(client.read(7, 4, 65_535, 1)).isEqualTo("0402abcd");
      assertThat(client.read(7, 3, 101, 1)).isEqualTo("03028000");
    }
  }

  @Test
  void packsBitsFromTheAskedAddressOn() throws Exception {
    var extents = new Extent[12];
    for (var i = 0; i < extents.length; i++) {
      extents[i] = new Extent("coil", 20 + i, 1);
    }
    try (var rig = Rig.of(Devices.device("panel", 1, extents));
        var client = rig.client()) {
      rig.tell(Devices.answer("panel", "coil", 20, 1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1));
      assertThat(client.read(1, 1, 20, 12)).isEqualTo("01028d0b");
      assertThat(client.read(1, 1, 22, 9)).isEqualTo("0102e300");
    }
  }

  @Test
  void declinesWhatWasNeverConfiguredAlsoWhereItWasReadAlong() throws Exception {
    var second = new Extent("holding", 110, 1);
    try (var rig = Rig.of(Devices.device("meter", 1, LEVEL, second));
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
      assertThat(client.read(1, 3, 110, 1)).isEqualTo("0302000b");
      assertThat(client.read(1, 3, 102, 1)).isEqualTo("8302");
      assertThat(client.read(1, 3, 100, 3)).isEqualTo("8302");
      assertThat(client.read(1, 3, 99, 2)).isEqualTo("8302");
      assertThat(client.read(1, 4, 100, 2)).isEqualTo("8402");
      assertThat(client.read(1, 1, 100, 1)).isEqualTo("8102");
    }
  }

  @Test
  void declinesOtherUnitsFunctionsAndQuantities() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, LEVEL));
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 100, 1, 2));
      assertThat(client.read(2, 3, 100, 2)).isEqualTo("830b");
      assertThat(client.read(0, 3, 100, 2)).isEqualTo("830b");
      assertThat(client.ask(1, "2b0e0100")).isEqualTo("ab01");
      assertThat(client.ask(1, "0600640001")).isEqualTo("8601");
      assertThat(client.read(1, 3, 100, 0)).isEqualTo("8303");
      assertThat(client.read(1, 3, 100, 126)).isEqualTo("8303");
      assertThat(client.read(1, 1, 100, 2_001)).isEqualTo("8103");
      assertThat(client.ask(1, "03006400020000")).isEqualTo("8303");
      assertThat(client.ask(1, "03")).isEqualTo("8303");
    }
  }

  @Test
  void aValueIsServedUntilItIsOlderThanCacheTtl() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, LEVEL, STATE));
        var client = rig.client()) {
      assertThat(client.read(1, 3, 100, 2)).as("not read yet").isEqualTo("830b");
      rig.tell(Devices.answer("meter", "holding", 100, 1, 2));
      rig.pass(Rig.TTL);
      assertThat(client.read(1, 3, 100, 2)).isEqualTo("030400010002");
      rig.tell(Devices.answer("meter", "holding", 102, 3));
      assertThat(client.read(1, 3, 100, 3)).isEqualTo("0306000100020003");
      rig.pass(Duration.ofNanos(1));
      assertThat(client.read(1, 3, 100, 2)).isEqualTo("830b");
      assertThat(client.read(1, 3, 100, 3)).as("one of three is too old").isEqualTo("830b");
      assertThat(client.read(1, 3, 102, 1)).isEqualTo("03020003");
      rig.tell(Devices.answer("meter", "holding", 100, 4, 5));
      assertThat(client.read(1, 3, 100, 3)).isEqualTo("0306000400050003");
    }
  }

  @Test
  void aFailedReadingRenewsNothingAndTakesNothingAway() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, LEVEL));
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 100, 1, 2));
      rig.pass(Rig.TTL);
      rig.tell(Devices.failure("meter", Detail.FAILURE, 0));
      assertThat(client.read(1, 3, 100, 2)).isEqualTo("030400010002");
      rig.pass(Duration.ofNanos(1));
      assertThat(client.read(1, 3, 100, 2)).isEqualTo("830b");
    }
  }

  @Test
  void whatTheDeviceDeclinesIsWithheld() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, LEVEL, STATE));
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 100, 1, 2, 3));
      rig.tell(Devices.failure("meter", Detail.BAD_REFERENCE, 1));
      assertThat(client.read(1, 3, 100, 2)).isEqualTo("030400010002");
      assertThat(client.read(1, 3, 102, 1)).isEqualTo("830b");
    }
  }

  @Test
  void anInvalidValueIsWithheldAndAQuestionableOneServed() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, LEVEL, STATE));
        var client = rig.client()) {
      var none = Devices.bad("meter", 0, Quality.invalid(Detail.FAILURE));
      var samples = List.of(none, Devices.doubtful("meter", 1));
      rig.tell(Devices.answer("meter", samples, "holding", 100, 0x7FC0, 0, 9));
      assertThat(client.read(1, 3, 100, 2)).isEqualTo("830b");
      assertThat(client.read(1, 3, 102, 1)).isEqualTo("03020009");
      rig.tell(Devices.answer("meter", "holding", 100, 1, 2, 3));
      assertThat(client.read(1, 3, 100, 3)).isEqualTo("0306000100020003");
    }
  }

  @Test
  void anInvalidValueIsHandedOnWhereThatIsChosen() throws Exception {
    var settings = Rig.settings(NoValue.EXCEPTION, InvalidContent.AS_READ);
    try (var rig = new Rig(settings, Devices.device("meter", 1, LEVEL));
        var client = rig.client()) {
      var none = Devices.bad("meter", 0, Quality.invalid(Detail.FAILURE));
      rig.tell(Devices.answer("meter", List.of(none), "holding", 100, 0x7FC0, 0));
      assertThat(client.read(1, 3, 100, 2)).isEqualTo("03047fc00000");
    }
  }

  @Test
  void aSentinelStandsForEachRegisterWithoutValue() throws Exception {
    var settings = Rig.settings(NoValue.SENTINEL, InvalidContent.WITHHELD);
    var coil = new Extent("coil", 0, 1);
    try (var rig = new Rig(settings, Devices.device("meter", 1, LEVEL, STATE, coil));
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 102, 5));
      assertThat(client.read(1, 3, 100, 3)).isEqualTo("0306ffffffff0005");
      assertThat(client.read(1, 3, 103, 1)).as("never configured").isEqualTo("8302");
      assertThat(client.read(1, 1, 0, 1)).as("no bit can mean: no value").isEqualTo("810b");
    }
  }

  @Test
  void answersRequestsThatComeTogetherInTheirOrder() throws Exception {
    try (var rig = Rig.of(Devices.registers("meter", 1, 125));
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 0, new int[125]));
      for (var i = 0; i < 200; i++) {
        client.send(Client.frame(i, 1, "03%04x%04x".formatted(0, 1 + i % 125)));
      }
      for (var i = 0; i < 200; i++) {
        assertThat(client.receive(i, 1)).hasSize(2 * (2 + 2 * (1 + i % 125)));
      }
    }
  }

  @Test
  void answersARequestThatComesInPieces() throws Exception {
    try (var rig = Rig.of(Devices.device("meter", 1, LEVEL));
        var client = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 100, 1, 2));
      for (var piece : Client.frame(5, 1, "0300640002")) {
        client.send(piece);
      }
      assertThat(client.receive(5, 1)).isEqualTo("030400010002");
    }
  }

  // A value of two registers must not be half of one reading and half of the next.
  @Test
  void noAnswerMixesTwoReadings() throws Exception {
    try (var rig = Rig.of(Devices.registers("meter", 1, 100));
        var client = rig.client()) {
      var zeros = new int[100];
      var ones = new int[100];
      Arrays.fill(ones, 0xFFFF);
      rig.tell(Devices.answer("meter", "holding", 0, zeros));
      var over = new AtomicBoolean();
      var teller =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (var i = 0; !over.get(); i++) {
                      var words = i % 2 == 0 ? ones : zeros;
                      rig.tell(Devices.answer("meter", "holding", 0, words));
                    }
                  });
      try {
        assertNoMixture(client);
      } finally {
        over.set(true);
        teller.join();
      }
    }
  }

  private static void assertNoMixture(Client client) throws IOException {
    for (var i = 0; i < 5_000; i++) {
      assertThat(client.read(1, 3, 0, 100).substring(4)).matches("0{400}|f{400}");
    }
  }
}
