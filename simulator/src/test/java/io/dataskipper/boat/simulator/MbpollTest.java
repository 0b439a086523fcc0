package io.dataskipper.boat.simulator;

import static io.dataskipper.boat.simulator.register.AddressSpace.COIL;
import static io.dataskipper.boat.simulator.register.AddressSpace.HOLDING_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.RegisterOrder;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.wire.LineTiming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A master that others wrote (mbpoll, on libmodbus) agrees with the simulated meters. */
class MbpollTest {
  private final SimulatedMeter meter =
      SimulatedMeter.builder(7)
          .register(
              SimulatedRegister.holding("voltage_l1_n", 100, DataType.FLOAT32)
                  .withOrder(RegisterOrder.ABCD))
          .register(SimulatedRegister.input("active_energy_import", 10, DataType.INT32))
          .build();

  @Test
  void readsAndWritesOverTcp() throws Exception {
    try (var tcp = SimulatedTcp.of(meter)) {
      readAndWrite("-m", "tcp", "-p", String.valueOf(tcp.port()), "127.0.0.1");
    }
  }

  @Test
  void readsAndWritesOverAPseudoTerminal() throws Exception {
    try (var line =
        SimulatedSerial.builder().timing(new LineTiming(19_200, 10)).meter(meter).start()) {
      readAndWrite("-m", "rtu", "-b", "19200", "-P", "none", line.port().toString());
    }
  }

  private void readAndWrite(String... where) throws Exception {
    meter.set("voltage_l1_n", 231.5);
    meter.set("active_energy_import", -70_000);
    assertThat(mbpoll(where, "-t", "4:float", "-B", "-r", "101")).contains("[101]: \t231.5");
    assertThat(mbpoll(where, "-t", "3:int", "-B", "-r", "11")).contains("[11]: \t-70000");

    mbpoll(where, "-t", "4", "-r", "5", "--", "4711");
    assertThat(meter.word(HOLDING_REGISTER, 4)).isEqualTo(4711);
    mbpoll(where, "-t", "0", "-r", "2", "--", "1");
    assertThat(meter.word(COIL, 1)).isEqualTo(1);
    assertThat(mbpoll(where, "-t", "0", "-r", "2")).contains("[2]: \t1");
  }

  /** What mbpoll says to one poll; values to write follow a {@code --} of the options. */
  private static String mbpoll(String[] where, String... options) throws Exception {
    List<String> wanted = List.of(options);
    int split = wanted.contains("--") ? wanted.indexOf("--") : wanted.size();
    var command = new ArrayList<>(List.of("mbpoll", "-1", "-q", "-a", "7"));
    command.addAll(wanted.subList(0, split));
    command.addAll(List.of(where));
    command.addAll(wanted.subList(Math.min(split + 1, wanted.size()), wanted.size()));
    Process process = start(command);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("%s ended", command).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
    return output;
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError("this test needs the package mbpoll: apt-get install mbpoll", e);
    }
  }
}
