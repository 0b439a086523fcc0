package io.dataskipper.boat.core.diag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareTest {
  @TempDir Path root;

  @Test
  void readsARaspberryPi() throws IOException {
    new RecordedTree(root)
        .file("proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0")
        .file(
            "proc/cpuinfo",
            "processor\t: 0\nBogoMIPS\t: 108.00\n\nModel\t\t: Raspberry Pi 4 Model B Rev 1.4\n")
        .file("proc/sys/kernel/osrelease", "6.12.25+rpt-rpi-v8\n")
        .file("proc/uptime", "350735.47 234388.90\n")
        .file(
            "etc/os-release",
            "NAME=\"Debian GNU/Linux\"\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n")
        .file("media/usb stick/x", "")
        .file(
            "proc/mounts",
            """
            proc /proc proc rw,nosuid 0 0
            /dev/mmcblk0p2 / ext4 rw,noatime 0 0
            /dev/sda1 /media/usb\\040stick vfat ro,nosuid 0 0
            /dev/sdb1 /gone ext4 rw 0 0
            """);
    var hardware = Hardware.read(root);
    assertThat(hardware.board()).isEqualTo("Raspberry Pi 4 Model B Rev 1.4");
    assertThat(hardware.kernel()).isEqualTo("6.12.25+rpt-rpi-v8");
    assertThat(hardware.os()).isEqualTo("Debian GNU/Linux 13 (trixie)");
    assertThat(hardware.uptimeSeconds()).isEqualTo(350735.47);
    assertThat(hardware.disks())
        .extracting(
            Hardware.Disk::mountedAt, Hardware.Disk::readOnly, disk -> disk.totalBytes() > 0)
        .containsExactly(
            tuple("/", false, true),
            tuple("/media/usb stick", true, true),
            tuple("/gone", false, false));
  }

  @Test
  void readsAnIndustrialPc() throws IOException {
    new RecordedTree(root)
        .file("sys/class/dmi/id/product_name", "SIMATIC IPC227E\n")
        .file(
            "proc/cpuinfo",
            "processor\t: 0\nmodel name\t: Intel(R) Celeron(R) CPU N2807 @ 1.58GHz\n");
    assertThat(Hardware.read(root).board()).isEqualTo("SIMATIC IPC227E");
    assertThat(Hardware.read(root).processor())
        .isEqualTo("Intel(R) Celeron(R) CPU N2807 @ 1.58GHz");
  }

  @Test
  void saysNothingOfWhatTheMachineDoesNotTell() {
    var hardware = Hardware.read(root);
    assertThat(hardware.board()).isNull();
    assertThat(hardware.uptimeSeconds()).isNull();
    assertThat(hardware.disks()).isEmpty();
    assertThat(hardware.java().version()).startsWith("25");
  }
}
