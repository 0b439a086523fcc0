package bench;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.driver.iec61850.Iec61850DriverProvider;
import io.dataskipper.boat.driver.iec61850.IedClient;
import io.dataskipper.boat.driver.iec61850.IedLink;
import io.dataskipper.boat.driver.iec61850.IedPoint;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.Mailbox;
import io.dataskipper.boat.spi.driver.Memory;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An association made with the gateway's own driver. */
final class OurIed implements Ending {
  private static final DeviceId DEVICE = new DeviceId("ied");

  private final Driver driver;
  private final ReadBlock block;

  private OurIed(Driver driver, ReadBlock block) {
    this.driver = driver;
    this.block = block;
  }

  /**
   * Connects and retrieves the model.
   *
   * @param acquisition how values are got
   * @param references of the points
   */
  static OurIed connect(int port, String acquisition, List<String> references, Mailbox mailbox)
      throws IOException, InterruptedException {
    var points =
        references.stream()
            .map(
                reference ->
                    new PointSpec<>(
                        new Point(new PointId(DEVICE, reference.replaceAll("\\W", "_")), ""),
                        bind(IedPoint.class, Map.of("ref", reference))))
            .toList();
    var device =
        new DeviceSpec<>(DEVICE, bind(IedClient.class, Map.of("acquisition", acquisition)), points);
    var link =
        new LinkSpec<>(
            new LinkId("bench"),
            bind(IedLink.class, Map.of("host", "127.0.0.1", "port", Integer.toString(port))),
            List.of(device));
    var context =
        new DriverContext(
            System.getLogger("bench"), Clock.systemUTC(), FrameTap.NONE, mailbox, Memory.passing());
    var block = new ReadBlock(DEVICE, null, points.stream().map(PointSpec::point).toList());
    try {
      var ied = new OurIed(new Iec61850DriverProvider().create(link, context), block);
      ied.driver.connect();
      return ied;
    } catch (GatewayException e) {
      throw new IOException(e);
    }
  }

  private static <R extends Record> R bind(Class<R> type, Map<String, String> keys) {
    var nodes = new LinkedHashMap<String, SettingsNode>();
    keys.forEach((key, text) -> nodes.put(key, new Scalar(Position.NONE, text, ScalarType.TEXT)));
    var binder = new SettingsBinder();
    return binder
        .bind(type, new Mapping(Position.NONE, nodes, Map.of()), "")
        .orElseThrow(() -> new IllegalStateException(binder.problems().toString()));
  }

  /** Reads every point once; how many came. */
  int read() throws IOException, InterruptedException {
    try {
      return (int)
          driver.read(block).samples().stream().filter(sample -> sample.value() != null).count();
    } catch (GatewayException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    driver.close();
  }
}
