package io.dataskipper.boat.notifier.email;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the mail library means: a reply of 5xx to a mail is for good (RFC 5321, 4.2.1),
 * anything else may pass, also a password that is not right until somebody corrects it.
 */
final class SmtpFailure {
  private static final int PERMANENT = 500;
  private static final int NO_REPLY = -1;

  private SmtpFailure() {}

  static Setback setback(String host, String recipient, MessagingException failure) {
    var reason =
        "send mail host=%s to=%s: \"%s\""
            .formatted(host, recipient, Answer.printable(words(failure)));
    var reply = reply(failure);
    if (reply >= PERMANENT) {
      return new Setback.Refused(reason);
    }
    return new Setback.Later(kind(failure, reply), Duration.ZERO, reason);
  }

  private static FailureKind kind(MessagingException failure, int reply) {
    if (failure instanceof AuthenticationFailedException || caused(failure, SSLException.class)) {
      return FailureKind.CONFIGURATION;
    }
    return reply == NO_REPLY ? FailureKind.UNREACHABLE : FailureKind.REFUSED;
  }

  /** The code of the server's reply to the mail or its recipient; -1 if there is none. */
  private static int reply(MessagingException failure) {
    var ofTheWhole = NO_REPLY;
    for (Exception link = failure; link != null; link = next(link)) {
      switch (link) {
        case SMTPAddressFailedException address -> {
          return address.getReturnCode();
        }
        case SMTPSenderFailedException sender -> {
          return sender.getReturnCode();
        }
        case SMTPSendFailedException whole -> ofTheWhole = whole.getReturnCode();
        default -> {
          // says nothing of a reply
        }
      }
    }
    return ofTheWhole;
  }

  private static @Nullable Exception next(Exception link) {
    return link instanceof MessagingException chained ? chained.getNextException() : null;
  }

  private static boolean caused(MessagingException failure, Class<? extends Exception> type) {
    for (Exception link = failure; link != null; link = next(link)) {
      if (type.isInstance(link)) {
        return true;
      }
    }
    return false;
  }

  private static String words(MessagingException failure) {
    var words = new StringBuilder(String.valueOf(failure.getMessage()));
    for (var link = next(failure); link != null; link = next(link)) {
      words.append("; ").append(link.getMessage());
    }
    return words.toString();
  }
}
