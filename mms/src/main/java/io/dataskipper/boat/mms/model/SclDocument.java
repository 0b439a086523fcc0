package io.dataskipper.boat.mms.model;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Finds its way in the elements of an SCL file. */
final class SclDocument {
  private SclDocument() {}

  /** The root of a file; one that wants to read other files is refused. */
  static Element parse(String scl) throws SclException {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(scl))).getDocumentElement();
    } catch (SAXParseException e) {
      throw new SclException("SCL line=%d: \"%s\"".formatted(e.getLineNumber(), e.getMessage()), e);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new SclException("SCL: \"%s\"".formatted(e.getMessage()), e);
    }
  }

  /** The children of these names, in their order. */
  static List<Element> children(Element parent, String... names) {
    var found = new ArrayList<Element>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && List.of(names).contains(element.getLocalName())) {
        found.add(element);
      }
    }
    return found;
  }

  static Optional<Element> child(Element parent, String name) {
    return children(parent, name).stream().findFirst();
  }

  static Element required(Element parent, String name) throws SclException {
    return child(parent, name)
        .orElseThrow(() -> new SclException("%s has no %s".formatted(describe(parent), name)));
  }

  static String attribute(Element element, String name) throws SclException {
    if (!element.hasAttribute(name)) {
      throw new SclException("%s has no attribute %s".formatted(describe(element), name));
    }
    return element.getAttribute(name);
  }

  static String attribute(Element element, String name, String otherwise) {
    return element.hasAttribute(name) ? element.getAttribute(name) : otherwise;
  }

  static boolean flag(Element element, String name) {
    return attribute(element, name, "false").equals("true");
  }

  static String describe(Element element) {
    var name = attribute(element, "name", attribute(element, "id", ""));
    return name.isEmpty()
        ? element.getLocalName()
        : "%s \"%s\"".formatted(element.getLocalName(), name);
  }
}
