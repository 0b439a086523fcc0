package io.dataskipper.boat.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxFilesTest {
  @TempDir Path folder;

  @Test
  void readsALineInKilobytes() throws IOException {
    var file =
        write("MemTotal:       16000 kB\nMemAvailable:    8000 kB\nHugePages_Total:       0\n");

    assertThat(LinuxFiles.bytes(file, "MemAvailable")).hasValue(8_192_000);
    assertThat(LinuxFiles.bytes(file, "HugePages_Total")).isEmpty();
  }

  @Test
  void readsANumber() throws IOException {
    assertThat(LinuxFiles.number(write("52100\n"))).hasValue(52_100);
    assertThat(LinuxFiles.number(write("unknown"))).isEmpty();
  }

  @Test
  void isSilentOnMachinesWithoutSuchFiles() {
    assertThat(LinuxFiles.bytes(folder.resolve("none"), "MemAvailable")).isEmpty();
    assertThat(LinuxFiles.number(folder)).isEmpty();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }
}
