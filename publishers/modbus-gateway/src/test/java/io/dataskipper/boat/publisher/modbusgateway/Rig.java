package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.InvalidContent;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.NoValue;
import io.dataskipper.boat.spi.kit.PlayedRegisters;
import io.dataskipper.boat.spi.net.Subnet;
import io.dataskipper.boat.spi.publish.RegisterView.RegisterReading;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.WritePort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway on a free port, with readings and a time that the test tells. */
final class Rig implements AutoCloseable {
  static final Duration TTL = Duration.ofMinutes(3);

  private final PlayedRegisters registers;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final ModbusGateway gateway;

  Rig(ModbusGatewaySettings settings, ServedDevice... devices) throws GatewayException {
    this(settings, new PlayedRegisters(List.of(devices)));
  }

  Rig(ModbusGatewaySettings settings, WritePort port, List<ServedDevice> devices)
      throws GatewayException {
    this(settings, new PlayedRegisters(devices, port));
  }

  private Rig(ModbusGatewaySettings settings, PlayedRegisters played) throws GatewayException {
    registers = played;
    var allowed = settings.allow().stream().map(Subnet::parse).toList();
    gateway = new ModbusGateway(settings, allowed, registers.context(), nanos::get);
    gateway.start();
  }

  static Rig of(ServedDevice... devices) throws GatewayException {
    return new Rig(settings(NoValue.EXCEPTION, InvalidContent.WITHHELD), devices);
  }

  static ModbusGatewaySettings settings(NoValue noValue, InvalidContent invalid) {
    return new ModbusGatewaySettings(
        "127.0.0.1",
        0,
        TTL,
        noValue,
        0xFFFF,
        invalid,
        65_000,
        List.of(),
        32,
        Duration.ofMinutes(5),
        Duration.ofSeconds(10));
  }

  /** Settings for what has to do with connections. */
  static ModbusGatewaySettings doors(
      List<String> allow, int most, Duration idle, Duration request) {
    return new ModbusGatewaySettings(
        "127.0.0.1",
        0,
        TTL,
        NoValue.EXCEPTION,
        0xFFFF,
        InvalidContent.WITHHELD,
        65_000,
        allow,
        most,
        idle,
        request);
  }

  void tell(RegisterReading reading) {
    registers.tell(reading);
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  int port() {
    return gateway.port();
  }

  int clients() {
    return gateway.clients();
  }

  /** What it has counted under a name. */
  long figure(String name) {
    return gateway.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  Client client() throws IOException {
    return new Client(port());
  }

  @Override
  public void close() {
    gateway.close();
  }
}
