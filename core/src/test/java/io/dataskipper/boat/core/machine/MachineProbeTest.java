package io.dataskipper.boat.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dataskipper.boat.core.machine.MachineStatus.Power;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's files are a folder here, as Linux and the firmware of a Raspberry Pi fill them. */
class MachineProbeTest {
  @TempDir private Path root;

  private long nanos;

  @BeforeEach
  void aQuietMachine() throws IOException {
    file("proc/stat", "cpu  100 0 100 800 0 0 0 0 0 0\ncpu0 100 0 100 800 0 0 0 0 0 0\n");
    file("proc/meminfo", "MemTotal:  4000 kB\nMemFree: 100 kB\nMemAvailable:  1000 kB\n");
    file("proc/self/status", "Name: java\nVmRSS:\t  512 kB\n");
  }

  private Path file(String path, String text) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private MachineProbe probe() {
    return new MachineProbe(root, () -> nanos);
  }

  private void seconds(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void theLoadIsTheMeanSinceTheLookBeforeAndWaitingForADiskIsNoLoad() throws IOException {
    var probe = probe();
    seconds(60);
    file("proc/stat", "cpu  160 0 120 890 30 0 0 0 0 0\n");
    assertThat(probe.measure(root).cpu().load()).isCloseTo(0.4, within(1e-9));

    seconds(60);
    file("proc/stat", "cpu  160 0 120 1090 30 0 0 0 0 0\n");
    assertThat(probe.measure(root).cpu().load()).isZero();
  }

  @Test
  void aLookRightAfterAnotherTellsTheSameLoad() throws IOException {
    var probe = probe();
    seconds(10);
    file("proc/stat", "cpu  200 0 100 800 0 0 0 0 0 0\n");
    assertThat(probe.measure(root).cpu().load()).isEqualTo(1);

    file("proc/stat", "cpu  200 0 100 1000 0 0 0 0 0 0\n");
    assertThat(probe.measure(root).cpu().load()).isEqualTo(1);
  }

  @Test
  void twoThatLookDoNotSpoilEachOthersMean() throws IOException {
    var one = probe();
    var other = probe();
    seconds(30);
    file("proc/stat", "cpu  200 0 100 800 0 0 0 0 0 0\n");
    other.measure(root);
    seconds(30);
    file("proc/stat", "cpu  200 0 100 900 0 0 0 0 0 0\n");

    assertThat(other.measure(root).cpu().load()).isZero();
    assertThat(one.measure(root).cpu().load()).isEqualTo(0.5);
  }

  @Test
  void memoryIsWhatProgramsCannotHaveAnyMore() {
    var memory = probe().measure(root).memory();

    assertThat(memory.used()).isEqualTo(0.75);
    assertThat(memory.process()).isEqualTo(512L * 1024);
  }

  @Test
  void theTemperatureIsThatOfTheProcessorWhereOneSaysSo() throws IOException {
    assertThat(probe().measure(root).cpu().temperatureCelsius()).isNull();

    file("sys/class/thermal/thermal_zone0/type", "acpitz\n");
    file("sys/class/thermal/thermal_zone0/temp", "27800\n");
    assertThat(probe().measure(root).cpu().temperatureCelsius()).isEqualTo(27.8);

    file("sys/class/thermal/thermal_zone1/type", "x86_pkg_temp\n");
    file("sys/class/thermal/thermal_zone1/temp", "61000\n");
    assertThat(probe().measure(root).cpu().temperatureCelsius()).isEqualTo(61);
  }

  @Test
  void theWordOfAPisFirmwareTellsSupplyAndSpeed() throws IOException {
    assertThat(probe().measure(root).power()).isNull();

    var word = "sys/devices/platform/soc/soc:firmware/get_throttled";
    file(word, "50005\n");
    assertThat(probe().measure(root).power()).isEqualTo(new Power(true, true, true, true));
    file(word, "50000\n");
    assertThat(probe().measure(root).power()).isEqualTo(new Power(false, false, true, true));
    file(word, "0\n");
    assertThat(probe().measure(root).power()).isEqualTo(new Power(false, false, false, false));
  }

  @Test
  void withoutThatWordTheSensorOfTheSupplyIsAsked() throws IOException {
    file("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
    file("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
    file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");

    assertThat(probe().measure(root).power()).isEqualTo(new Power(true, false, true, false));
  }

  @Test
  void theDiskIsThatOfTheFolderEvenBeforeTheFolderIsMade() {
    var disk = probe().measure(root.resolve("data/not/yet")).disk();

    assertThat(disk.total()).isPositive();
    assertThat(disk.used()).isBetween(0.0, 1.0);
  }

  @Test
  void thisMachineTellsWhatItIsAskedFor() {
    var status = new MachineProbe().measure(root);

    assertThat(status.memory().total()).isGreaterThan(status.memory().available());
    assertThat(status.heap().max()).isPositive();
    assertThat(status.threads()).isPositive();
    assertThat(status.cpu().cores()).isPositive();
    assertThat(status.uptimeSeconds()).isPositive();
  }
}
