package io.dataskipper.boat.publisher.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.publisher.mqtt.MqttSettings.Version;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.SocketPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A broker may be away for weeks, and every attempt costs threads and a socket. */
class MqttLeakTest {
  private static final int PUBLISHERS = 20;
  private static final int ATTEMPTS = 10;

  // As a load balancer does that has no broker behind it.
  @ParameterizedTest
  @EnumSource
  void leavesNothingOfAttemptsThatAreCutOffBeforeTheFirstByte(Version version) throws Exception {
    try (var peer = SocketPeer.start(_ -> {})) {
      assertNothingIsLeft(peer.port(), version);
      assertThat(peer.accepted()).isGreaterThanOrEqualTo(PUBLISHERS * ATTEMPTS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesNothingOfAttemptsThatTheBrokerCutsOff(Version version) throws Exception {
    try (var broker = new FakeBroker(_ -> new byte[0], _ -> 0)) {
      assertNothingIsLeft(broker.port(), version);
      assertThat(broker.accepted()).isGreaterThanOrEqualTo(PUBLISHERS * ATTEMPTS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesNothingOfAttemptsThatTheBrokerRefuses(Version version) throws Exception {
    try (var broker =
        new FakeBroker(
            spoken -> spoken == 5 ? FakeBroker.connack5(0x87) : FakeBroker.connack3(5), _ -> 0)) {
      assertNothingIsLeft(broker.port(), version);
      assertThat(broker.accepted()).isGreaterThanOrEqualTo(PUBLISHERS * ATTEMPTS);
    }
  }

  @Test
  void leavesNothingOfAttemptsThatNobodyTakes() throws Exception {
    int port;
    try (var broker = new FakeBroker(_ -> new byte[0], _ -> 0)) {
      port = broker.port();
    }
    assertNothingIsLeft(port, Version.AUTO);
  }

  private static void assertNothingIsLeft(int port, Version version) throws Exception {
    var threadsBefore = Thread.getAllStackTraces().keySet();
    var socketsBefore = sockets();
    try (var pool = Executors.newFixedThreadPool(PUBLISHERS)) {
      var attempts = new ArrayList<Callable<Boolean>>();
      for (var p = 0; p < PUBLISHERS; p++) {
        attempts.add(() -> failOften(port, version));
      }
      for (var attempt : pool.invokeAll(attempts)) {
        assertThat(attempt.get()).isTrue();
      }
    }
    Await.until("the end of " + names(threadsBefore), () -> names(threadsBefore).isEmpty());
    Await.until("the end of every socket", () -> sockets() <= socketsBefore);
  }

  private static boolean failOften(int port, Version version) throws Exception {
    try (var publishing = Publishing.to(Brokers.at(port).version(version))) {
      for (var i = 0; i < ATTEMPTS; i++) {
        if (publishing.send(1).setback() == null) {
          return false;
        }
      }
      return true;
    }
  }

  private static Set<String> names(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.matches("(?i)(mqtt|pool-).*"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many sockets this process has open. */
  private static long sockets() {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(MqttLeakTest::isSocket).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      // Closed while the folder was read.
      return false;
    }
  }
}
