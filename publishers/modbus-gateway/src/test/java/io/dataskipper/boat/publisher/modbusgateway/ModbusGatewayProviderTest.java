package io.dataskipper.boat.publisher.modbusgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.kit.PlayedRegisters;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModbusGatewayProviderTest {
  @Test
  void everyBadEntryIsAProblemOfItsOwn() {
    var minute = Duration.ofMinutes(1);
    var settings = Rig.doors(List.of("10.0.0.0/8", "lan", "1.2.3.4/5"), 1, minute, minute);
    var context = new PlayedRegisters(List.of()).context();
    assertThatThrownBy(() -> new ModbusGatewayProvider().create(settings, context))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.key())
                    .containsExactly("allow[1]", "allow[2]"));
  }
}
