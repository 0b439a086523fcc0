package io.dataskipper.boat.driver.iec61850.beanit;

import com.beanit.openiec61850.internal.BerBoolean;
import com.beanit.openiec61850.internal.mms.asn1.ConfirmedServiceRequest;
import com.beanit.openiec61850.internal.mms.asn1.DefineNamedVariableListRequest;
import com.beanit.openiec61850.internal.mms.asn1.DeleteNamedVariableListRequest;
import com.beanit.openiec61850.internal.mms.asn1.GetNamedVariableListAttributesRequest;
import com.beanit.openiec61850.internal.mms.asn1.ReadRequest;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsData;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsException.Kind;
import io.dataskipper.boat.driver.iec61850.mms.Variable;
import java.util.List;

/** Lists of variables. */
record ListServices(Exchange exchange) implements Association.VariableLists {

  @Override
  public List<Variable> members(Variable list) throws MmsException, InterruptedException {
    var attributes = new GetNamedVariableListAttributesRequest();
    var name = Names.encode(list);
    attributes.setDomainSpecific(name.getDomainSpecific());
    attributes.setAaSpecific(name.getAaSpecific());
    var request = new ConfirmedServiceRequest();
    request.setGetNamedVariableListAttributes(attributes);
    return Names.decode(
        Services.understood(exchange.ask(request).getGetNamedVariableListAttributes())
            .getListOfVariable());
  }

  @Override
  public List<MmsData> read(Variable list) throws MmsException, InterruptedException {
    var read = new ReadRequest();
    read.setSpecificationWithResult(new BerBoolean(true));
    read.setVariableAccessSpecification(Names.asList(list));
    return Services.values(exchange, read, -1);
  }

  @Override
  public void define(Variable list, List<Variable> members)
      throws MmsException, InterruptedException {
    var define = new DefineNamedVariableListRequest();
    define.setVariableListName(Names.encode(list));
    define.setListOfVariable(Names.list(members));
    var request = new ConfirmedServiceRequest();
    request.setDefineNamedVariableList(define);
    Services.understood(exchange.ask(request).getDefineNamedVariableList());
  }

  @Override
  public void delete(Variable list) throws MmsException, InterruptedException {
    var delete = new DeleteNamedVariableListRequest();
    delete.setListOfVariableListName(new DeleteNamedVariableListRequest.ListOfVariableListName());
    delete.getListOfVariableListName().getObjectName().add(Names.encode(list));
    var request = new ConfirmedServiceRequest();
    request.setDeleteNamedVariableList(delete);
    var answer = Services.understood(exchange.ask(request).getDeleteNamedVariableList());
    if (answer.getNumberDeleted().intValue() != 1) {
      throw new MmsException(Kind.REFUSED, true, "list=%s was not deleted".formatted(list), null);
    }
  }
}
