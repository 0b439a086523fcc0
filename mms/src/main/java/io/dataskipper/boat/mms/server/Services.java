package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.ber.MalformedException;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Name;
import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.server.Requests.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers confirmed services. Called under the lock of the model. */
final class Services {
  private static final int NAMED_VARIABLE = 0;
  private static final int NAMED_VARIABLE_LIST = 2;
  private static final int DOMAIN = 9;
  private static final int ROOM_FOR_HEADERS = 100;
  private static final byte[] SUCCESS = Ber.element(0x81);

  private final IedModel model;
  private final DataSets dataSets;
  private final Reports reports;
  private final Controls controls;
  private final FileServices files;

  Services(
      IedModel model, DataSets dataSets, Reports reports, Controls controls, FileServices files) {
    this.model = model;
    this.dataSets = dataSets;
    this.reports = reports;
    this.controls = controls;
    this.files = files;
  }

  /** Whether a service is there at all. */
  boolean offers(Service service) {
    return !service.ofFiles() || files.offered();
  }

  byte[] answer(Association client, Request request) throws MalformedException, ServiceException {
    var body = request.body();
    var names = request.names();
    return switch (request.service()) {
      case STATUS -> Ber.element(0xa0, Ber.integer(0x80, 0), Ber.integer(0x81, 0));
      case IDENTIFY ->
          Ber.element(
              0xa2,
              Ber.text(0x80, "Dataskipper"),
              Ber.text(0x81, "Boat"),
              Ber.text(0x82, model.name()));
      case GET_NAME_LIST -> nameList(client, names.getFirst(), body);
      case READ -> read(client, names, body);
      case WRITE -> write(client, names, body);
      case GET_VARIABLE_ACCESS_ATTRIBUTES -> attributes(names.getFirst());
      case GET_NAMED_VARIABLE_LIST_ATTRIBUTES -> dataSets.attributes(client, names.getFirst());
      case DEFINE_NAMED_VARIABLE_LIST -> dataSets.define(client, names.getFirst(), body);
      case DELETE_NAMED_VARIABLE_LIST -> dataSets.delete(client, names);
      case FILE_DIRECTORY -> files.directory(client, names.getFirst().item(), body);
      case FILE_OPEN -> files.open(client, names.getFirst().item(), body);
      case FILE_READ -> files.read(client, body);
      case FILE_CLOSE -> files.close(client, body);
    };
  }

  private byte[] nameList(Association client, Name scope, Element body)
      throws MalformedException, ServiceException {
    int wanted = (int) body.get(0xa0, 0x80).integer();
    boolean known = scope.domain().isEmpty() || model.domains().containsKey(scope.domain());
    if (!known && !scope.domain().equals(Name.ASSOCIATION)) {
      throw ServiceException.nonExistent("logical device " + scope.domain());
    }
    var names =
        switch (wanted) {
          case DOMAIN -> List.copyOf(model.domains().keySet());
          case NAMED_VARIABLE -> variables(model.domains().get(scope.domain()));
          case NAMED_VARIABLE_LIST -> dataSets.names(client, scope.domain());
          default -> List.<String>of();
        };
    var after = body.find(0x82);
    int from = 0;
    if (after.isPresent()) {
      from = names.indexOf(after.get().text()) + 1;
      if (from == 0) {
        throw ServiceException.nonExistent("name to continue after");
      }
    }
    var identifiers = new ArrayList<byte[]>();
    int room = client.mostUnit() - ROOM_FOR_HEADERS;
    int index = from;
    while (index < names.size()) {
      byte[] identifier = Ber.text(Ber.VISIBLE_STRING, names.get(index));
      room -= identifier.length;
      if (room < 0 && !identifiers.isEmpty()) {
        break;
      }
      identifiers.add(identifier);
      index++;
    }
    return Ber.element(0xa1, Ber.element(0xa0, identifiers), Ber.bool(0x81, index < names.size()));
  }

  private static List<String> variables(@Nullable Node device) {
    var names = new ArrayList<String>();
    if (device != null) {
      for (var logicalNode : device.children()) {
        add(logicalNode, logicalNode.name(), names);
      }
    }
    return names;
  }

  private static void add(Node node, String name, List<String> names) {
    names.add(name);
    for (var child : node.children()) {
      add(child, name + '$' + child.name(), names);
    }
  }

  private byte[] attributes(Name name) throws ServiceException {
    var node = model.find(name.domain(), name.item());
    if (node.isEmpty()) {
      throw ServiceException.nonExistent("variable " + name);
    }
    return Ber.element(
        0xa6, Ber.bool(0x80, false), Ber.element(0xa2, node.get().typeDescription()));
  }

  private byte[] read(Association client, List<Name> names, Element body)
      throws MalformedException, ServiceException {
    var results = new ArrayList<byte[]>();
    if (Service.isList(body.get(0xa1).first())) {
      var set = dataSets.find(client, names.getFirst());
      if (set == null) {
        throw ServiceException.nonExistent("data set " + names.getFirst());
      }
      set.members().forEach(member -> results.add(member.data()));
    } else {
      for (var name : names) {
        var node = model.find(name.domain(), name.item());
        results.add(
            node.isEmpty()
                ? DataAccessError.OBJECT_NON_EXISTENT.encoded()
                : read(client, node.get()));
      }
    }
    return Ber.element(0xa4, Ber.element(0xa1, results));
  }

  private byte[] read(Association client, Node node) {
    return controls.isSelection(node) ? controls.select(client, node) : node.data();
  }

  private byte[] write(Association client, List<Name> names, Element body)
      throws MalformedException, ServiceException {
    var parts = body.children();
    if (parts.size() != 2) {
      throw new MalformedException("request to write of %d parts".formatted(parts.size()));
    }
    var values = parts.get(1).children();
    if (Service.isList(parts.getFirst())) {
      throw ServiceException.denied("writing a data set");
    }
    if (values.size() != names.size()) {
      throw ServiceException.wrong("variables=%d values=%d".formatted(names.size(), values.size()));
    }
    var results = new ArrayList<byte[]>();
    for (int i = 0; i < names.size(); i++) {
      var error = write(client, names.get(i), values.get(i));
      results.add(error == null ? SUCCESS : error.encoded());
    }
    return Ber.element(0xa5, results);
  }

  private @Nullable DataAccessError write(Association client, Name name, Element data)
      throws MalformedException {
    var found = model.find(name.domain(), name.item());
    if (found.isEmpty()) {
      return DataAccessError.OBJECT_NON_EXISTENT;
    }
    var node = found.get();
    var written = node.read(data);
    if (written == null) {
      return DataAccessError.TYPE_INCONSISTENT;
    }
    var block = reports.blockOf(node);
    if (block != null) {
      return block.write(client, node.name(), written.values().iterator().next());
    }
    return controls.isControl(node)
        ? controls.write(client, node, written)
        : DataAccessError.OBJECT_ACCESS_DENIED;
  }
}
