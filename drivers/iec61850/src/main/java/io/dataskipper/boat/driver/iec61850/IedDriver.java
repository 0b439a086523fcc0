package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.report.Bookmarks;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.TimeLimited;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.probe.Browser;
import io.dataskipper.boat.spi.probe.FileSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The IED at the other end of one association. */
final class IedDriver implements Driver, Browser, FileSource, TimeLimited {
  private final LinkSpec<IedLink, IedClient, IedPoint> link;
  private final Clients clients;
  private final Association.Connector connector;
  private final DriverContext context;
  private final Bookmarks bookmarks;
  private volatile @Nullable Session session;
  private volatile boolean closed;

  IedDriver(
      LinkSpec<IedLink, IedClient, IedPoint> link,
      Clients clients,
      Association.Connector connector,
      DriverContext context) {
    this.link = link;
    this.clients = clients;
    this.connector = connector;
    this.context = context;
    this.bookmarks = new Bookmarks(context.memory());
  }

  @Override
  public void connect() throws DriverException, InterruptedException {
    end();
    var opening = new Session(link, clients, connector, context, bookmarks);
    session = opening;
    try {
      if (closed) {
        throw new DriverException(
            FailureKind.UNREACHABLE, "connect link=%s: closed".formatted(link.id()));
      }
      opening.open();
    } catch (MmsException e) {
      end();
      throw failure("connect", "", e);
    }
  }

  @Override
  public Duration longestCall() {
    return link.settings().longestCall();
  }

  @Override
  public Reading read(ReadBlock block) throws DriverException, InterruptedException {
    var device = "device=%s".formatted(block.device());
    try {
      return new Reading(open("read", device).read(block), null);
    } catch (MmsException e) {
      throw failure("read", device, e);
    }
  }

  @Override
  public WriteOutcome write(PointId point, Value value)
      throws DriverException, InterruptedException {
    if (!clients.permits(point)) {
      throw new DriverException(
          FailureKind.REFUSED,
          "write link=%s point=%s: it has not allow_control: true".formatted(link.id(), point));
    }
    var what = "point=%s".formatted(point);
    try {
      return open("write", what).write(point, value);
    } catch (MmsException e) {
      throw failure("write", what, e);
    }
  }

  @Override
  public Catalog browse(boolean values) throws DriverException, InterruptedException {
    try {
      return open("browse", "").browse(values);
    } catch (MmsException e) {
      throw failure("browse", "", e);
    }
  }

  @Override
  public List<DeviceFile> files(String directory) throws DriverException, InterruptedException {
    var what = "directory=\"%s\"".formatted(directory);
    try {
      return open("list files", what).files(directory);
    } catch (MmsException e) {
      throw failure("list files", what, e);
    }
  }

  @Override
  public void readFile(String name, Sink sink)
      throws DriverException, IOException, InterruptedException {
    var what = "file=\"%s\"".formatted(name);
    try {
      open("read file", what).readFile(name, sink);
    } catch (MmsException e) {
      throw failure("read file", what, e);
    }
  }

  private Session open(String verb, String what) throws DriverException {
    var open = session;
    if (open == null || closed) {
      throw new DriverException(
          FailureKind.UNREACHABLE,
          "%s link=%s %s: there is no association".formatted(verb, link.id(), what));
    }
    return open;
  }

  private DriverException failure(String verb, String what, MmsException cause) {
    var kind =
        switch (cause.kind()) {
          case TIMEOUT -> FailureKind.TIMEOUT;
          case CLOSED -> FailureKind.UNREACHABLE;
          case REFUSED -> FailureKind.REFUSED;
          case MALFORMED -> FailureKind.MALFORMED;
        };
    return new DriverException(
        "connect".equals(verb) ? FailureKind.UNREACHABLE : kind,
        "%s link=%s host=%s:%d%s: %s"
            .formatted(
                verb,
                link.id(),
                link.settings().host(),
                link.settings().port(),
                what.isEmpty() ? "" : " " + what,
                cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    closed = true;
    end();
  }

  private void end() {
    var open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
