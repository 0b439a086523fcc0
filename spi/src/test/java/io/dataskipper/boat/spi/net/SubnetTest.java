package io.dataskipper.boat.spi.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.1.0/24, 192.168.1.255, true",
    "192.168.1.0/24, 192.168.2.0, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.2, false",
    "10.128.0.0/9, 10.127.255.255, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fc00::1, false",
    "::1/128, ::1, true"
  })
  void containsTheAddressesThatBeginAsItDoes(String subnet, String address, boolean contained) {
    assertThat(Subnet.parse(subnet).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({
    "scada.lan, is not an address or network",
    "192.168.1.0/33, is not in 0..32",
    "192.168.1.1/24, has ones beyond",
    "192.168.1, is not an address",
    "300.1.1.1, is not an address",
    "'', is not an address or network"
  })
  void saysWhatIsWrong(String text, String reason) {
    assertThatThrownBy(() -> Subnet.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
