package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.ber.MalformedException;
import io.dataskipper.boat.mms.model.Name;
import io.dataskipper.boat.mms.server.Interceptor.ObservedRequest;
import io.dataskipper.boat.mms.server.Interceptor.Reaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes requests apart and has them answered. */
final class Requests {
  private static final int CONFIRMED = 0xa0;
  private static final int CONCLUDE = 0x8b;
  private static final byte[] CONCLUDED = Ber.element(0x8c);
  private static final int UNRECOGNIZED_SERVICE = 1;

  private final Object model;
  private final Services services;
  private final Interceptor interceptor;

  /**
   * @param model the lock of all values
   */
  Requests(Object model, Services services, Interceptor interceptor) {
    this.model = model;
    this.services = services;
    this.interceptor = interceptor;
  }

  /** One request for a confirmed service, with the names it is about. */
  record Request(Element invokeId, Service service, Element body, List<Name> names) {}

  /**
   * Answers a unit of a client.
   *
   * @return false if the association is over
   */
  boolean handle(Association from, byte[] unit) throws MalformedException, InterruptedException {
    var element = Element.parse(unit);
    if (element.tag() == CONCLUDE) {
      from.send(CONCLUDED);
      return false;
    }
    if (element.tag() != CONFIRMED) {
      return true;
    }
    var parts = element.children();
    if (parts.size() < 2) {
      throw new MalformedException("request of %d parts".formatted(parts.size()));
    }
    var invokeId = parts.getFirst();
    var body = parts.get(1);
    var service = Service.of(body.tag()).filter(services::offers);
    if (service.isEmpty()) {
      from.send(rejected(invokeId.content()));
      return true;
    }
    var request = new Request(invokeId, service.get(), body, service.get().names(body));
    return react(from, request);
  }

  private boolean react(Association from, Request request)
      throws MalformedException, InterruptedException {
    var observed =
        new ObservedRequest(
            request.service.title(), request.names.stream().map(Name::toString).toList());
    switch (interceptor.onRequest(observed)) {
      case Reaction.Proceed() -> answer(from, request);
      case Reaction.Delay(var by) -> {
        Thread.sleep(by);
        answer(from, request);
      }
      case Reaction.Silence() -> {}
      case Reaction.Raw(var unit) -> from.send(unit.get());
      case Reaction.Refuse(var error) -> refuse(from, request, error);
      case Reaction.Close() -> {
        return false;
      }
    }
    return true;
  }

  private void answer(Association from, Request request) throws MalformedException {
    synchronized (model) {
      try {
        respond(from, request, services.answer(from, request));
      } catch (ServiceException e) {
        from.send(e.encoded(request.invokeId.content()));
      }
    }
  }

  private static void refuse(Association from, Request request, DataAccessError error) {
    var failures = new ArrayList<>(Collections.nCopies(request.names.size(), error.encoded()));
    switch (request.service) {
      case READ -> respond(from, request, Ber.element(0xa4, Ber.element(0xa1, failures)));
      case WRITE -> respond(from, request, Ber.element(0xa5, failures));
      default -> from.send(ServiceException.denied("it").encoded(request.invokeId.content()));
    }
  }

  private static void respond(Association from, Request request, byte[] response) {
    byte[] unit = Ber.element(0xa1, Ber.element(Ber.INTEGER, request.invokeId.content()), response);
    if (unit.length > from.mostUnit()) {
      var refusal = ServiceException.tooMuch("answer of %d bytes".formatted(unit.length));
      from.send(refusal.encoded(request.invokeId.content()));
    } else {
      from.send(unit);
    }
  }

  private static byte[] rejected(byte[] invokeId) {
    return Ber.element(0xa4, Ber.element(0x80, invokeId), Ber.integer(0x81, UNRECOGNIZED_SERVICE));
  }
}
