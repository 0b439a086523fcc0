package io.dataskipper.boat.publisher.modbusgateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.InvalidContent;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.NoValue;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.WritePort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writes are passed on only if they are open, and confirmed only if they were read back. */
class WritesTest {
  private static final WriteOutcome DONE =
      new WriteOutcome.Done(Instant.parse("2026-05-09T12:00:00Z"));
  private static final ServedDevice PUMP =
      Devices.device(
          "pump",
          1,
          new Extent("holding", 10, 1),
          new Extent("holding", 11, 2),
          new Extent("holding", 13, 1),
          new Extent("coil", 0, 1),
          new Extent("coil", 1, 1));
  private static final Set<PointId> OPEN = Set.of(id("p0"), id("p1"), id("p3"), id("p4"));

  private static PointId id(String name) {
    return new PointId(new DeviceId("pump"), name);
  }

  /** A port whose writes end as the test says. */
  private static final class Port implements WritePort {
    private final Set<PointId> open;
    private final BlockingQueue<Asked> asked = new ArrayBlockingQueue<>(10);

    Port(Set<PointId> open) {
      this.open = open;
    }

    private record Asked(RawRegisters registers, CompletableFuture<WrittenRegisters> result) {
      void end(WriteOutcome outcome, @Nullable RawRegisters readBack) {
        result.complete(new WrittenRegisters(outcome, readBack));
      }
    }

    Asked next() throws InterruptedException {
      var next = asked.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was passed on");
      }
      return next;
    }

    @Override
    public Set<PointId> open() {
      return open;
    }

    @Override
    public CompletableFuture<WrittenRegisters> write(
        DeviceId device, RawRegisters registers, String client) {
      var result = new CompletableFuture<WrittenRegisters>();
      asked.add(new Asked(registers, result));
      return result;
    }
  }

  @Test
  void passesOnEachFormOfWriteAndConfirmsWhatWasReadBack() throws Exception {
    var port = new Port(OPEN);
    try (var rig = rig(port);
        var client = rig.client()) {
      confirm(port, client, "06000a1234", "06000a1234", "holding", 10, 0x1234);
      confirm(
          port, client, "10000b000204" + "43668000", "10000b0002", "holding", 11, 0x4366, 0x8000);
      confirm(
          port,
          client,
          "10000a000306" + "000143668000",
          "10000a0003",
          "holding",
          10,
          1,
          0x4366,
          0x8000);
      confirm(port, client, "050000ff00", "050000ff00", "coil", 0, 1);
      confirm(port, client, "0500000000", "0500000000", "coil", 0, 0);
      confirm(port, client, "0f0000000201" + "02", "0f00000002", "coil", 0, 0, 1);
      assertThat(client.read(1, 3, 10, 3)).as("as read back").isEqualTo("0306000143668000");
    }
  }

  private static void confirm(
      Port port, Client client, String request, String answer, String space, int... startAndWords)
      throws Exception {
    client.send(Client.frame(7, 1, request));
    var asked = port.next();
    assertThat(asked.registers().space()).isEqualTo(space);
    assertThat(asked.registers().start()).isEqualTo(startAndWords[0]);
    assertThat(asked.registers().length()).isEqualTo(startAndWords.length - 1);
    for (var i = 1; i < startAndWords.length; i++) {
      assertThat(asked.registers().wordAt(startAndWords[0] + i - 1)).isEqualTo(startAndWords[i]);
    }
    asked.end(DONE, asked.registers());
    assertThat(client.receive(7, 1)).isEqualTo(answer);
  }

  @Test
  void declinesWhatIsNotListedNotWholeOrNotWellFormed() throws Exception {
    var port = new Port(OPEN);
    try (var rig = rig(port);
        var client = rig.client()) {
      assertThat(client.ask(1, "06000d0001")).as("p2 is not listed").isEqualTo("8602");
      assertThat(client.ask(1, "06000b0001")).as("half of p1").isEqualTo("8602");
      assertThat(client.ask(1, "10000c0003060001" + "00020003")).isEqualTo("9002");
      assertThat(client.ask(1, "0600630001")).as("never configured").isEqualTo("8602");
      assertThat(client.ask(1, "0500001234")).as("neither on nor off").isEqualTo("8503");
      assertThat(client.ask(1, "10000a0001030001")).as("byte count").isEqualTo("9003");
      assertThat(client.ask(1, "10000a000000")).as("nothing").isEqualTo("9003");
      assertThat(client.ask(1, "06000a")).as("too short").isEqualTo("8603");
      assertThat(client.ask(9, "06000a0001")).as("no such unit").isEqualTo("860b");
      assertThat(port.asked).isEmpty();
    }
  }

  @Test
  void knowsNoWritesWhereNothingIsListed() throws Exception {
    try (var rig = rig(new Port(Set.of()));
        var client = rig.client()) {
      assertThat(client.ask(1, "06000a0001")).isEqualTo("8601");
      assertThat(client.ask(1, "0500000000")).isEqualTo("8501");
    }
  }

  @Test
  void confirmsNothingThatTheDeviceDidNotDo() throws Exception {
    var port = new Port(OPEN);
    try (var rig = rig(port);
        var client = rig.client()) {
      client.send(Client.frame(1, 1, "06000a0005"));
      port.next().end(DONE, new RawRegisters("holding", 10, new char[] {4}));
      assertThat(client.receive(1, 1)).as("reads otherwise").isEqualTo("8604");
      client.send(Client.frame(2, 1, "06000a0005"));
      port.next().end(DONE, null);
      assertThat(client.receive(2, 1)).as("not read back").isEqualTo("860b");
      client.send(Client.frame(3, 1, "06000a0005"));
      port.next().end(new WriteOutcome.Refused("exception 03"), null);
      assertThat(client.receive(3, 1)).isEqualTo("8604");
      client.send(Client.frame(4, 1, "06000a0005"));
      port.next().end(new WriteOutcome.Unknown(Duration.ofSeconds(3)), null);
      assertThat(client.receive(4, 1)).isEqualTo("860b");
      client.send(Client.frame(5, 1, "06000a0005"));
      port.next()
          .result()
          .completeExceptionally(new GatewayException(FailureKind.UNREACHABLE, "link down"));
      assertThat(client.receive(5, 1)).isEqualTo("860b");
      client.send(Client.frame(6, 1, "06000a0005"));
      port.next()
          .result()
          .completeExceptionally(new GatewayException(FailureKind.REFUSED, "64 writes wait"));
      assertThat(client.receive(6, 1)).isEqualTo("8606");
    }
  }

  // A write may take seconds: nobody else waits for it, and what its client sends keeps its order.
  @Test
  void othersAreServedWhileAWriteWaits() throws Exception {
    var port = new Port(OPEN);
    try (var rig = rig(port);
        var writer = rig.client();
        var reader = rig.client()) {
      rig.tell(Devices.answer("pump", "holding", 10, 1, 2, 3, 4));
      writer.send(Client.frame(1, 1, "06000a0005"));
      writer.send(Client.frame(2, 1, "03000a0001"));
      var asked = port.next();
      assertThat(reader.read(1, 3, 10, 1)).isEqualTo("03020001");
      asked.end(DONE, asked.registers());
      assertThat(writer.receive(1, 1)).isEqualTo("06000a0005");
      assertThat(writer.receive(2, 1)).as("sees its own write").isEqualTo("03020005");
    }
  }

  @Test
  void aClientThatHasLeftIsNotAnswered() throws Exception {
    var port = new Port(OPEN);
    try (var rig = rig(port);
        var reader = rig.client()) {
      try (var writer = rig.client()) {
        writer.send(Client.frame(1, 1, "06000a0005"));
      }
      var asked = port.next();
      asked.end(DONE, asked.registers());
      rig.tell(Devices.answer("pump", "holding", 10, 5, 2, 3, 4));
      assertThat(reader.read(1, 3, 10, 1)).isEqualTo("03020005");
    }
  }

  private static Rig rig(Port port) throws Exception {
    return new Rig(Rig.settings(NoValue.EXCEPTION, InvalidContent.WITHHELD), port, List.of(PUMP));
  }
}
