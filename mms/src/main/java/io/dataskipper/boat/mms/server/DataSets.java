package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.ber.MalformedException;
import io.dataskipper.boat.mms.model.DataSet;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Name;
import io.dataskipper.boat.mms.model.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The data sets of a model and those that clients define. Guarded by the model. */
final class DataSets {
  private final IedModel model;
  private final int mostDynamic;
  private final Map<String, DataSet> dynamic = new LinkedHashMap<>();
  private int ofAssociations;
  private Predicate<DataSet> inUse = _ -> false;

  DataSets(IedModel model, int mostDynamic) {
    this.model = model;
    this.mostDynamic = mostDynamic;
  }

  /** Names what a data set must not be deleted for. */
  void protect(Predicate<DataSet> newInUse) {
    this.inUse = newInUse;
  }

  @Nullable DataSet find(Association client, Name name) {
    if (name.domain().equals(Name.ASSOCIATION)) {
      return client.dataSets().get(name.item());
    }
    var fixed = model.dataSets().get(name.toString());
    return fixed != null ? fixed : dynamic.get(name.toString());
  }

  /** A data set of the model by its reference; null if there is none. */
  @Nullable DataSet fixed(String reference) {
    return model.dataSets().get(reference);
  }

  /** A data set as report control blocks name it; null if there is none. */
  @Nullable DataSet find(Association client, String reference) {
    if (reference.startsWith(Name.ASSOCIATION)) {
      return client.dataSets().get(reference.substring(1));
    }
    int slash = reference.indexOf('/');
    return slash < 0
        ? null
        : find(
            client,
            new Name(
                reference.substring(0, slash), reference.substring(slash + 1).replace('.', '$')));
  }

  /** Those of a logical device, or of an association. */
  List<String> names(Association client, String domain) {
    if (domain.equals(Name.ASSOCIATION)) {
      return List.copyOf(client.dataSets().keySet());
    }
    var names = new ArrayList<String>();
    for (var sets : List.of(model.dataSets(), dynamic)) {
      for (var set : sets.values()) {
        if (set.domain().equals(domain)) {
          names.add(set.item());
        }
      }
    }
    return names;
  }

  byte[] attributes(Association client, Name name) throws ServiceException {
    var set = find(client, name);
    if (set == null) {
      throw ServiceException.nonExistent("data set " + name);
    }
    return Ber.element(
        0xac,
        Ber.bool(0x80, !model.dataSets().containsValue(set)),
        Ber.element(0xa1, set.members().stream().map(Name::variable).toList()));
  }

  byte[] define(Association client, Name name, Element body)
      throws MalformedException, ServiceException {
    if (dynamic.size() + ofAssociations >= mostDynamic) {
      throw ServiceException.tooMuch("data sets=%d".formatted(mostDynamic));
    }
    if (find(client, name) != null) {
      throw ServiceException.alreadyThere("data set " + name);
    }
    var members = new ArrayList<Node>();
    for (var member : Name.variables(body.get(0xa0))) {
      members.add(
          model
              .find(member.domain(), member.item())
              .filter(node -> member.item().chars().filter(c -> c == '$').count() >= 2)
              .orElseThrow(() -> ServiceException.nonExistent("variable " + member)));
    }
    if (members.isEmpty()) {
      throw ServiceException.wrong("data set without members");
    }
    if (name.domain().equals(Name.ASSOCIATION)) {
      client.dataSets().put(name.item(), new DataSet("", name.item(), members));
      ofAssociations++;
    } else if (model.domains().containsKey(name.domain()) && name.item().indexOf('$') > 0) {
      var set = new DataSet(name.domain(), name.item(), members);
      dynamic.put(set.reference(), set);
    } else {
      throw ServiceException.nonExistent("place for data set " + name);
    }
    return Ber.element(0x8b);
  }

  byte[] delete(Association client, List<Name> names) {
    int matched = 0;
    int deleted = 0;
    for (var name : names) {
      var set = find(client, name);
      if (set != null) {
        matched++;
        if (!inUse.test(set) && remove(client, name)) {
          deleted++;
        }
      }
    }
    return Ber.element(0xad, Ber.integer(0x80, matched), Ber.integer(0x81, deleted));
  }

  private boolean remove(Association client, Name name) {
    if (name.domain().equals(Name.ASSOCIATION)) {
      ofAssociations--;
      return client.dataSets().remove(name.item()) != null;
    }
    return dynamic.remove(name.toString()) != null;
  }

  /** Forgets what belonged to a client. */
  void lost(Association client) {
    ofAssociations -= client.dataSets().size();
    client.dataSets().clear();
  }
}
