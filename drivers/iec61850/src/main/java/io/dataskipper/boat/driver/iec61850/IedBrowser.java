package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.Enumerations;
import io.dataskipper.boat.driver.iec61850.point.Place;
import io.dataskipper.boat.driver.iec61850.point.Places.Parts;
import io.dataskipper.boat.driver.iec61850.point.Scaling;
import io.dataskipper.boat.driver.iec61850.point.ValueDecoder;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import io.dataskipper.boat.spi.probe.Browser.Group;
import io.dataskipper.boat.spi.probe.Browser.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists what an IED holds: every single value, data sets and report control blocks. */
final class IedBrowser {
  private static final Set<String> LEFT_OUT =
      Set.of("CO", "RP", "BR", "LG", "GO", "GS", "MS", "US");

  private final IedModel model;
  private final Enumerations enumerations;
  private final ModelPoints points;
  private final Suggestions suggestions = new Suggestions();
  private final Map<FcRef, MmsData> values = new HashMap<>();
  private final List<Item> items = new ArrayList<>();

  IedBrowser(IedModel model, Enumerations enumerations) {
    this.model = model;
    this.enumerations = enumerations;
    this.points = new ModelPoints(model);
  }

  /** Lists what there is, with the values that can be read. */
  Catalog browse(Association association) throws MmsException, InterruptedException {
    for (var all : constraints()) {
      var objects = objects(all);
      var answer =
          new Source.OfVariables(
                  association, objects.stream().map(FcRef::variable).toList(), Map.of())
              .read();
      for (var i = 0; i < objects.size(); i++) {
        values.put(objects.get(i), answer.members().get(i));
      }
    }
    return listed();
  }

  /** Lists what there is, with the values that were read. */
  Catalog listed() {
    for (var all : constraints()) {
      objects(all).forEach(object -> walk(object, object));
    }
    return new Catalog(items, groups());
  }

  private List<FcRef> constraints() {
    var constraints = new ArrayList<FcRef>();
    for (var device : model.devices().entrySet()) {
      for (var node : device.getValue().entrySet()) {
        node.getValue().parts().stream()
            .filter(fc -> !LEFT_OUT.contains(fc))
            .forEach(
                fc -> constraints.add(new FcRef(device.getKey(), node.getKey(), fc, List.of())));
      }
    }
    return constraints;
  }

  private List<FcRef> objects(FcRef all) {
    var type = model.type(all);
    return type == null ? List.of() : type.parts().stream().map(all::child).toList();
  }

  private void walk(FcRef at, FcRef object) {
    var type = model.type(at);
    if (type instanceof MmsType.Simple simple) {
      items.add(item(at, simple, object));
    } else if (type != null) {
      type.parts().forEach(name -> walk(at.child(name), object));
    }
  }

  private Item item(FcRef at, MmsType.Simple type, FcRef object) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("fc", at.fc());
    facts.put("type", words(type));
    var plan = points.of(at);
    return new Item(
        at.reference(), facts, value(at, type, object), plan == null ? null : suggestions.of(plan));
  }

  private static String words(MmsType.Simple type) {
    var name = type.kind().name().toLowerCase(Locale.ROOT);
    return type.size() == 0 ? name : name + type.size();
  }

  private @Nullable String value(FcRef at, MmsType.Simple type, FcRef object) {
    var read = values.get(object);
    var place = read == null ? null : Place.of(at, List.of(object), model);
    if (read == null || place == null) {
      return null;
    }
    var sample = sample(at, type, place.in(read));
    return sample.value() == null ? "-" : sample.value().toString();
  }

  private Sample sample(FcRef at, MmsType.Simple type, MmsData data) {
    var point = new Point(new PointId(new DeviceId("browsed"), type.kind().name()), "");
    return new ValueDecoder(point, Scaling.NONE, enumerations.names(at))
        .sample(new Parts(data, null, null), null, Instant.EPOCH);
  }

  private List<Group> groups() {
    var groups = new ArrayList<Group>();
    model
        .dataSets()
        .values()
        .forEach(
            set ->
                groups.add(
                    new Group(
                        "data set",
                        set.reference(),
                        set.members().stream().map(FcRef::toString).toList())));
    model
        .reportBlocks(model.devices().keySet())
        .forEach(
            block ->
                groups.add(
                    new Group(
                        block.buffered() ? "buffered reports" : "unbuffered reports",
                        block.reference(),
                        List.of())));
    return groups;
  }
}
