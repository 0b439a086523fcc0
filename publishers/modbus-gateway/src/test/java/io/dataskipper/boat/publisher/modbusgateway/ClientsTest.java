package io.dataskipper.boat.publisher.modbusgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Who may connect, how many, and for how long one may do nothing. */
class ClientsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void servesOnlyThoseWhoAreAllowed() throws Exception {
    try (var rig = rig(Rig.doors(List.of("127.0.0.8/29", "::1"), 32, LONG, LONG));
        var inside = new Client(InetAddress.ofLiteral("127.0.0.9"), rig.port());
        var outside = new Client(InetAddress.ofLiteral("127.0.0.16"), rig.port())) {
      assertThat(inside.read(1, 3, 0, 1)).isEqualTo("03020005");
      assertThat(outside.awaitEnd()).isTrue();
    }
  }

  @Test
  void turnsAwayOneTooManyAndServesAgainWhenOneHasLeft() throws Exception {
    try (var rig = rig(Rig.doors(List.of(), 2, LONG, LONG));
        var first = rig.client();
        var second = rig.client()) {
      assertThat(first.read(1, 3, 0, 1)).isEqualTo("03020005");
      assertThat(second.read(1, 3, 0, 1)).isEqualTo("03020005");
      try (var third = rig.client()) {
        assertThat(third.awaitEnd()).isTrue();
      }
      assertThat(second.read(1, 3, 0, 1)).as("others go on").isEqualTo("03020005");
      first.leave();
      Await.until("the place of the first", () -> rig.clients() == 1);
      try (var fourth = rig.client()) {
        assertThat(fourth.read(1, 3, 0, 1)).isEqualTo("03020005");
      }
    }
  }

  @Test
  void countsWhatItDoes() throws Exception {
    try (var rig = rig(Rig.doors(List.of(), 1, LONG, LONG));
        var client = rig.client()) {
      assertThat(client.read(1, 3, 0, 1)).isEqualTo("03020005");
      assertThat(client.read(9, 3, 0, 1)).isEqualTo("830b");
      assertThat(client.ask(1, "0600000001")).isEqualTo("8601");
      try (var second = rig.client()) {
        assertThat(second.awaitEnd()).isTrue();
      }
      assertThat(rig.figure("connections")).isEqualTo(1);
      assertThat(rig.figure("accepted")).isEqualTo(1);
      assertThat(rig.figure("turned_away")).isEqualTo(1);
      assertThat(rig.figure("reads")).isEqualTo(2);
      assertThat(rig.figure("read_exceptions")).isEqualTo(1);
      assertThat(rig.figure("writes")).isEqualTo(1);
      assertThat(rig.figure("write_exceptions")).isEqualTo(1);
    }
  }

  @Test
  void cutsOffWhoIsSilentForTooLong() throws Exception {
    try (var rig = rig(Rig.doors(List.of(), 32, SHORT, LONG));
        var client = rig.client()) {
      assertThat(client.read(1, 3, 0, 1)).isEqualTo("03020005");
      assertThat(client.awaitEnd()).isTrue();
      Await.until("the place of the client", () -> rig.clients() == 0);
    }
  }

  // Each byte comes before an idle client would be cut off, the request never ends: a slow loris.
  @Test
  void cutsOffWhoNeverCompletesARequest() throws Exception {
    try (var rig = rig(Rig.doors(List.of(), 32, LONG, SHORT));
        var client = rig.client()) {
      byte[] request = Client.frame(1, 1, "1000000078f0" + "00".repeat(240));
      int sent = 0;
      boolean cut = false;
      while (!cut && sent < request.length) {
        cut = !sends(client, request[sent++]);
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      assertThat(cut).as("cut off after %d of %d bytes", sent, request.length).isTrue();
      Await.until("the place of the client", () -> rig.clients() == 0);
    }
  }

  private static boolean sends(Client client, byte next) {
    try {
      client.send(next);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void cutsOffWhoAsksAndNeverTakesTheAnswers() throws Exception {
    var extents = new Extent[125];
    for (var i = 0; i < extents.length; i++) {
      extents[i] = new Extent("holding", i, 1);
    }
    try (var rig =
            new Rig(Rig.doors(List.of(), 32, LONG, SHORT), Devices.device("meter", 1, extents));
        var greedy = rig.client();
        var other = rig.client()) {
      rig.tell(Devices.answer("meter", "holding", 0, new int[125]));
      var asking = Thread.ofVirtual().start(() -> askForEver(greedy));
      Await.until("the place of the greedy client", () -> rig.clients() == 1);
      assertThat(other.read(1, 3, 0, 1)).isEqualTo("03020000");
      greedy.leave();
      asking.join();
    }
  }

  private static void askForEver(Client client) {
    byte[] request = Client.frame(1, 1, "030000007d");
    while (sendsAll(client, request)) {
      Thread.onSpinWait();
    }
  }

  private static boolean sendsAll(Client client, byte[] bytes) {
    try {
      client.send(bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void endsAConnectionThatDoesNotSpeakModbus() throws Exception {
    try (var rig = rig(Rig.doors(List.of(), 32, LONG, LONG));
        var http = rig.client();
        var tooLong = rig.client();
        var tooShort = rig.client()) {
      http.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      tooLong.send(new byte[] {0, 1, 0, 0, 0, (byte) 255, 1, 3});
      tooShort.send(new byte[] {0, 1, 0, 0, 0, 1, 1});
      assertThat(http.awaitEnd()).isTrue();
      assertThat(tooLong.awaitEnd()).isTrue();
      assertThat(tooShort.awaitEnd()).isTrue();
    }
  }

  private static Rig rig(ModbusGatewaySettings settings) throws Exception {
    var rig = new Rig(settings, Devices.registers("meter", 1, 1));
    rig.tell(Devices.answer("meter", "holding", 0, 5));
    return rig;
  }
}
