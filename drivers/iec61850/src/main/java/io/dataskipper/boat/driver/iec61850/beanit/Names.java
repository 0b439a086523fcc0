package io.dataskipper.boat.driver.iec61850.beanit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.beanit.openiec61850.internal.mms.asn1.Identifier;
import com.beanit.openiec61850.internal.mms.asn1.ObjectName;
import com.beanit.openiec61850.internal.mms.asn1.VariableAccessSpecification;
import com.beanit.openiec61850.internal.mms.asn1.VariableDefs;
import com.beanit.openiec61850.internal.mms.asn1.VariableSpecification;
import io.dataskipper.boat.driver.iec61850.mms.Variable;
import java.util.List;

/** Names to and from the wire. */
final class Names {
  private static final String OF_ASSOCIATION = "@";

  private Names() {}

  static Identifier identifier(String name) {
    return new Identifier(name.getBytes(UTF_8));
  }

  static ObjectName encode(Variable variable) {
    var name = new ObjectName();
    if (variable.item().startsWith(OF_ASSOCIATION)) {
      name.setAaSpecific(identifier(variable.item().substring(1)));
    } else if (variable.domain().isEmpty()) {
      name.setVmdSpecific(identifier(variable.item()));
    } else {
      var specific = new ObjectName.DomainSpecific();
      specific.setDomainID(identifier(variable.domain()));
      specific.setItemID(identifier(variable.item()));
      name.setDomainSpecific(specific);
    }
    return name;
  }

  static Variable decode(ObjectName name) {
    if (name.getDomainSpecific() != null) {
      return new Variable(
          name.getDomainSpecific().getDomainID().toString(),
          name.getDomainSpecific().getItemID().toString());
    }
    return name.getVmdSpecific() != null
        ? new Variable("", name.getVmdSpecific().toString())
        : new Variable("", OF_ASSOCIATION + name.getAaSpecific());
  }

  static VariableDefs list(List<Variable> variables) {
    var list = new VariableDefs();
    for (var variable : variables) {
      var specification = new VariableSpecification();
      specification.setName(encode(variable));
      var entry = new VariableDefs.SEQUENCE();
      entry.setVariableSpecification(specification);
      list.getSEQUENCE().add(entry);
    }
    return list;
  }

  static List<Variable> decode(VariableDefs list) {
    return list.getSEQUENCE().stream()
        .map(entry -> decode(entry.getVariableSpecification().getName()))
        .toList();
  }

  static VariableAccessSpecification oneByOne(List<Variable> variables) {
    var access = new VariableAccessSpecification();
    access.setListOfVariable(list(variables));
    return access;
  }

  static VariableAccessSpecification asList(Variable list) {
    var access = new VariableAccessSpecification();
    access.setVariableListName(encode(list));
    return access;
  }
}
