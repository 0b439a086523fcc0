package io.dataskipper.boat.core.diag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingTest {
  @TempDir Path folder;

  private Ping program(String script) throws IOException {
    var file = folder.resolve("ping");
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return new Ping(List.of(folder.resolve("none"), file));
  }

  @Test
  void handsArgumentsToTheProgramAsTheyAre() throws Exception {
    var asked = folder.resolve("asked");
    program("printf '%s\\n' \"$@\" > " + asked).send("meter.local", 3);
    assertThat(Files.readAllLines(asked))
        .containsExactly("-n", "-q", "-c", "3", "-W", "2", "-w", "9", "meter.local");
  }

  @Test
  void readsWhatIputilsSays() {
    var result =
        Ping.parse(
            """
            PING meter.local (192.168.1.20) 56(84) bytes of data.

            --- meter.local ping statistics ---
            4 packets transmitted, 3 received, 25% packet loss, time 3004ms
            rtt min/avg/max/mdev = 0.345/0.402/0.511/0.061 ms
            """);
    assertThat(result).isEqualTo(new Ping.Result("192.168.1.20", 4, 3, 0.345, 0.402, 0.511, null));
  }

  @Test
  void readsWhatBusyboxSays() {
    var result =
        Ping.parse(
            """
            PING 10.0.0.1 (10.0.0.1): 56 data bytes

            --- 10.0.0.1 ping statistics ---
            2 packets transmitted, 2 packets received, 0% packet loss
            round-trip min/avg/max = 0.100/0.150/0.200 ms
            """);
    assertThat(result).isEqualTo(new Ping.Result("10.0.0.1", 2, 2, 0.1, 0.15, 0.2, null));
  }

  @Test
  void tellsOfAHostThatIsSilent() {
    var result =
        Ping.parse(
            "PING 10.9.9.9 (10.9.9.9) 56(84) bytes of data.\n\n2 packets transmitted, 0 received, +2 errors, 100% packet loss, time 1001ms\n");
    assertThat(result).isEqualTo(new Ping.Result("10.9.9.9", 2, 0, null, null, null, null));
  }

  @Test
  void quotesTheProgramWhereNothingWasSent() throws Exception {
    assertThat(
            program("echo 'ping: nowhere: Name or service not known' >&2; exit 2")
                .send("nowhere", 1)
                .problem())
        .isEqualTo("ping: nowhere: Name or service not known");
  }

  @Test
  void readsNoMoreThanAProgramShouldSay() throws Exception {
    assertThat(program("head -c 1000000 /dev/zero | tr '\\0' x").send("host", 1).problem())
        .hasSizeLessThanOrEqualTo(16_384);
  }

  @Test
  void saysWhatToInstallWhereThereIsNoProgram() throws Exception {
    assertThat(new Ping(List.of(folder.resolve("none"))).send("host", 1).problem())
        .contains("iputils-ping");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"meter-1", "meter_1.local.", "10.0.0.1", "::1", "fe80::1%eth0", "FD00::2:1"})
  void takesNamesAndAddresses(String host) {
    assertThat(HostNames.valid(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-f",
        "-",
        "a b",
        "a;b",
        "$(id)",
        "`id`",
        "a\nb",
        "a/b",
        "-c.local",
        "a..b",
        "a-.b",
        "::1 -f",
        "1:2",
        "fe80::1%eth0;id",
        "http://x",
        "ä.de",
        "a\0b"
      })
  void takesNothingElseForAHost(String host) {
    assertThat(HostNames.valid(host)).isFalse();
    assertThatThrownBy(() -> new Ping().send(host, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
