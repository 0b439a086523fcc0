package io.dataskipper.boat.notifier.email;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.spi.notify.NotifierContext;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Locale;

/** The mail of an alert: plain text, its id the same however often it is sent. */
record AlertMail(NotifierContext context, String sender) {
  private static final int LONGEST_SUBJECT = 150;

  MimeMessage message(Session session, String recipient, Alert alert) throws MessagingException {
    var message = new WithId(session, id(alert));
    message.setFrom(new InternetAddress(sender));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
    message.setSubject(subject(alert), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(context.clock().instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(text(alert), StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  private String subject(Alert alert) {
    var subject =
        "%s: %s %s"
            .formatted(context.gatewayId(), word(alert), alert.source())
            .replaceAll("\\p{Cntrl}", " ");
    return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
  }

  private String text(Alert alert) {
    return "%s\n\nGateway: %s\nSource: %s\nSeverity: %s\nState: %s\nTime: %s\n"
        .formatted(
            alert.text(),
            context.gatewayId(),
            alert.source(),
            alert.severity().name().toLowerCase(Locale.ROOT),
            alert.state().name().toLowerCase(Locale.ROOT),
            alert.time());
  }

  private static String word(Alert alert) {
    return alert.state() == Alert.State.CLEARED
        ? "cleared"
        : alert.severity().name().toLowerCase(Locale.ROOT);
  }

  private String id(Alert alert) {
    return "<%s.%s.%s@%s>"
        .formatted(
            alert.id(),
            alert.state().name().toLowerCase(Locale.ROOT),
            alert.severity().name().toLowerCase(Locale.ROOT),
            context.gatewayId().replaceAll("[^A-Za-z0-9.-]", "-"));
  }

  /** A message that keeps the id that it was given. */
  private static final class WithId extends MimeMessage {
    private final String id;

    WithId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
