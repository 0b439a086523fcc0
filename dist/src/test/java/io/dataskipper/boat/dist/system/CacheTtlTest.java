package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.ModbusClient;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A meter that dies while a client of the gateway reads it every 20 ms. */
class CacheTtlTest {
  private static final int DEATHS = Campaign.times(100, 4);
  private static final long TTL = Duration.ofSeconds(1).toNanos();
  private static final long PAUSE = Duration.ofMillis(20).toNanos();
  private static final byte[] READ = ModbusClient.pdu(3, 0, 2);
  private static final byte[] NO_ANSWER = {(byte) 0x83, 0x0B};

  @TempDir Path folder;

  /** When the meter made each of its answers, by the number that is its content. */
  private final Map<Long, Long> served = new ConcurrentHashMap<>();

  private final AtomicLong readings = new AtomicLong();
  private final SimulatedMeter meter =
      SimulatedMeter.builder(1)
          .clock(this::serve)
          .signals(_ -> Optional.of(reading -> reading))
          .register(SimulatedRegister.holding("count", 0, DataType.UINT32))
          .build();

  private long longest = Long.MIN_VALUE;
  private long good;

  private Instant serve() {
    var number = readings.incrementAndGet();
    served.put(number, System.nanoTime());
    return Instant.ofEpochMilli(number);
  }

  /**
   * What a client was told.
   *
   * @param asked before its request was sent
   * @param told after its answer had come
   * @param number the content; null if there is no value
   */
  private record Answer(long asked, long told, @Nullable Long number) {}

  @Test
  void itsLastAnswerIsServedForCacheTtlAndNoLonger() throws Exception {
    var seed = Long.getLong("boat.seed", System.nanoTime());
    var random = new Random(seed);
    Campaign.begun("meter dies behind the Modbus TCP gateway", seed);
    int port = freePort();
    try (var tcp = SimulatedTcp.of(meter);
        var boat = Boat.in(folder)) {
      boat.with(communication(port), slaves(tcp)).start();
      try (var client = connect(port)) {
        for (var death = 0; death < DEATHS; death++) {
          Await.until("a good answer", () -> ask(client).number() != null);
          readFor(client, Duration.ofMillis(random.nextInt(400)));
          meter.inject(new Fault.Silent());
          assertEnds(client);
          meter.clearFaults();
        }
      }
    }
    Campaign.found(
        "meter dies behind the Modbus TCP gateway",
        "deaths=%d cache_ttl=1s good_answers=%d too_late=0 too_early=0 last_good_answer_asked_after=%.3fs seed=%d"
            .formatted(DEATHS, good, longest / 1e9, seed));
  }

  private void readFor(ModbusClient client, Duration time) {
    var end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      assertThat(ask(client).number()).isNotNull();
      LockSupport.parkNanos(PAUSE);
    }
  }

  /**
   * The gateway had a reading at the latest when a client was told of it, and not before the meter
   * made it: from these times on it may, and has to, serve it for the time that is configured.
   */
  private void assertEnds(ModbusClient client) {
    var answer = ask(client);
    var first = answer;
    while (answer.number() != null) {
      if (!answer.number().equals(first.number())) {
        first = answer;
      }
      good++;
      assertThat(answer.asked()).as("asked for what is too old").isLessThan(first.told() + TTL);
      longest = Math.max(longest, answer.asked() - made(answer.number()));
      LockSupport.parkNanos(PAUSE);
      answer = ask(client);
    }
    assertThat(answer.told())
        .as("told that there is no value")
        .isGreaterThan(made(first.number()) + TTL);
    for (var more = 0; more < 20; more++) {
      assertThat(ask(client).number()).as("a value after there was none").isNull();
    }
  }

  private long made(@Nullable Long number) {
    return number == null ? Long.MAX_VALUE / 2 : served.getOrDefault(number, Long.MAX_VALUE / 2);
  }

  private static Answer ask(ModbusClient client) {
    var asked = System.nanoTime();
    try {
      var pdu = client.ask(1, READ);
      var told = System.nanoTime();
      if (pdu.length == 2) {
        assertThat(pdu).isEqualTo(NO_ANSWER);
        return new Answer(asked, told, null);
      }
      return new Answer(asked, told, Integer.toUnsignedLong(ByteBuffer.wrap(pdu).getInt(2)));
    } catch (IOException e) {
      throw new AssertionError("ask the gateway", e);
    }
  }

  private static ModbusClient connect(int port) throws IOException {
    Await.until("the gateway", () -> listens(port));
    return new ModbusClient(port);
  }

  private static boolean listens(int port) {
    try (var _ = new ModbusClient(port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String communication(int port) {
    return """
        device_id: "site-1"
        communication:
          modbus_tcp_gateway: {host: "127.0.0.1", port: %d, cache_ttl: 1}
        """
        .formatted(port);
  }

  private String slaves(SimulatedTcp tcp) {
    return new Slaves()
        .tcp("link", tcp.port(), "timeout: 0.2", "retries: 0")
        .meter("meter", meter, "poll_interval: 0.1", "expose_via_tcp: true")
        .yaml();
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
