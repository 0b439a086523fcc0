package io.dataskipper.boat.dist.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import com.beanit.openiec61850.BdaFloat32;
import com.beanit.openiec61850.BdaQuality;
import com.beanit.openiec61850.ClientAssociation;
import com.beanit.openiec61850.ClientEventListener;
import com.beanit.openiec61850.ClientSap;
import com.beanit.openiec61850.Fc;
import com.beanit.openiec61850.FcModelNode;
import com.beanit.openiec61850.Report;
import com.beanit.openiec61850.ServerModel;
import com.beanit.openiec61850.ServiceError;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.core.change.Outcome;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Modbus meter as those see it who read the gateway by IEC 61850. */
class ServedAsIedTest {
  private static final String POWER = "BOATmeter/MMXU1.TotW";
  private static final String FREQUENCY = "BOATmeter/MMXU1.Hz.mag.f";

  @TempDir Path folder;

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static SimulatedMeter meter() {
    var meter =
        SimulatedMeter.builder(1)
            .register(
                SimulatedRegister.holding("active_power_total", 0, DataType.FLOAT32).withUnit("kW"))
            .register(SimulatedRegister.holding("frequency", 2, DataType.FLOAT32).withUnit("Hz"))
            .build();
    meter.set("active_power_total", 12.5);
    meter.set("frequency", 50);
    return meter;
  }

  private static String communication(int port) {
    return """
    device_id: gateway
    communication:
      iec61850_server: {host: 127.0.0.1, port: %d, cache_ttl: 3}
    """
        .formatted(port);
  }

  private static String slaves(int port, String more) {
    return """
    connections:
      - id: bus
        connection_type: tcp
        host: 127.0.0.1
        port: %d
        timeout: 0.3
        clients:
          - id: meter
            unit_id: 1
            poll_interval: 1
            expose_via_tcp: true
            registers:
              active_power_total: {address: 0, count: 2, data_type: float32, unit: kW}
    %s\
    """
        .formatted(port, more);
  }

  /** A client that we did not write. */
  private static final class Scada implements ClientEventListener, AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ClientAssociation association;
    private final ServerModel model;

    Scada(int port) throws IOException, ServiceError {
      var sap = new ClientSap();
      sap.setResponseTimeout(5_000);
      association = sap.associate(InetAddress.getLoopbackAddress(), port, null, this);
      model = association.retrieveModel();
    }

    boolean has(String reference) {
      return model.findModelNode(reference, Fc.MX) != null;
    }

    private <T> T read(String reference, Class<T> type) {
      var node = (FcModelNode) Objects.requireNonNull(model.findModelNode(reference, Fc.MX));
      try {
        association.getDataValues(node);
      } catch (ServiceError | IOException e) {
        throw new AssertionError(e);
      }
      return type.cast(node);
    }

    float power() {
      return read(POWER + ".mag.f", BdaFloat32.class).getFloat();
    }

    boolean old() {
      var quality = read(POWER + ".q", BdaQuality.class);
      return quality.isOldData() && quality.getValidity() == BdaQuality.Validity.INVALID;
    }

    @Override
    public void newReport(Report report) {
      // None is asked for.
    }

    @Override
    public void associationClosed(IOException e) {
      ended.countDown();
    }

    @Override
    public void close() {
      association.disconnect();
    }
  }

  // Our own driver is the second client: what it makes of the quality goes to every target.
  @Test
  void whatIsNoLongerReadIsInvalidAndOld() throws Exception {
    int port = freePort();
    try (var bus = SimulatedTcp.of(meter());
        var served = new Site(folder.resolve("served"));
        var reading = new Site(folder.resolve("reading"))) {
      served.with(communication(port), slaves(bus.port(), "")).start();
      reading
          .with(
              Site.COMMUNICATION,
              Site.ied(port, "", "points:\n  power: {ref: MMXU1.TotW, unit: kW}"))
          .start();
      try (var scada = new Scada(port)) {
        Await.until("a good value", () -> scada.power() == 12.5f && !scada.old());
        Await.until("the value at the other gateway", () -> power(reading, true));
        bus.goDown();
        Await.until("that it is old", scada::old);
        assertThat(scada.power()).as("the last value stays, marked").isEqualTo(12.5f);
        Await.until("that it is old at the other gateway", () -> power(reading, false));
        bus.comeBack();
        Await.until("that it is good again", () -> !scada.old());
      }
    }
  }

  private static boolean power(Site site, boolean good) {
    var sample = site.newest("feeder").get("power");
    return sample != null
        && sample.quality().details().contains(Detail.OLD_DATA) != good
        && sample.quality().usable() == good;
  }

  @Test
  void clientsGetTheNewModelAfterAChange() throws Exception {
    int port = freePort();
    try (var bus = SimulatedTcp.of(meter());
        var site = new Site(folder)) {
      site.with(communication(port), slaves(bus.port(), "")).start();
      try (var before = new Scada(port)) {
        assertThat(before.has(FREQUENCY)).isFalse();
        var frequency =
            "          frequency: {address: 2, count: 2, data_type: float32, unit: Hz}\n";
        apply(site, slaves(bus.port(), frequency));
        assertThat(before.ended.await(30, TimeUnit.SECONDS)).as("the association ended").isTrue();
        Await.until("the new model", () -> shows(port, true));
        apply(site, slaves(bus.port(), ""));
        Await.until("the old model", () -> shows(port, false));
      }
    }
  }

  private static void apply(Site site, String slaves) throws IOException {
    var desk = site.host().desk().orElseThrow();
    var outcome = desk.apply(desk.active().with(ConfigLoader.SLAVES, slaves), "test", "");
    assertThat(outcome).isInstanceOf(Outcome.Applied.class);
  }

  /** Whether a new client sees the frequency, or does not; false while there is no server. */
  private static boolean shows(int port, boolean frequency) {
    try (var scada = new Scada(port)) {
      return scada.has(FREQUENCY) == frequency;
    } catch (IOException | ServiceError _) {
      return false;
    }
  }
}
