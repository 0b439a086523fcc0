package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import java.util.List;

/** Keys of {@code communication.modbus_tcp_gateway}, beside those of the server itself. */
public record TcpGatewayKeys(
    @Doc("whether it runs") @Default("true") boolean enabled,
    @Doc(
            "the points that clients may write, as client/point, such as pump-1/setpoint; none if left out")
        List<String> writable) {
  public TcpGatewayKeys {
    writable = List.copyOf(writable);
  }
}
