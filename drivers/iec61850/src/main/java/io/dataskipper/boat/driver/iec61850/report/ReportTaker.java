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
import java.util.function.Predicate;
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
  private final Bookmarks bookmarks;
  private final Map<ReportBlock, String> dataSets = new LinkedHashMap<>();
  private final List<Subscription> taken = new ArrayList<>();
  private Predicate<ReportBlock> wanted = _ -> true;

  /**
   * @param bookmarks of the link, from one association to the next
   */
  public ReportTaker(
      Association association,
      IedModel model,
      Reports reports,
      DriverContext context,
      Bookmarks bookmarks) {
    this.association = association;
    this.model = model;
    this.reports = reports;
    this.context = context;
    this.bookmarks = bookmarks;
  }

  /** Leaves all control blocks alone but some; to be called before {@link #look}. */
  public void only(Predicate<ReportBlock> blocks) {
    wanted = blocks;
  }

  /** Reads which data set each control block reports. */
  public void look() throws MmsException, InterruptedException {
    for (var block :
        model.reportBlocks(model.devices().keySet()).stream().filter(wanted).toList()) {
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
   * Takes the first control block of a data set that is free, its instances one after the other;
   * before all others that whose buffer is known.
   *
   * @param buffered which kind is better here
   * @return empty if none can be had
   */
  public Optional<Subscription> take(
      DataSet set, boolean buffered, Duration integrity, Subscription.Content content)
      throws MmsException, InterruptedException {
    var blocks =
        blocksOf(set).stream()
            .sorted(
                Comparator.comparing((ReportBlock block) -> block.buffered() != buffered)
                    .thenComparing(block -> bookmarks.last(block).isEmpty()))
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
    var id = id(block);
    // Instances may share an identifier: then reports of two could not be told apart.
    if (reports.has(id) || !free(block) || !reserve(block)) {
      return null;
    }
    var subscription = new Subscription(block, content, context, bookmarks, System::nanoTime);
    reports.add(id, subscription);
    if (!prepare(subscription, integrity)
        || write(block, "RptEna", new MmsData.Bool(true)).isPresent()) {
      reports.remove(id);
      release(block);
      return null;
    }
    context.memory().put(heldKey(block), owner(block));
    write(block, "GI", new MmsData.Bool(true));
    return subscription;
  }

  /** Whether nobody has it enabled; an association of this link that died may have left it so. */
  private boolean free(ReportBlock block) throws MmsException, InterruptedException {
    boolean enabled = read(block, "RptEna") instanceof MmsData.Bool(var flag) && flag;
    if (!enabled) {
      return true;
    }
    var held = context.memory().get(heldKey(block));
    if (held.isEmpty() || !held.get().equals(owner(block))) {
      return false;
    }
    boolean freed = write(block, "RptEna", new MmsData.Bool(false)).isEmpty();
    if (freed) {
      context
          .logger()
          .log(
              System.Logger.Level.INFO,
              "take over block=%s: an association that ended had left it enabled".formatted(block));
    }
    return freed;
  }

  /** Who has it, as the IED says. */
  private String owner(ReportBlock block) throws MmsException, InterruptedException {
    return type(block, "Owner") != null && read(block, "Owner") instanceof MmsData.Octets(var hex)
        ? "owner " + hex
        : "owner";
  }

  /** Under which key is kept that a control block was taken and not given back. */
  private static String heldKey(ReportBlock block) {
    return "held/" + block.reference();
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
        || preassigned(block)
        || write(block, "ResvTms", number(block, "ResvTms", RESERVED_SECONDS)).isEmpty();
  }

  /** Whether the IED's file has given it to a client: that one enables it without reserving it. */
  private boolean preassigned(ReportBlock block) throws MmsException, InterruptedException {
    return read(block, "ResvTms") instanceof MmsData.Int(var seconds) && seconds < 0;
  }

  private boolean prepare(Subscription subscription, Duration integrity)
      throws MmsException, InterruptedException {
    var block = subscription.block();
    var options = MmsData.Bits.of(block.buffered() ? BUFFERED_OPTIONS : UNBUFFERED_OPTIONS);
    if (read(block, "OptFlds") instanceof MmsData.Bits before && before.get(SEGMENTATION)) {
      options.bits().set(SEGMENTATION);
    }
    boolean set =
        set(block, "OptFlds", options)
            && set(block, "TrgOps", MmsData.Bits.of(TRIGGERS))
            && set(block, "IntgPd", number(block, "IntgPd", integrity.toMillis()));
    if (set && block.buffered()) {
      resume(subscription);
    }
    return set;
  }

  /** Writes only what differs: an IED drops what it has buffered whenever a setting is written. */
  private boolean set(ReportBlock block, String attribute, MmsData value)
      throws MmsException, InterruptedException {
    return value.equals(read(block, attribute)) || write(block, attribute, value).isEmpty();
  }

  /** Asks for what came after the last entry that was handed on. */
  private void resume(Subscription subscription) throws MmsException, InterruptedException {
    var block = subscription.block();
    var last = bookmarks.last(block);
    if (last.isEmpty()) {
      return;
    }
    var error = write(block, "EntryID", new MmsData.Octets(last.get()));
    if (error.isEmpty()) {
      subscription.resumed(last.get());
      return;
    }
    bookmarks.forget(block);
    subscription.gap(
        "%s no longer has entry %s, after which it was to go on (\"%s\"): what came since may be lost"
            .formatted(block, last.get(), error.get().words()));
  }

  /** Gives every control block back; stops where the IED does not answer. */
  public void releaseAll() throws InterruptedException {
    try {
      for (var subscription : taken) {
        write(subscription.block(), "RptEna", new MmsData.Bool(false));
        release(subscription.block());
        context.memory().put(heldKey(subscription.block()), "");
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
