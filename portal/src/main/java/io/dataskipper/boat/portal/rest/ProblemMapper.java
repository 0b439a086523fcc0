package io.dataskipper.boat.portal.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** Turns every failure into an answer that a person understands and that gives nothing away. */
@Provider
public class ProblemMapper implements ExceptionMapper<RuntimeException> {
  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(RuntimeException failure) {
    if (failure instanceof WebApplicationException refused) {
      var answer = refused.getResponse();
      return told(answer) ? answer : Problems.answer(answer.getStatusInfo(), sentence(answer));
    }
    LOG.log(Level.ERROR, "answer a request: failed", failure);
    return Problems.answer(
        Status.INTERNAL_SERVER_ERROR, "This is a defect of the gateway; its log says more.");
  }

  /**
   * Whether an answer stays as it is. A bare 404 is one: to the server it means that the address is
   * not the application's, but perhaps that of health or OpenAPI.
   */
  private static boolean told(Response answer) {
    return answer.hasEntity()
        || answer.getStatus() < 400
        || answer.getStatus() == Status.NOT_FOUND.getStatusCode();
  }

  private static String sentence(Response answer) {
    return switch (Status.fromStatusCode(answer.getStatus())) {
      case METHOD_NOT_ALLOWED -> "This address does not know this method.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json.";
      case NOT_ACCEPTABLE -> "This address has no answer of the type that was asked for.";
      case null, default -> "The request cannot be answered.";
    };
  }
}
