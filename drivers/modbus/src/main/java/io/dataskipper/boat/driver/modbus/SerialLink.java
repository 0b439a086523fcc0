package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.wire.Parity;
import io.dataskipper.boat.driver.modbus.wire.RtuTiming;
import io.dataskipper.boat.driver.modbus.wire.SerialSettings;
import io.dataskipper.boat.driver.modbus.wire.SerialSettings.Rs485;
import io.dataskipper.boat.spi.driver.UsesChannel;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** A serial bus with Modbus RTU. */
public record SerialLink(
    @Doc("the port, such as /dev/ttyUSB0 or better a name under /dev/serial/by-id")
        @Matches(value = "/\\S+", allowed = "a path such as /dev/ttyS0")
        String port,
    @Doc("bits a second; every device of the bus must have the same")
        @Default("9600")
        @Range(min = 300, max = 4_000_000)
        int baudRate,
    @Doc("the parity bit; every device of the bus must have the same") @Default("N") Parity parity,
    @Doc("how many stop bits") @Default("1") @Range(min = 1, max = 2) int stopBits,
    @Doc("how many data bits; RTU frames need 8") @Default("8") @Range(min = 8, max = 8)
        int dataBits,
    @Doc("how long a device may take to begin its answer, in seconds")
        @Default("3")
        @Range(min = 0.01, max = 60)
        Duration timeout,
    @Doc(
            "how long the bus is kept quiet after a request without valid answer, in seconds; an answer that is late by no more is never taken for another")
        @Default("0.5")
        @Range(min = 0, max = 60)
        Duration quietTime,
    @Doc("who switches the direction of an RS-485 transceiver") @Default("off") Rs485Mode rs485Mode,
    @Doc("with rs485_mode kernel: whether RTS is on while the port sends") @Default("true")
        boolean rs485RtsActiveHigh,
    @Doc("with rs485_mode kernel: from RTS to the first bit, in milliseconds")
        @Default("0")
        @Range(min = 0, max = 1_000)
        int rs485DelayBeforeMs,
    @Doc("with rs485_mode kernel: from the last bit to the release of RTS, in milliseconds")
        @Default("0")
        @Range(min = 0, max = 1_000)
        int rs485DelayAfterMs)
    implements UsesChannel {
  private static final int LONGEST_FRAME = 256;

  @Override
  public String channel() {
    return port;
  }

  SerialSettings settings() {
    var rs485 =
        rs485Mode == Rs485Mode.OFF
            ? null
            : new Rs485(
                rs485RtsActiveHigh,
                Duration.ofMillis(rs485DelayBeforeMs),
                Duration.ofMillis(rs485DelayAfterMs));
    return new SerialSettings(port, baudRate, parity, stopBits, rs485);
  }

  RtuTiming timing() {
    return RtuTiming.serial(timeout, quietTime, baudRate, settings().bitsOfACharacter());
  }

  /** Until the line was quiet, and the longest request and answer have gone over it. */
  Duration longestCall() {
    long frames = 2L * LONGEST_FRAME * settings().bitsOfACharacter();
    return timeout.plus(quietTime).plus(Duration.ofSeconds(Math.ceilDiv(frames, baudRate)));
  }
}
