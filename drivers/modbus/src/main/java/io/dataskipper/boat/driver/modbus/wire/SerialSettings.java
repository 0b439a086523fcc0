package io.dataskipper.boat.driver.modbus.wire;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a serial port is set up. Eight data bits, as RTU frames need them.
 *
 * @param port its path, such as {@code /dev/ttyUSB0}; links are followed each time it is opened
 * @param rs485 how the kernel switches the direction of an RS-485 transceiver; null if it does not
 */
public record SerialSettings(
    String port, int baudRate, Parity parity, int stopBits, @Nullable Rs485 rs485) {
  private static final int DATA_BITS = 8;

  /** How many bits a character takes on the line. */
  public int bitsOfACharacter() {
    return 1 + DATA_BITS + (parity == Parity.NONE ? 0 : 1) + stopBits;
  }

  void applyTo(SerialPort serial) {
    serial.setComPortParameters(
        baudRate,
        DATA_BITS,
        stopBits == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS,
        switch (isPseudoTerminal() ? Parity.NONE : parity) {
          case NONE -> SerialPort.NO_PARITY;
          case EVEN -> SerialPort.EVEN_PARITY;
          case ODD -> SerialPort.ODD_PARITY;
        },
        rs485 != null);
    serial.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    if (rs485 != null) {
      serial.setRs485ModeParameters(
          true, rs485.activeHigh(), micros(rs485.before()), micros(rs485.after()));
    }
  }

  /** One of a simulator or another program: it has no parity, and refuses any the second time. */
  private boolean isPseudoTerminal() {
    try {
      return Path.of(port).toRealPath().startsWith("/dev/pts");
    } catch (IOException _) {
      // Not there: to open it says so.
      return false;
    }
  }

  private static int micros(Duration duration) {
    return (int) (duration.toNanos() / 1_000);
  }

  /**
   * Direction of an RS-485 transceiver by the RTS line.
   *
   * @param activeHigh whether RTS is on while the port sends
   * @param before from RTS to the first bit, in whole milliseconds
   * @param after from the last bit to the release of RTS, in whole milliseconds
   */
  public record Rs485(boolean activeHigh, Duration before, Duration after) {}
}
