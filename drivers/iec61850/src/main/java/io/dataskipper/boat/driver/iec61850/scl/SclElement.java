package io.dataskipper.boat.driver.iec61850.scl;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an SCL file.
 *
 * @param line where it begins
 * @param text directly in it
 */
record SclElement(
    String name,
    int line,
    Map<String, String> attributes,
    List<SclElement> children,
    StringBuilder text) {
  private static final int DEEPEST = 64;
  private static final int MOST_ELEMENTS = 1_000_000;

  /** Reads a file; nothing but it: no document type, no entity, no other file. */
  static SclElement read(byte[] file) throws SclException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      var reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      var place = e.getLocation();
      throw new SclException(
          "this is no XML: "
              + String.valueOf(e.getMessage())
                  .lines()
                  .reduce("", (_, last) -> last)
                  .replaceFirst("^Message: ", ""),
          place == null ? 0 : place.getLineNumber(),
          place == null ? 0 : place.getColumnNumber(),
          e);
    }
  }

  private static SclElement read(XMLStreamReader reader) throws XMLStreamException, SclException {
    var open = new ArrayDeque<SclElement>();
    var elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          var element = start(reader);
          if (++elements > MOST_ELEMENTS || open.size() >= DEEPEST) {
            throw new SclException(element, "the file is too large, or nested too deeply");
          }
          if (!open.isEmpty()) {
            open.getLast().children().add(element);
          }
          open.addLast(element);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          var ended = open.removeLast();
          if (open.isEmpty()) {
            return ended;
          }
        }
        case XMLStreamConstants.CHARACTERS -> {
          if (!open.isEmpty()) {
            open.getLast().text().append(reader.getText());
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new SclException(
                "a document type or an entity is not allowed",
                reader.getLocation().getLineNumber(),
                reader.getLocation().getColumnNumber(),
                null);
        default -> {
          // Comments and the like.
        }
      }
    }
    throw new SclException("the file holds nothing", null);
  }

  private static SclElement start(XMLStreamReader reader) {
    var attributes = new HashMap<String, String>();
    for (var i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new SclElement(
        reader.getLocalName(),
        reader.getLocation().getLineNumber(),
        attributes,
        new ArrayList<>(),
        new StringBuilder());
  }

  /** An attribute; empty if it is left out. */
  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** The children of a name. */
  List<SclElement> all(String wanted) {
    return children.stream().filter(child -> child.name().equals(wanted)).toList();
  }

  /** The children of any of some names, in their order. */
  List<SclElement> any(String... wanted) {
    var names = List.of(wanted);
    return children.stream().filter(child -> names.contains(child.name())).toList();
  }
}
