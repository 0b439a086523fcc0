package io.dataskipper.boat.driver.iec61850.beanit;

import io.dataskipper.boat.driver.iec61850.mms.Endpoint;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** What the library throws, in words that say what to look at. */
final class Failures {
  private Failures() {}

  static String words(Exception cause, Endpoint endpoint) {
    return switch (cause) {
      case UnknownHostException _ -> "the name %s is not known".formatted(endpoint.host());
      case ConnectException e -> String.valueOf(e.getMessage());
      case SocketTimeoutException _ -> "no answer in time";
      case EOFException _ when endpoint.password() == null ->
          "the server hung up; it may want a password, or serve no more clients";
      case EOFException _ ->
          "the server hung up; the password may be wrong, or it serves no more clients";
      default -> {
        var message = cause.getMessage();
        yield message == null || message.isBlank() ? cause.toString() : message;
      }
    };
  }
}
