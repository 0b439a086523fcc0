package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.iec61850.control.Operator;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.InformationReport;
import io.dataskipper.boat.driver.iec61850.mms.Listener;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsException.Kind;
import io.dataskipper.boat.driver.iec61850.mms.Variable;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.model.ModelReader;
import io.dataskipper.boat.driver.iec61850.point.Enumerations;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.driver.iec61850.point.ValueDecoder;
import io.dataskipper.boat.driver.iec61850.report.Bookmarks;
import io.dataskipper.boat.driver.iec61850.report.ReportTaker;
import io.dataskipper.boat.driver.iec61850.report.Reports;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import io.dataskipper.boat.spi.probe.FileSource.DeviceFile;
import io.dataskipper.boat.spi.probe.FileSource.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One association from its beginning to its end, with what was found out about the IED. */
final class Session implements Listener, AutoCloseable {
  private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

  /** How long a call that is cancelled may take to end. */
  private static final long PATIENCE_MILLIS = 500;

  private final Clients clients;
  private final DriverContext context;
  private final Bookmarks bookmarks;
  private final Association association;
  private final Reports reports = new Reports();
  private final ReentrantLock calls = new ReentrantLock();
  private final Map<PointId, PointPlan> plans = new LinkedHashMap<>();
  private final Map<PointId, ValueDecoder> decoders = new HashMap<>();
  private final Map<PointId, Source> sources = new HashMap<>();
  private final Map<DeviceId, String> acquisition = new HashMap<>();
  private final IedLink link;
  private volatile @Nullable Operator operator;
  private @Nullable ReportTaker taker;
  private @Nullable IedModel model;
  private @Nullable Variable heartbeat;

  Session(
      LinkSpec<IedLink, IedClient, IedPoint> link,
      Clients clients,
      Association.Connector connector,
      DriverContext context,
      Bookmarks bookmarks) {
    this.link = link.settings();
    this.clients = clients;
    this.context = context;
    this.bookmarks = bookmarks;
    this.association = connector.associate(link.settings().endpoint(), this);
  }

  void open() throws MmsException, InterruptedException {
    calls.lock();
    try {
      association.open();
      var model = new ModelReader(association).read();
      this.model = model;
      heartbeat = Heartbeat.of(model);
      operator = new Operator(association, model, context.clock(), link.controlTimeout());
      noteDifferences(model);
      resolve(model);
      var reporting = new ReportTaker(association, model, reports, context, bookmarks);
      reporting.only(clients.reportBlocks(model));
      taker = reporting;
      sources.putAll(new Sources(model, association, reporting).choose(clients, plans, decoders));
      for (var source : new LinkedHashSet<>(sources.values())) {
        if (source instanceof ReportSource wanted) {
          wanted.now().subscribe();
        }
      }
      clients.byId().keySet().forEach(this::noteAcquisition);
    } finally {
      calls.unlock();
    }
  }

  private void resolve(IedModel model) throws MmsException, InterruptedException {
    var makers = new Decoders(model, association, enumerations());
    for (var client : clients.byId().values()) {
      var planned = PlannedPoints.plan(client, model);
      var problems = new ArrayList<>(planned.problems());
      ReportControls.find(client, model).problems().forEach(one -> problems.add(one.toString()));
      problems.addAll(ProfiledPoints.tell(client, model, clients.scl() != null, context.mailbox()));
      plans.putAll(planned.plans());
      decoders.putAll(makers.of(client, planned.plans(), problems));
      context.mailbox().note(client.id(), "points", String.join("; ", problems));
      problems.forEach(
          problem ->
              context
                  .logger()
                  .log(
                      System.Logger.Level.WARNING, "device=%s %s".formatted(client.id(), problem)));
    }
  }

  private Enumerations enumerations() {
    var scl = clients.scl();
    return scl == null ? Enumerations.STANDARD : scl.enumerations().or(Enumerations.STANDARD);
  }

  private void noteDifferences(IedModel model) {
    var scl = clients.scl();
    var words = scl == null ? "" : Differences.words(scl.model(), model);
    for (var device : clients.byId().keySet()) {
      context.mailbox().note(device, "model", words);
    }
    if (!words.isEmpty()) {
      context
          .logger()
          .log(
              System.Logger.Level.WARNING,
              "the IED differs from scl_file=%s: %s".formatted(link.sclFile(), words));
    }
  }

  private void noteAcquisition(DeviceId device) {
    var points = new HashMap<Source, Long>();
    sources.forEach(
        (point, source) -> {
          if (point.device().equals(device)) {
            points.merge(source, 1L, Long::sum);
          }
        });
    var counts = new TreeMap<String, Long>();
    points.forEach((source, count) -> counts.merge(source.words(), count, Long::sum));
    var words =
        counts.entrySet().stream()
            .map(entry -> "%s (%d points)".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("; "));
    if (!words.equals(acquisition.put(device, words))) {
      context.mailbox().note(device, "acquisition", words);
    }
  }

  List<Sample> read(ReadBlock block) throws MmsException, InterruptedException {
    if (!clients.byId().containsKey(block.device())) {
      throw new IllegalArgumentException("device=%s is not on this link".formatted(block.device()));
    }
    calls.lock();
    try {
      return readHeld(block);
    } finally {
      calls.unlock();
    }
  }

  private List<Sample> readHeld(ReadBlock block) throws MmsException, InterruptedException {
    var held = new HashMap<PointId, Sample>();
    var needed = needed(block.points(), held);
    var answers = new HashMap<Source, Source.Answer>();
    for (var source : needed) {
      answers.put(source, source.read());
    }
    if (needed.isEmpty() && heartbeat != null) {
      association.variables().read(List.of(heartbeat));
    }
    noteAcquisition(block.device());
    var now = context.clock().instant();
    return block.points().stream()
        .map(
            point -> {
              var sample = held.get(point.id());
              return sample == null
                  ? sample(point, answers.get(sources.get(point.id())))
                  : new Sample(
                      point,
                      sample.value(),
                      sample.quality(),
                      sample.sourceTime(),
                      now,
                      sample.timeQuality());
            })
        .toList();
  }

  /** What must be read; the rest is held, for the IED reports its changes. */
  private Set<Source> needed(List<Point> points, Map<PointId, Sample> held) throws MmsException {
    var needed = new LinkedHashSet<Source>();
    for (var point : points) {
      var source = sources.get(point.id());
      if (source instanceof ReportSource reported) {
        if (reported.refused()) {
          throw new MmsException(
              Kind.CLOSED, true, "events came faster than they were taken; they are resumed", null);
        }
        var sample = reported.held(point.id());
        if (sample == null) {
          needed.add(source);
        } else {
          held.put(point.id(), sample);
        }
      } else if (source != null) {
        needed.add(source);
      }
    }
    return needed;
  }

  private Sample sample(Point point, Source.@Nullable Answer answer) {
    var now = context.clock().instant();
    var decoder = decoders.get(point.id());
    return decoder == null || answer == null
        ? Sample.bad(point, Quality.invalid(Detail.BAD_REFERENCE), now)
        : decoder.sample(answer.of(point.id()), null, now);
  }

  WriteOutcome write(PointId point, Value value) throws MmsException, InterruptedException {
    calls.lock();
    try {
      var plan = plans.get(point);
      var decoder = decoders.get(point);
      var operating = operator;
      if (plan == null || decoder == null || operating == null) {
        throw new MmsException(
            Kind.REFUSED, false, "the IED has no such data; its health says more", null);
      }
      return new PointWriter(association, operating, link, clients.settings(point))
          .write(plan, decoder, value, context.clock());
    } finally {
      calls.unlock();
    }
  }

  Catalog browse(boolean values) throws MmsException, InterruptedException {
    calls.lock();
    try {
      var known = model;
      if (known == null) {
        throw new MmsException(Kind.CLOSED, false, "there is no association", null);
      }
      var browser = new IedBrowser(known, enumerations());
      return values ? browser.browse(association) : browser.listed();
    } finally {
      calls.unlock();
    }
  }

  List<DeviceFile> files(String directory) throws MmsException, InterruptedException {
    calls.lock();
    try {
      return association.files().list(directory);
    } finally {
      calls.unlock();
    }
  }

  void readFile(String name, Sink sink) throws MmsException, IOException, InterruptedException {
    calls.lock();
    try {
      association.files().read(name, sink);
    } finally {
      calls.unlock();
    }
  }

  @Override
  public void report(InformationReport report) {
    var operating = operator;
    if (!reports.accept(report) && operating != null) {
      operating.tell(report);
    }
  }

  @Override
  public void closed(MmsException reason) {
    // The next request says so.
  }

  /** Gives back what it holds in the IED, unless the IED is silent. */
  @Override
  public void close() {
    var reporting = taker;
    try {
      if (reporting != null && calls.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        var limit = Thread.ofVirtual().name("mms-release").start(this::closeInTheEnd);
        try {
          reporting.releaseAll();
        } finally {
          limit.interrupt();
          calls.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    association.close();
  }

  // Each control block would be waited for as long as any answer may take.
  private void closeInTheEnd() {
    try {
      Thread.sleep(RELEASE_LIMIT);
      association.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
