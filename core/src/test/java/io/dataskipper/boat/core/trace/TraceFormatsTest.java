package io.dataskipper.boat.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of the specification's examples, read back by others' programs. */
class TraceFormatsTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.000125Z");
  private static final String RTU_READ = "11 03 00 6B 00 03 76 87";
  private static final String RTU_ANSWER = "11 03 06 AE 41 56 52 43 40 49 AD";
  private static final String TCP_READ = "00 01 00 00 00 06 11 03 00 6B 00 03";
  private static final String TCP_ANSWER = "00 01 00 00 00 09 11 03 06 02 2B 00 00 00 64";

  private final List<TracedFrame> frames = new ArrayList<>();
  @TempDir Path folder;

  private TraceFormatsTest told(Framing framing, Kind kind, String hex) {
    byte[] bytes = HEX.parseHex(hex);
    long number = frames.size() + 1L;
    frames.add(
        new TracedFrame(
            number,
            NOW.plusMillis(number),
            Duration.ofMillis(number).toNanos(),
            framing,
            kind,
            bytes.length,
            ByteBuffer.wrap(bytes).asReadOnlyBuffer()));
    return this;
  }

  private DecodedFrame last() {
    return FrameDecoder.decode(frames).getLast();
  }

  @Test
  void tellsWhatWasAsked() {
    told(Framing.MODBUS_RTU, Kind.SENT, RTU_READ);
    assertThat(last().unit()).isEqualTo(17);
    assertThat(last().function()).isEqualTo(3);
    assertThat(last().address()).isEqualTo(107);
    assertThat(last().count()).isEqualTo(3);
    assertThat(last().text()).isEqualTo("unit=17 read holding registers address=107 count=3");
  }

  @Test
  void tellsHowLongAnAnswerTookAndWhatItAnswers() {
    told(Framing.MODBUS_TCP, Kind.SENT, TCP_READ)
        .told(Framing.MODBUS_TCP, Kind.RECEIVED, TCP_ANSWER);
    assertThat(last().waited()).isEqualTo(Duration.ofMillis(1));
    assertThat(last().address()).isEqualTo(107);
    assertThat(last().text()).isEqualTo("unit=17 answers read holding registers after 1.0 ms");
  }

  @Test
  void tellsWhyADeviceDeclined() {
    told(Framing.MODBUS_TCP, Kind.RECEIVED, "00 01 00 00 00 03 11 83 02");
    assertThat(last().exception()).isEqualTo("02 illegal data address");
  }

  @Test
  void tellsWhatIsWrongWithAFrame() {
    told(Framing.MODBUS_RTU, Kind.DROPPED, "11 03 06 AE 41 56 52 43 40 49 AE");
    assertThat(last().damage()).isEqualTo("wrong CRC");
    assertThat(last().text())
        .isEqualTo("dropped unit=17 answers read holding registers (wrong CRC)");
    told(Framing.MODBUS_RTU, Kind.DROPPED, "FF");
    assertThat(last().text()).isEqualTo("dropped (1 stray bytes)");
    told(Framing.MODBUS_TCP, Kind.DROPPED, "00 01 00");
    assertThat(last().text()).isEqualTo("dropped (cut off after 3 bytes)");
    told(Framing.MODBUS_TCP, Kind.DROPPED, "48 54 54 50 2F 31 2E 31");
    assertThat(last().damage()).isEqualTo("not Modbus TCP");
  }

  @Test
  void writesALineForEachFrame() throws IOException {
    told(Framing.MODBUS_RTU, Kind.SENT, RTU_READ);
    told(Framing.MODBUS_RTU, Kind.RECEIVED, RTU_ANSWER);
    told(Framing.OTHER, Kind.DROPPED, "FF");
    var text = new StringBuilder();
    TextTrace.write(frames, text);
    assertThat(text.toString().lines())
        .containsExactly(
            "2026-03-01T10:00:00.001125Z > unit=17 read holding registers address=107 count=3 | "
                + RTU_READ,
            "2026-03-01T10:00:00.002125Z < unit=17 answers read holding registers after 1.0 ms | "
                + RTU_ANSWER,
            "2026-03-01T10:00:00.003125Z x 1 bytes | FF");
  }

  @Test
  void wiresharkReadsModbusTcp() throws Exception {
    told(Framing.MODBUS_TCP, Kind.SENT, TCP_READ)
        .told(Framing.MODBUS_TCP, Kind.RECEIVED, TCP_ANSWER);
    told(Framing.MODBUS_TCP, Kind.SENT, "00 02 00 00 00 06 11 03 00 6B 00 03");
    told(Framing.MODBUS_TCP, Kind.DROPPED, "00 02 00");
    told(Framing.MODBUS_TCP, Kind.SENT, "00 03 00 00 00 06 11 04 00 08 00 01");
    told(Framing.MODBUS_TCP, Kind.RECEIVED, "00 03 00 00 00 03 11 84 02");
    assertThat(
            tshark(
                "-o", "ip.check_checksum:TRUE",
                "-o", "tcp.check_checksum:TRUE",
                "-T", "fields",
                "-e", "frame.time_epoch",
                "-e", "ip.checksum.status",
                "-e", "tcp.checksum.status",
                "-e", "tcp.analysis.flags",
                "-e", "mbtcp.unit_id",
                "-e", "modbus.func_code",
                "-e", "modbus.exception_code"))
        .containsExactly(
            "1772359200.001125000\t1\t1\t\t17\t3\t",
            "1772359200.002125000\t1\t1\t\t17\t3\t",
            "1772359200.003125000\t1\t1\t\t17\t3\t",
            "1772359200.004125000\t1\t1\t\t\t\t",
            "1772359200.005125000\t1\t1\t\t17\t4\t",
            "1772359200.006125000\t1\t1\t\t17\t4\t2");
  }

  @Test
  void wiresharkReadsRtuFrames() throws Exception {
    told(Framing.MODBUS_RTU, Kind.SENT, RTU_READ)
        .told(Framing.MODBUS_RTU, Kind.RECEIVED, RTU_ANSWER);
    assertThat(
            tshark(
                "-d", "rtacser.data,mbrtu",
                "-o", "mbrtu.crc_verification:TRUE",
                "-T", "fields",
                "-e", "frame.time_epoch",
                "-e", "rtacser.eventtype",
                "-e", "mbrtu.unit_id",
                "-e", "mbrtu.crc16.status",
                "-e", "modbus.func_code",
                "-e", "modbus.regval_uint16"))
        .containsExactly(
            "1772359200.001125000\t0x01\t17\t1\t3\t",
            "1772359200.002125000\t0x02\t17\t1\t3\t44609,22098,17216");
  }

  @Test
  void aTraceWithoutFramesIsACaptureFileToo() throws Exception {
    assertThat(tshark()).isEmpty();
  }

  private List<String> tshark(String... arguments) throws Exception {
    var out = new ByteArrayOutputStream();
    PcapTrace.write(frames, out);
    var file = folder.resolve("trace.pcap");
    Files.write(file, out.toByteArray());
    var command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile()).start();
    var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors"))).isZero();
    return lines.lines().toList();
  }
}
