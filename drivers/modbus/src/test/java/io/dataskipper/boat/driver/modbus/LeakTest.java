package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.wire.LineTiming;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gateway reconnects for years. */
class LeakTest {
  private static final int MANY = 1_000;
  private static final Duration PATIENT = Duration.ofSeconds(10);

  private final SimulatedMeter meter = SimulatedMeter.builder(7).build();

  @Test
  void leavesNeitherThreadsNorFilesAfterManyTcpConnections() throws Exception {
    try (var peer = SimulatedTcp.of(meter);
        var driver = tcp(peer.port())) {
      assertNoLeak(
          driver,
          () -> {
            driver.connect();
            driver.read(Rig.block(driver, 7, "p"));
          });
    }
  }

  @Test
  void leavesNeitherThreadsNorFilesAfterManyFailuresToConnect() throws Exception {
    int closed;
    try (var gone = new ServerSocket(0)) {
      closed = gone.getLocalPort();
    }
    try (var driver = tcp(closed)) {
      assertNoLeak(driver, () -> assertUnreachable(driver));
    }
  }

  @Test
  void leavesNeitherThreadsNorFilesAfterManyOpeningsOfAPort() throws Exception {
    try (var bus = SimulatedSerial.builder().timing(LineTiming.INSTANT).meter(meter).start();
        var driver = serial(bus.port().toString())) {
      assertNoLeak(
          driver,
          () -> {
            driver.connect();
            driver.read(Rig.block(driver, 7, "p"));
          });
    }
  }

  @Test
  void leavesNeitherThreadsNorFilesWhereAPortIsMissing() throws Exception {
    try (var driver = serial("/dev/no-such-port")) {
      assertNoLeak(driver, () -> assertUnreachable(driver));
    }
  }

  private static void assertUnreachable(Driver driver) throws InterruptedException {
    try {
      driver.connect();
      throw new AssertionError("connected");
    } catch (DriverException e) {
      assertThat(e).hasMessageStartingWith("connect link=main: ");
    }
  }

  private static void assertNoLeak(Driver driver, Step step) throws Exception {
    for (int i = 0; i < 10; i++) {
      step.run();
    }
    long files = openFiles();
    long threads = Thread.getAllStackTraces().size();
    for (int i = 0; i < MANY; i++) {
      step.run();
    }
    driver.close();
    Await.until("as many files as before: " + files, () -> openFiles() <= files);
    // The virtual machine may start a thread or two of its own.
    assertThat(Thread.getAllStackTraces()).hasSizeLessThan((int) threads + 10);
  }

  private static long openFiles() {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Driver tcp(int port) throws Exception {
    return Rig.tcpDriver(
        port,
        PATIENT,
        Rig.tcpDevice(7, List.of(Rig.spec(7, "p", PointBuilder.at(0, DataType.UINT16)))));
  }

  private static Driver serial(String port) throws Exception {
    var points = List.of(Rig.spec(7, "p", PointBuilder.at(0, DataType.UINT16)));
    return new SerialDriverProvider()
        .create(
            new LinkSpec<>(
                new LinkId("main"),
                Rig.serial(port, PATIENT, Duration.ZERO),
                List.of(new DeviceSpec<>(Rig.device(7), Rig.serialDevice(7), points))),
            Rig.CONTEXT);
  }

  /** One of many. */
  private interface Step {
    void run() throws Exception;
  }
}
