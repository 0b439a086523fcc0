package acme;

import io.dataskipper.boat.api.*;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.*;
import io.dataskipper.boat.spi.settings.Doc;
import java.util.*;

/** A driver whose devices hold a number in each cell: its own. */
public final class Bus implements DriverProvider<Bus.Link, Bus.Device, Bus.Cell> {
  public record Link(@Doc("what is added to every cell") int plus) {}

  public record Device() {}

  public record Cell(@Doc("where it is") int cell) {}

  @Override
  public String type() {
    return "acme_bus";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<Link, Device, Cell> settings() {
    return new SettingsTypes<>(Link.class, Device.class, Cell.class);
  }

  @Override
  public ThreadKind thread() {
    return ThreadKind.VIRTUAL;
  }

  @Override
  public Driver create(LinkSpec<Link, Device, Cell> link, DriverContext context) {
    var cells = new HashMap<PointId, Long>();
    for (var device : link.devices()) {
      for (var point : device.points()) {
        cells.put(point.point().id(), (long) point.settings().cell() + link.settings().plus());
      }
    }
    return new Driver() {
      @Override
      public void connect() {}

      @Override
      public Reading read(ReadBlock block) {
        var now = context.clock().instant();
        var samples = new ArrayList<Sample>();
        for (var point : block.points()) {
          samples.add(Sample.good(point, new Value.Whole(cells.get(point.id())), now));
        }
        return new Reading(samples, null);
      }

      @Override
      public WriteOutcome write(PointId point, Value value) {
        return new WriteOutcome.Refused("an acme bus is read only");
      }

      @Override
      public void close() {}
    };
  }
}
