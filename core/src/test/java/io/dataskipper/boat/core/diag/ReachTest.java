package io.dataskipper.boat.core.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ReachTest {
  private final Reach reach = new Reach();

  @Test
  void tellsWhetherAPortAccepts() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      var open = reach.connect("127.0.0.1", port);
      assertThat(open.problem()).isNull();
      assertThat(open.address()).isEqualTo("127.0.0.1");
    }
    assertThat(reach.connect("127.0.0.1", port).problem()).isEqualTo("Connection refused");
  }

  @Test
  void tellsWhatANameStandsFor() throws Exception {
    assertThat(reach.lookup("localhost").addresses()).contains("127.0.0.1");
    var unknown = reach.lookup("nobody.invalid");
    assertThat(unknown.addresses()).isEmpty();
    assertThat(unknown.problem()).isNotNull();
    assertThat(reach.connect("nobody.invalid", 502).problem()).isNotNull();
  }
}
