package io.dataskipper.boat.notifier.email;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.Recipients;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends each alert to each recipient as a mail of its own. A mail is sent on a virtual thread,
 * whose socket an interrupt closes: so a server that keeps silent holds nobody up.
 */
final class EmailNotifier implements Notifier {
  private final EmailSettings settings;
  private final NotifierContext context;
  private final Session session;
  private final Recipients recipients;
  private @Nullable Thread sending;
  private boolean closed;

  EmailNotifier(EmailSettings settings, SmtpProperties server, NotifierContext context) {
    this.settings = settings;
    this.context = context;
    this.session = Session.getInstance(server.properties());
    this.recipients = new Recipients(settings.recipients());
  }

  @Override
  public Delivery send(List<Alert> alerts) throws InterruptedException {
    return AlertCaller.oneByOne(alerts, alert -> recipients.tell(alert, this::mail));
  }

  private @Nullable Setback mail(String recipient, Alert alert) throws InterruptedException {
    var task = new FutureTask<@Nullable Setback>(() -> deliver(recipient, alert));
    var thread = begin(task);
    if (thread == null) {
      return later(FailureKind.UNREACHABLE, "closed");
    }
    try {
      return task.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return later(FailureKind.TIMEOUT, "not done waited=" + settings.timeout());
    } catch (ExecutionException e) {
      return later(FailureKind.INTERNAL, String.valueOf(e.getCause()));
    } finally {
      thread.interrupt();
    }
  }

  private synchronized @Nullable Thread begin(Runnable task) {
    if (closed) {
      return null;
    }
    var thread = Thread.ofVirtual().name("email").start(task);
    sending = thread;
    return thread;
  }

  private @Nullable Setback deliver(String recipient, Alert alert) {
    try {
      var mail = new AlertMail(context, settings.sender());
      send(mail.message(session, recipient, alert));
      return null;
    } catch (MessagingException e) {
      return SmtpFailure.setback(settings.host(), recipient, e);
    }
  }

  private void send(MimeMessage message) throws MessagingException {
    var password = settings.password();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(
          settings.host(),
          settings.portOrUsual(),
          settings.username(),
          password == null ? null : password.reveal());
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private Setback later(FailureKind kind, String what) {
    return new Setback.Later(
        kind, Duration.ZERO, "send mail host=%s: %s".formatted(settings.host(), what));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (sending != null) {
      sending.interrupt();
    }
  }
}
