package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.portal.view.ProblemView;
import io.dataskipper.boat.portal.view.StatusView;
import io.dataskipper.boat.portal.view.StatusViews;
import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.Problem;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that cannot be answered, each with a sentence that says why and what would help. */
public final class Problems {
  static final String TYPE = "application/problem+json";
  private static final int MOST_NAMES = 5;

  /** RFC 9110, 15.5.21; JAX-RS 3.1 does not know it. */
  private static final Response.StatusType UNPROCESSABLE =
      new Response.StatusType() {
        @Override
        public int getStatusCode() {
          return 422;
        }

        @Override
        public Status.Family getFamily() {
          return Status.Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
          return "Unprocessable Content";
        }
      };

  private Problems() {}

  /** An answer with status, words and nothing else. */
  public static Response answer(Response.StatusType status, String detail) {
    return answer(status, ProblemView.of(status.getStatusCode(), status.getReasonPhrase(), detail));
  }

  private static Response answer(Response.StatusType status, ProblemView problem) {
    return Response.status(status)
        .type(TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(problem)
        .build();
  }

  /** A name that is not known; the answer lists those that may have been meant. */
  public static NotFoundException unknown(String what, String name, Collection<String> known) {
    var nearest = NearestName.several(name, known, MOST_NAMES);
    var hint =
        nearest.isEmpty() ? "" : "; did you mean %s?".formatted(String.join(", ", quoted(nearest)));
    return new NotFoundException(
        answer(Status.NOT_FOUND, "There is no %s \"%s\"%s".formatted(what, name, hint)));
  }

  /** A parameter that cannot be understood. */
  public static BadRequestException parameter(String name, String value, String wanted) {
    return new BadRequestException(
        answer(
            Status.BAD_REQUEST, "%s=\"%s\" is not understood: %s".formatted(name, value, wanted)));
  }

  /** A request that lacks something. */
  public static BadRequestException bad(String detail) {
    return new BadRequestException(answer(Status.BAD_REQUEST, detail));
  }

  /** Something that is not there, or no longer. */
  public static NotFoundException missing(String detail) {
    return new NotFoundException(answer(Status.NOT_FOUND, detail));
  }

  /**
   * The whole number of a parameter.
   *
   * @param value null for the usual one
   * @param most the greatest that is allowed; the least is 1
   */
  public static int number(String name, @Nullable String value, int usual, int most) {
    if (value == null) {
      return usual;
    }
    try {
      var number = Integer.parseInt(value);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below, as a number out of range is.
    }
    throw parameter(name, value, "it has to be a number in 1..%d".formatted(most));
  }

  /** A store on disk cannot be read now. */
  public static ServiceUnavailableException unusable(String what, GatewayException failure) {
    return new ServiceUnavailableException(
        answer(
            Status.SERVICE_UNAVAILABLE,
            "%s cannot be read now: %s".formatted(what, failure.getMessage())),
        failure);
  }

  /** Files of a configuration that cannot be used. */
  public static Response configuration(List<Problem> problems) {
    return answer(
        UNPROCESSABLE,
        new ProblemView(
            "about:blank",
            UNPROCESSABLE.getReasonPhrase(),
            UNPROCESSABLE.getStatusCode(),
            "The configuration has %d problems; nothing was changed.".formatted(problems.size()),
            StatusViews.problems(problems)));
  }

  /** Something that was sent and cannot be used, with every problem of it. */
  public static WebApplicationException refused(String detail, List<Problem> problems) {
    return new WebApplicationException(
        answer(
            UNPROCESSABLE,
            new ProblemView(
                "about:blank",
                UNPROCESSABLE.getReasonPhrase(),
                UNPROCESSABLE.getStatusCode(),
                detail,
                StatusViews.problems(problems))));
  }

  /** The engine does not run. */
  public static ServiceUnavailableException notRunning(StatusView.Configuration configuration) {
    var status = Status.SERVICE_UNAVAILABLE;
    var detail =
        configuration.problems().isEmpty()
            ? "The gateway is starting."
            : "Nothing is polled: the configuration has problems.";
    return new ServiceUnavailableException(
        answer(
            status,
            new ProblemView(
                "about:blank",
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                configuration.problems())));
  }

  /** Something of which there are only so many is used up for now. */
  public static ServiceUnavailableException busy(String detail, int retryAfterSeconds) {
    var answer = answer(Status.SERVICE_UNAVAILABLE, detail);
    return new ServiceUnavailableException(
        Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, retryAfterSeconds).build());
  }

  private static List<String> quoted(List<String> names) {
    return names.stream().map("\"%s\""::formatted).toList();
  }
}
