package io.dataskipper.boat.dist.system.ied;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.spi.kit.MosquittoBroker;
import java.util.Optional;

/** A bay with one IED, as it is configured. */
final class Bay {
  static final DeviceId FEEDER = new DeviceId("feeder");

  private Bay() {}

  /** {@code slave_config.yaml}: a breaker, an alarm and measurements, and a heater to operate. */
  static String slaves(int port) {
    return """
        connections:
          - id: bay
            connection_type: iec61850
            host: 127.0.0.1
            port: %d
            timeout: 0.5
            connect_timeout: 0.5
            clients:
              - id: feeder
                poll_interval: 0.3
                mqtt_interval: 60
                points:
                  alarm: {ref: "GGIO1.Ind1"}
                  breaker: {ref: "XCBR1.Pos"}
                  frequency: {ref: "MMXU1.Hz", unit: Hz}
                  heater: {ref: "GGIO1.SPCSO3", allow_control: true}
                  lamp: {ref: "GGIO1.SPCSO1"}
        """
        .formatted(port);
  }

  /** {@code communication.yaml}: what is measured goes to a broker. */
  static String communication(MosquittoBroker broker) {
    return """
        device_id: station
        communication:
          mqtt_config:
            host: localhost
            port: %d
            topics:
              electrical:
                measurements: "measurements/{client_id}"
        """
        .formatted(broker.port());
  }

  /** The newest sample of a point. */
  static Optional<Sample> latest(Gateway gateway, String point) {
    return gateway.cache().latest(new PointId(FEEDER, point));
  }

  /** Whether the newest sample of a point can be relied on. */
  static boolean good(Gateway gateway, String point) {
    return latest(gateway, point).filter(sample -> sample.quality().good()).isPresent();
  }

  /** Whether somebody gets the reports of states. */
  static boolean reports(ScriptedIed ied) {
    return ied.value("LD0/LLN0.brcbStatus01.RptEna", "BR").asBoolean();
  }
}
