package io.dataskipper.boat.publisher.modbusgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that others have written. */
class ForeignClientsTest {
  @TempDir Path folder;

  @Test
  void libmodbusReadsWhatWasRead() throws Exception {
    var reader = compileReader();
    try (var rig = rig()) {
      var port = Integer.toString(rig.port());
      assertThat(run(reader, port, "9", "1", "4", "3")).isEqualTo("1 0 1 \n");
      assertThat(run(reader, port, "9", "2", "4", "1")).isEqualTo("1 \n");
      assertThat(run(reader, port, "9", "3", "1000", "2")).isEqualTo("17254 32768 \n");
      assertThat(run(reader, port, "9", "4", "0", "1")).isEqualTo("65535 \n");
      assertThat(run(reader, port, "9", "4", "1", "1")).isEqualTo("exception 2\n");
      assertThat(run(reader, port, "8", "4", "0", "1")).isEqualTo("exception 11\n");
    }
  }

  @Test
  void mbpollReadsWhatWasRead() throws Exception {
    try (var rig = rig()) {
      var port = Integer.toString(rig.port());
      assertThat(mbpoll(port, "-t", "4:float", "-B", "-r", "1000", "-c", "1"))
          .contains("[1000]: \t230.5");
      assertThat(mbpoll(port, "-t", "3", "-r", "0", "-c", "1")).contains("[0]: \t65535");
      assertThat(mbpoll(port, "-t", "0", "-r", "4", "-c", "3"))
          .contains("[4]: \t1", "[5]: \t0", "[6]: \t1");
    }
  }

  private static Rig rig() throws Exception {
    var rig =
        Rig.of(
            Devices.device(
                "meter",
                9,
                new Extent("coil", 4, 3),
                new Extent("discrete", 4, 1),
                new Extent("holding", 1000, 2),
                new Extent("input", 0, 1)));
    rig.tell(Devices.answer("meter", "coil", 4, 1, 0, 1));
    rig.tell(Devices.answer("meter", "discrete", 4, 1));
    rig.tell(Devices.answer("meter", "holding", 1000, 0x4366, 0x8000));
    rig.tell(Devices.answer("meter", "input", 0, 0xFFFF));
    return rig;
  }

  private static String mbpoll(String port, String... what) throws Exception {
    var command = new ArrayList<>(List.of("mbpoll", "-m", "tcp", "-p", port, "-a", "9"));
    command.addAll(List.of("-0", "-1"));
    command.addAll(List.of(what));
    command.add("127.0.0.1");
    return run(command.toArray(String[]::new));
  }

  private String compileReader() throws Exception {
    var reader = folder.resolve("reader").toString();
    var messages =
        run(
            "gcc",
            "-Wall",
            "-I/usr/include/modbus",
            "-o",
            reader,
            "src/test/c/reader.c",
            "-lmodbus");
    assertThat(Path.of(reader)).as("needs Debian's libmodbus-dev: " + messages).exists();
    return reader;
  }

  private static String run(String... command) throws Exception {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return output;
    } catch (IOException e) {
      throw new AssertionError("needs Debian's packages gcc, libmodbus-dev and mbpoll", e);
    }
  }
}
