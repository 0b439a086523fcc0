package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.kit.PlayedRegisters;
import io.dataskipper.boat.spi.net.Subnet;
import io.dataskipper.boat.spi.publish.RegisterView.RegisterReading;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServedDevice.ServedPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A server on a free port, with readings and a time that the test tells. */
final class Rig implements AutoCloseable {
  static final Instant TIME = Instant.parse("2026-05-09T12:00:00.250Z");
  static final Duration TTL = Duration.ofMinutes(3);

  /** Quantities of a usual meter, each with its unit. */
  static final String[][] METER = {
    {"active_power_total", "kW", "float32"},
    {"voltage_l1_n", "V", "float32"},
    {"voltage_l2_n", "V", "float32"},
    {"voltage_l3_n", "V", "float32"},
    {"voltage_l1_l2", "V", "float32"},
    {"current_l1", "A", "float32"},
    {"current_n", "A", "float32"},
    {"frequency", "Hz", "float32"},
    {"active_energy_import", "kWh", "float32"},
    {"reactive_energy_export_varh", "varh", "int32"},
    {"thd_voltage_l1", "%", "float32"},
    {"relay", "", "bool"},
    {"serial_number", "", "string"},
  };

  private final PlayedRegisters registers;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Iec61850Server server;

  Rig(Iec61850ServerSettings settings, List<ServedDevice> devices) throws GatewayException {
    registers = new PlayedRegisters(devices);
    var allowed = settings.allow().stream().map(Subnet::parse).toList();
    server = new Iec61850Server(settings, allowed, registers.context(), nanos::get);
    server.start();
  }

  static Rig of(ServedDevice... devices) throws GatewayException {
    return new Rig(settings(freePort()), List.of(devices));
  }

  static int freePort() {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Iec61850ServerSettings settings(int port) {
    return settings(port, List.of(), 16);
  }

  static Iec61850ServerSettings settings(int port, List<String> allow, int most) {
    return new Iec61850ServerSettings(
        "127.0.0.1", port, "BOAT", TTL, 1, Duration.ZERO, 5, allow, most, null);
  }

  /** A meter with the usual quantities. */
  static ServedDevice meter(String id) {
    return device(id, METER);
  }

  static ServedDevice device(String id, String[]... quantities) {
    var points = new ArrayList<ServedPoint>();
    for (var quantity : quantities) {
      points.add(
          new ServedPoint(
              point(id, quantity), new Extent("holding", points.size() * 2, 2), quantity[2], ""));
    }
    return new ServedDevice(new DeviceId(id), "Label <&\"é of " + id, 1, points);
  }

  private static Point point(String device, String[] quantity) {
    return new Point(new PointId(new DeviceId(device), quantity[0]), quantity[1]);
  }

  /** The device answers with a value of one point. */
  void tell(String device, String name, double value) {
    tell(
        device,
        name,
        new Value.Real(value),
        Quality.GOOD,
        new RawRegisters("holding", 0, new char[2]));
  }

  /** The device does not answer. */
  void fail(String device, String... names) {
    for (var name : names) {
      tell(device, name, null, Quality.invalid(Quality.Detail.FAILURE), null);
    }
  }

  void tell(
      String device,
      String name,
      @Nullable Value value,
      Quality quality,
      @Nullable RawRegisters raw) {
    for (var quantity : METER) {
      if (quantity[0].equals(name)) {
        var sample = new Sample(point(device, quantity), value, quality, null, TIME);
        registers.tell(new RegisterReading(new DeviceId(device), List.of(sample), raw));
      }
    }
  }

  /** Time passes, and what has become too old is marked. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    server.age();
  }

  int port() {
    return server.port();
  }

  int clients() {
    return server.clients();
  }

  String icd() {
    return server.description().text();
  }

  @Override
  public void close() {
    server.close();
  }
}
