package io.dataskipper.boat.driver.iec61850.beanit;

import com.beanit.jasn1.ber.types.BerInteger;
import com.beanit.jasn1.ber.types.BerNull;
import com.beanit.openiec61850.internal.mms.asn1.ConfirmedServiceRequest;
import com.beanit.openiec61850.internal.mms.asn1.GetNameListRequest;
import com.beanit.openiec61850.internal.mms.asn1.GetVariableAccessAttributesRequest;
import com.beanit.openiec61850.internal.mms.asn1.ObjectClass;
import com.beanit.openiec61850.internal.mms.asn1.ReadRequest;
import com.beanit.openiec61850.internal.mms.asn1.WriteRequest;
import io.dataskipper.boat.driver.iec61850.mms.AccessError;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsException.Kind;
import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.mms.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names, types, reading and writing. */
final class Services implements Association.Directory, Association.Variables {
  private static final int NAMED_VARIABLE = 0;
  private static final int NAMED_VARIABLE_LIST = 2;
  private static final int DOMAIN = 9;
  private static final int MOST_NAMES = 200_000;

  private final Exchange exchange;
  private final TypeDecoder types = new TypeDecoder();

  Services(Exchange exchange) {
    this.exchange = exchange;
  }

  Association.VariableLists lists() {
    return new ListServices(exchange);
  }

  Association.Files files() {
    return new FileServices(exchange);
  }

  @Override
  public List<String> domains() throws MmsException, InterruptedException {
    return names(DOMAIN, null);
  }

  @Override
  public List<String> variables(String domain) throws MmsException, InterruptedException {
    return names(NAMED_VARIABLE, domain);
  }

  @Override
  public List<String> lists(String domain) throws MmsException, InterruptedException {
    return names(NAMED_VARIABLE_LIST, domain);
  }

  private List<String> names(int kind, @Nullable String domain)
      throws MmsException, InterruptedException {
    var names = new ArrayList<String>();
    var more = true;
    while (more) {
      var answer =
          understood(
              exchange
                  .ask(nameRequest(kind, domain, names.isEmpty() ? null : names.getLast()))
                  .getGetNameList());
      var page = answer.getListOfIdentifier().getIdentifier();
      page.forEach(name -> names.add(name.toString()));
      // Left out, it is true by the standard; an empty page would never end.
      more = !page.isEmpty() && (answer.getMoreFollows() == null || answer.getMoreFollows().value);
      if (names.size() > MOST_NAMES) {
        throw new MmsException(
            Kind.MALFORMED, true, "more than %d names".formatted(MOST_NAMES), null);
      }
    }
    return names;
  }

  private static ConfirmedServiceRequest nameRequest(
      int kind, @Nullable String domain, @Nullable String after) {
    var objectClass = new ObjectClass();
    objectClass.setBasicObjectClass(new BerInteger(kind));
    var scope = new GetNameListRequest.ObjectScope();
    if (domain == null) {
      scope.setVmdSpecific(new BerNull());
    } else {
      scope.setDomainSpecific(Names.identifier(domain));
    }
    var names = new GetNameListRequest();
    names.setObjectClass(objectClass);
    names.setObjectScope(scope);
    if (after != null) {
      names.setContinueAfter(Names.identifier(after));
    }
    var request = new ConfirmedServiceRequest();
    request.setGetNameList(names);
    return request;
  }

  @Override
  public MmsType type(Variable variable) throws MmsException, InterruptedException {
    var attributes = new GetVariableAccessAttributesRequest();
    attributes.setName(Names.encode(variable));
    var request = new ConfirmedServiceRequest();
    request.setGetVariableAccessAttributes(attributes);
    return types.decode(
        understood(exchange.ask(request).getGetVariableAccessAttributes()).getTypeDescription());
  }

  @Override
  public List<MmsData> read(List<Variable> variables) throws MmsException, InterruptedException {
    var read = new ReadRequest();
    read.setVariableAccessSpecification(Names.oneByOne(variables));
    return values(exchange, read, variables.size());
  }

  /** Reads, and checks that as many values came. */
  static List<MmsData> values(Exchange exchange, ReadRequest read, int wanted)
      throws MmsException, InterruptedException {
    var request = new ConfirmedServiceRequest();
    request.setRead(read);
    var answer = understood(exchange.ask(request).getRead());
    var values = DataCodec.decode(answer.getListOfAccessResult().getAccessResult());
    if (wanted >= 0 && values.size() != wanted) {
      throw new MmsException(
          Kind.MALFORMED,
          true,
          "%d values came for %d that were asked".formatted(values.size(), wanted),
          null);
    }
    return values;
  }

  @Override
  public Optional<AccessError> write(Variable variable, MmsData value)
      throws MmsException, InterruptedException {
    var write = new WriteRequest();
    write.setVariableAccessSpecification(Names.oneByOne(List.of(variable)));
    write.setListOfData(new WriteRequest.ListOfData());
    write.getListOfData().getData().add(DataCodec.encode(value));
    var request = new ConfirmedServiceRequest();
    request.setWrite(write);
    var results = understood(exchange.ask(request).getWrite()).getCHOICE();
    if (results.isEmpty()) {
      throw new MmsException(Kind.MALFORMED, true, "an answer without result", null);
    }
    var failure = results.getFirst().getFailure();
    return failure == null ? Optional.empty() : Optional.of(AccessError.of(failure.intValue()));
  }

  /** The part of an answer that was asked for. */
  static <T> T understood(@Nullable T part) throws MmsException {
    if (part == null) {
      throw new MmsException(Kind.MALFORMED, true, "an answer to something else", null);
    }
    return part;
  }
}
