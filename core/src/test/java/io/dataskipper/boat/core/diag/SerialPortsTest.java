package io.dataskipper.boat.core.diag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.diag.SerialPort.Usb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialPortsTest {
  private static final String USB = "sys/devices/platform/scb/usb1/1-1/1-1.2";
  private static final String STABLE =
      "dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A1B2C3-if00-port0";

  @TempDir Path root;

  private void adapter() throws IOException {
    new RecordedTree(root)
        .file(USB + "/idVendor", "0403\n")
        .file(USB + "/idProduct", "6001\n")
        .file(USB + "/manufacturer", "FTDI\n")
        .file(USB + "/product", "FT232R USB UART\n")
        .file(USB + "/serial", "A1B2C3\n")
        .link(USB + "/1-1.2:1.0/ttyUSB0/driver", "sys/bus/usb-serial/drivers/ftdi_sio")
        .link("sys/class/tty/ttyUSB0/device", USB + "/1-1.2:1.0/ttyUSB0")
        .file("dev/ttyUSB0", "")
        .link(STABLE, "dev/ttyUSB0")
        .link("dev/serial/by-path/platform-usb-0:1.2:1.0-port0", "dev/ttyUSB0");
  }

  @Test
  void namesAnAdapterByWhatStays() throws IOException {
    adapter();
    var port = SerialPorts.find(root, Map.of()).getFirst();
    assertThat(port.device()).isEqualTo("/dev/ttyUSB0");
    assertThat(port.stableNames())
        .containsExactly("/" + STABLE, "/dev/serial/by-path/platform-usb-0:1.2:1.0-port0");
    assertThat(port.driver()).isEqualTo("ftdi_sio");
    assertThat(port.usb()).isEqualTo(new Usb("0403", "6001", "FTDI", "FT232R USB UART", "A1B2C3"));
    assertThat(port.problem()).isNull();
  }

  @Test
  void tellsWhichLinkUsesAPortByWhateverName() throws IOException {
    adapter();
    var links = Map.of("bus-1", "/" + STABLE, "bus-2", "/dev/ttyUSB0", "bus-3", "/dev/ttyUSB1");
    assertThat(SerialPorts.find(root, links).getFirst().links()).containsExactly("bus-1", "bus-2");
  }

  @Test
  void leavesOutWhatIsNoPort() throws IOException {
    adapter();
    new RecordedTree(root)
        .file("sys/class/tty/tty1/dev", "4:1\n")
        .file("sys/class/tty/ttyS3/type", "0\n")
        .link("sys/class/tty/ttyS3/device", "sys/devices/platform/serial8250")
        .file("sys/class/tty/ttyS0/type", "4\n")
        .link("sys/class/tty/ttyS0/device", "sys/devices/pnp0/00:01");
    assertThat(SerialPorts.find(root, Map.of()))
        .extracting(SerialPort::device)
        .containsExactly("/dev/ttyS0", "/dev/ttyUSB0");
  }

  @Test
  void saysWhyAPortCannotBeUsed() throws IOException {
    adapter();
    Files.delete(root.resolve("dev/ttyUSB0"));
    assertThat(SerialPorts.find(root, Map.of()).getFirst().problem())
        .isEqualTo("there is no such file");
  }

  @Test
  void findsNothingOnAMachineWithoutPorts() {
    assertThat(SerialPorts.find(root, Map.of())).isEmpty();
  }
}
