package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.ber.MalformedException;
import io.dataskipper.boat.mms.model.Name;
import java.util.List;
import java.util.Optional;

/** The confirmed services that are there. */
enum Service {
  STATUS(0x80, "status"),
  GET_NAME_LIST(0xa1, "getNameList"),
  IDENTIFY(0x82, "identify"),
  READ(0xa4, "read"),
  WRITE(0xa5, "write"),
  GET_VARIABLE_ACCESS_ATTRIBUTES(0xa6, "getVariableAccessAttributes"),
  DEFINE_NAMED_VARIABLE_LIST(0xab, "defineNamedVariableList"),
  GET_NAMED_VARIABLE_LIST_ATTRIBUTES(0xac, "getNamedVariableListAttributes"),
  DELETE_NAMED_VARIABLE_LIST(0xad, "deleteNamedVariableList"),
  FILE_OPEN(0xbf48, "fileOpen"),
  FILE_READ(0x9f49, "fileRead"),
  FILE_CLOSE(0x9f4a, "fileClose"),
  FILE_DIRECTORY(0xbf4d, "fileDirectory");

  private static final int LIST_OF_VARIABLES = 0xa0;
  private static final int LIST_NAME = 0xa1;

  private final int tag;
  private final String title;

  Service(int tag, String title) {
    this.tag = tag;
    this.title = title;
  }

  static Optional<Service> of(int tag) {
    for (var service : values()) {
      if (service.tag == tag) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }

  String title() {
    return title;
  }

  /** The names that a request is about. */
  List<Name> names(Element body) throws MalformedException {
    return switch (this) {
      case STATUS, IDENTIFY, FILE_READ, FILE_CLOSE -> List.of();
      case GET_NAME_LIST -> List.of(scope(body.get(0xa1).first()));
      case READ -> specified(body.get(0xa1).first());
      case WRITE -> specified(body.first());
      case GET_VARIABLE_ACCESS_ATTRIBUTES -> List.of(Name.of(body.get(0xa0).first()));
      case DEFINE_NAMED_VARIABLE_LIST, GET_NAMED_VARIABLE_LIST_ATTRIBUTES ->
          List.of(Name.of(body.first()));
      case DELETE_NAMED_VARIABLE_LIST -> deleted(body);
      case FILE_OPEN -> List.of(new Name("", fileName(body.get(0xa0))));
      case FILE_DIRECTORY -> directory(body);
    };
  }

  /** Whether it is about files. */
  boolean ofFiles() {
    return switch (this) {
      case FILE_OPEN, FILE_READ, FILE_CLOSE, FILE_DIRECTORY -> true;
      case STATUS,
          GET_NAME_LIST,
          IDENTIFY,
          READ,
          WRITE,
          GET_VARIABLE_ACCESS_ATTRIBUTES,
          DEFINE_NAMED_VARIABLE_LIST,
          GET_NAMED_VARIABLE_LIST_ATTRIBUTES,
          DELETE_NAMED_VARIABLE_LIST ->
          false;
    };
  }

  /** The name of a file, in the parts that it came in. */
  static String fileName(Element name) throws MalformedException {
    var whole = new StringBuilder();
    for (var part : name.children()) {
      whole.append(part.text());
    }
    return whole.toString();
  }

  private static List<Name> directory(Element body) throws MalformedException {
    var place = body.find(0xa0);
    return List.of(new Name("", place.isEmpty() ? "" : fileName(place.get())));
  }

  /** Whether a specification of variables names a list of them. */
  static boolean isList(Element specification) {
    return specification.tag() == LIST_NAME;
  }

  private static List<Name> specified(Element specification) throws MalformedException {
    return switch (specification.tag()) {
      case LIST_NAME -> List.of(Name.of(specification.first()));
      case LIST_OF_VARIABLES -> Name.variables(specification);
      default ->
          throw new MalformedException("tag=%x names no variables".formatted(specification.tag()));
    };
  }

  private static Name scope(Element scope) {
    return switch (scope.tag()) {
      case 0x81 -> new Name(scope.text(), "");
      case 0x82 -> new Name(Name.ASSOCIATION, "");
      default -> new Name("", "");
    };
  }

  private static List<Name> deleted(Element body) throws MalformedException {
    var list = body.find(0xa1);
    if (list.isEmpty()) {
      return List.of();
    }
    var names = new java.util.ArrayList<Name>();
    for (var name : list.get().children()) {
      names.add(Name.of(name));
    }
    return names;
  }
}
