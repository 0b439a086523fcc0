package io.dataskipper.boat.driver.iec61850.report;

import io.dataskipper.boat.driver.iec61850.mms.AccessError;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.DataSet;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.model.ReportBlock;
import io.dataskipper.boat.spi.driver.DriverContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes report control blocks for this gateway and gives them back. On the thread that owns the
 * association.
 */
public final class ReportTaker {
  private static final long RESERVED_SECONDS = 60;
  private static final String UNBUFFERED_OPTIONS = "0111100000";
  private static final String BUFFERED_OPTIONS = "0111101100";
  private static final String TRIGGERS = "011011";
  private static final int SEGMENTATION = 9;

  private final Association association;
  private final IedModel model;
  private final Reports reports;
  private final DriverContext context;
  private final Map<ReportBlock, String> dataSets = new LinkedHashMap<>();
  private final List<Subscription> taken = new ArrayList<>();

  public ReportTaker(
      Association association, IedModel model, Reports reports, DriverContext context) {
    this.association = association;
    this.model = model;
    this.reports = reports;
    this.context = context;
  }

  /** Reads which data set each control block reports. */
  public void look() throws MmsException, InterruptedException {
    for (var block : model.reportBlocks(model.devices().keySet())) {
      var value = association.variables().read(List.of(block.attribute("DatSet").variable()));
      if (value.getFirst() instanceof MmsData.Text(var name)) {
        dataSets.put(block, name.replace('$', '.'));
      }
    }
  }

  /** The control blocks of a data set. */
  public List<ReportBlock> blocksOf(DataSet set) {
    return dataSets.entrySet().stream()
        .filter(entry -> entry.getValue().equals(set.reference()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Takes the first control block of a data set that is free, its instances one after the other.
   *
   * @param buffered which kind is better here
   * @return empty if none can be had
   */
  public Optional<Subscription> take(
      DataSet set, boolean buffered, Duration integrity, Subscription.Content content)
      throws MmsException, InterruptedException {
    var blocks =
        blocksOf(set).stream()
            .sorted(Comparator.comparing(block -> block.buffered() != buffered))
            .toList();
    for (var block : blocks) {
      var subscription = take(block, integrity, content);
      if (subscription != null) {
        taken.add(subscription);
        return Optional.of(subscription);
      }
    }
    return Optional.empty();
  }

  private @Nullable Subscription take(
      ReportBlock block, Duration integrity, Subscription.Content content)
      throws MmsException, InterruptedException {
    if (read(block, "RptEna") instanceof MmsData.Bool(var enabled) && enabled) {
      return null;
    }
    if (!reserve(block)) {
      return null;
    }
    var subscription = new Subscription(block, content, context);
    var id = id(block);
    reports.add(id, subscription);
    if (!prepare(block, integrity) || write(block, "RptEna", new MmsData.Bool(true)).isPresent()) {
      reports.remove(id);
      release(block);
      return null;
    }
    write(block, "GI", new MmsData.Bool(true));
    return subscription;
  }

  private String id(ReportBlock block) throws MmsException, InterruptedException {
    return read(block, "RptID") instanceof MmsData.Text(var id) && !id.isEmpty()
        ? id
        : block.whole().variable().toString();
  }

  private boolean reserve(ReportBlock block) throws MmsException, InterruptedException {
    if (type(block, "Resv") != null) {
      return write(block, "Resv", new MmsData.Bool(true)).isEmpty();
    }
    return type(block, "ResvTms") == null
        || write(block, "ResvTms", number(block, "ResvTms", RESERVED_SECONDS)).isEmpty();
  }

  private boolean prepare(ReportBlock block, Duration integrity)
      throws MmsException, InterruptedException {
    var options = MmsData.Bits.of(block.buffered() ? BUFFERED_OPTIONS : UNBUFFERED_OPTIONS);
    if (read(block, "OptFlds") instanceof MmsData.Bits before && before.get(SEGMENTATION)) {
      options.bits().set(SEGMENTATION);
    }
    var period = number(block, "IntgPd", integrity.toMillis());
    boolean set =
        write(block, "OptFlds", options).isEmpty()
            && write(block, "TrgOps", MmsData.Bits.of(TRIGGERS)).isEmpty()
            && write(block, "IntgPd", period).isEmpty();
    if (set && block.buffered()) {
      resume(block);
    }
    return set;
  }

  /** Asks for what came after the last entry that was handed on. */
  private void resume(ReportBlock block) throws MmsException, InterruptedException {
    var last = context.memory().get(Subscription.memoryKey(block));
    if (last.isEmpty()) {
      return;
    }
    var error = write(block, "EntryID", new MmsData.Octets(last.get()));
    if (error.isPresent()) {
      context
          .logger()
          .log(
              System.Logger.Level.WARNING,
              "resume block=%s entry=%s \"%s\": the IED no longer has it, all that it has is taken"
                  .formatted(block, last.get(), error.get().words()));
      context.memory().put(Subscription.memoryKey(block), "");
    }
  }

  /** Gives every control block back; stops where the IED does not answer. */
  public void releaseAll() throws InterruptedException {
    try {
      for (var subscription : taken) {
        write(subscription.block(), "RptEna", new MmsData.Bool(false));
        release(subscription.block());
      }
    } catch (MmsException e) {
      context
          .logger()
          .log(System.Logger.Level.DEBUG, "release of reports: %s".formatted(e.getMessage()));
    }
    taken.clear();
  }

  private void release(ReportBlock block) throws MmsException, InterruptedException {
    if (type(block, "Resv") != null) {
      write(block, "Resv", new MmsData.Bool(false));
    } else if (type(block, "ResvTms") != null) {
      write(block, "ResvTms", number(block, "ResvTms", 0));
    }
  }

  private @Nullable MmsType type(ReportBlock block, String attribute) {
    return model.type(block.attribute(attribute));
  }

  private MmsData number(ReportBlock block, String attribute, long value) {
    return type(block, attribute) instanceof MmsType.Simple simple
            && simple.kind() == MmsType.Kind.INTEGER
        ? new MmsData.Int(value)
        : new MmsData.Unsigned(value);
  }

  private MmsData read(ReportBlock block, String attribute)
      throws MmsException, InterruptedException {
    return association.variables().read(List.of(block.attribute(attribute).variable())).getFirst();
  }

  private Optional<AccessError> write(ReportBlock block, String attribute, MmsData value)
      throws MmsException, InterruptedException {
    return association.variables().write(block.attribute(attribute).variable(), value);
  }
}
