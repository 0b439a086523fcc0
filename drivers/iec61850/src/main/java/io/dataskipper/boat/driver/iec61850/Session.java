package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.InformationReport;
import io.dataskipper.boat.driver.iec61850.mms.Listener;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.model.ModelReader;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One association from its beginning to its end, with what was found out about the IED. */
final class Session implements Listener, AutoCloseable {
  private final Clients clients;
  private final DriverContext context;
  private final Association association;
  private final Map<DeviceId, IedReader> readers = new HashMap<>();

  Session(
      LinkSpec<IedLink, IedClient, IedPoint> link,
      Clients clients,
      Association.Connector connector,
      DriverContext context) {
    this.clients = clients;
    this.context = context;
    this.association = connector.associate(link.settings().endpoint(), this);
  }

  void open() throws MmsException, InterruptedException {
    association.open();
    var model = new ModelReader(association).read();
    for (var client : clients.byId().values()) {
      var points = PlannedPoints.plan(client, model);
      readers.put(client.id(), new IedReader(client, points, model, association));
    }
  }

  List<Sample> read(ReadBlock block) throws MmsException, InterruptedException {
    var reader = readers.get(block.device());
    if (reader == null) {
      throw new IllegalArgumentException("device=%s is not on this link".formatted(block.device()));
    }
    return reader.read(block.points(), context.clock());
  }

  @Override
  public void report(InformationReport report) {
    // None is asked for.
  }

  @Override
  public void closed(MmsException reason) {
    // The next request says so.
  }

  @Override
  public void close() {
    association.close();
  }
}
