package io.dataskipper.boat.driver.iec61850;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.beanit.openiec61850.Fc;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import io.dataskipper.boat.spi.kit.LiveThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A server that dies, again and again. */
class RobustnessTest {
  private static final int FULL = 100;
  private static final int BRIEF = 5;

  private static long sockets() {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(RobustnessTest::isSocket).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }

  /** How many threads receive what a server sends. */
  private static long threads() {
    return LiveThreads.named("mms-127");
  }

  @Test
  void leaksNothingHoweverOftenTheServerIsKilled() throws Exception {
    int times = Campaign.times(FULL, BRIEF);
    var mail = new KeptMail();
    var ied = LibraryIed.start();
    var rig = new Rig(ied.port()).point("frequency", "MMXU1.Hz");
    long before = sockets();
    try (var driver = rig.create(mail.context())) {
      for (var i = 0; i < times; i++) {
        driver.connect();
        assertThat(threads()).isOne();
        assertThat(mail.notes.get("acquisition")).contains("reports of FDR01LD0/LLN0.urcbMeas01");
        ied.close();
        assertThatThrownBy(() -> rig.read(driver))
            .isInstanceOfSatisfying(
                DriverException.class,
                e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREACHABLE));
        ied = ied.again();
        ied.set("MMXU1.Hz.mag.f", Fc.MX, (float) i);
      }
      driver.connect();
      assertThat(rig.read(driver).get("frequency").value()).isEqualTo(new Value.Single(times - 1f));
    } finally {
      ied.close();
    }
    Await.until("sockets as before", () -> sockets() <= before);
    Await.until("the end of threads", () -> threads() == 0);
    Campaign.found(
        "IEC 61850: server killed, driver connects again",
        "times=%d sockets left=0 threads left=0".formatted(times));
  }
}
