package io.dataskipper.boat.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.notifier.email.EmailSettings.Security;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.kit.TestAuthority;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.tls.TlsContext;
import io.dataskipper.boat.spi.tls.TlsSettings;
import io.dataskipper.boat.spi.tls.TlsSettings.PeerCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmailNotifierTest {
  private static final NotifierContext CONTEXT =
      new NotifierContext("plant 7", System.getLogger("test"), Clock.systemUTC());
  private static final List<String> BOTH = List.of("anna@plant.example", "bo@plant.example");

  @TempDir private Path folder;

  private static EmailSettings settings(
      SmtpServer server, Security security, @Nullable TlsSettings tls, List<String> recipients) {
    var secure = security != Security.NONE;
    return new EmailSettings(
        "localhost",
        server.port(),
        security,
        secure ? "boat" : null,
        secure ? new Secret("s3cret") : null,
        "Boat <boat@plant.example>",
        recipients,
        tls,
        Duration.ofSeconds(10));
  }

  private static Alert alert(String text) {
    return new Alert(
        "a1",
        "device/m1/offline",
        Severity.CRITICAL,
        Alert.State.RAISED,
        null,
        text,
        Instant.EPOCH);
  }

  private static Delivery send(SmtpServer server, List<String> recipients) throws Exception {
    try (var notifier =
        new EmailProvider().create(settings(server, Security.NONE, null, recipients), CONTEXT)) {
      return notifier.send(List.of(alert("meter is offline")));
    }
  }

  @Test
  void sendsEachRecipientAMailWithAnIdThatStaysTheSame() throws Exception {
    try (var server = new SmtpServer(null, false)) {
      assertThat(send(server, BOTH)).isEqualTo(Delivery.complete(1));

      assertThat(server.received()).hasSize(2);
      assertThat(server.received().getFirst())
          .contains(
              "From: Boat <boat@plant.example>\n",
              "To: anna@plant.example\n",
              "Subject: plant 7: critical device/m1/offline\n",
              "Message-ID: <a1.raised.critical@plant-7>\n",
              "Auto-Submitted: auto-generated\n",
              "\nmeter is offline\n");
      assertThat(server.commands()).contains("RCPT TO:<bo@plant.example>");
    }
  }

  @Test
  void sendsTextInAnyLanguageAndNoHeadersThatAnAlertBrings() throws Exception {
    try (var server = new SmtpServer(null, false)) {
      try (var notifier =
          new EmailProvider()
              .create(settings(server, Security.NONE, null, BOTH.subList(0, 1)), CONTEXT)) {
        var evil =
            new Alert(
                "a1",
                "device/m1\r\nBcc: eve@evil.example/offline",
                Severity.INFO,
                Alert.State.RAISED,
                null,
                "Zähler schweigt\n.\nQUIT",
                Instant.EPOCH);
        notifier.send(List.of(evil));
      }
      assertThat(server.received()).hasSize(1);
      assertThat(server.received().getFirst().split("\n\n", 2)[0]).doesNotContain("\nBcc:");
      assertThat(server.commands()).noneMatch(command -> command.contains("eve@"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"STARTTLS", "TLS"})
  void encryptsBeforeItTellsThePassword(Security security) throws Exception {
    var authority = new TestAuthority(folder);
    var identity = authority.issue("server", "DNS:localhost");
    var tls = TlsContext.of(authority.proving(identity), "tls");
    try (var server = new SmtpServer(tls, security == Security.TLS)) {
      var settings = settings(server, security, authority.trusting(PeerCheck.FULL), BOTH);
      try (var notifier = new EmailProvider().create(settings, CONTEXT)) {
        assertThat(notifier.send(List.of(alert("x")))).isEqualTo(Delivery.complete(1));
      }
      var plain = "boat\0boat\0s3cret".getBytes(StandardCharsets.UTF_8);
      assertThat(server.commands())
          .contains("AUTH PLAIN " + Base64.getEncoder().encodeToString(plain));
      if (security == Security.STARTTLS) {
        assertThat(server.commands().subList(0, 2)).last().isEqualTo("STARTTLS");
      }
    }
  }

  // Somebody in between who takes STARTTLS out of the answer must not get the password.
  @Test
  void sendsNothingInTheClearIfTheServerDoesNotEncrypt() throws Exception {
    try (var server = new SmtpServer(null, false)) {
      try (var notifier =
          new EmailProvider().create(settings(server, Security.STARTTLS, null, BOTH), CONTEXT)) {
        assertThat(notifier.send(List.of(alert("x"))).setback()).isInstanceOf(Setback.Later.class);
      }
      assertThat(server.commands()).noneMatch(command -> command.startsWith("AUTH"));
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void trustsNoServerThatItDoesNotKnow() throws Exception {
    var authority = new TestAuthority(folder);
    var tls = TlsContext.of(authority.proving(authority.issue("server", "DNS:localhost")), "tls");
    try (var server = new SmtpServer(tls, true)) {
      try (var notifier =
          new EmailProvider().create(settings(server, Security.TLS, null, BOTH), CONTEXT)) {
        assertThat(notifier.send(List.of(alert("x"))).setback())
            .isInstanceOfSatisfying(
                Setback.Later.class,
                later -> assertThat(later.kind()).isEqualTo(FailureKind.CONFIGURATION));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 no such user, true",
    "RCPT, 450 greylisted, false",
    "RCPT, 452 mailbox is full, false",
    "MAIL, 553 sender is not yours, true",
    "MAIL, 421 too busy, false",
    "BODY, 554 looks like spam, true",
    "BODY, 451 try again, false"
  })
  void givesUpOnlyWhatIsRefusedForGood(String verb, String reply, boolean permanent)
      throws Exception {
    try (var server = new SmtpServer(null, false)) {
      server.answer(command -> command.startsWith(verb) ? reply : SmtpServer.USUAL);
      assertThat(send(server, BOTH.subList(0, 1)).setback())
          .isInstanceOf(permanent ? Setback.Refused.class : Setback.Later.class)
          .isInstanceOfSatisfying(
              Setback.class,
              setback ->
                  assertThat(setback.reason()).contains(reply.substring(4), "anna@plant.example"));
    }
  }

  @Test
  void oneAddressThatThereIsNotKeepsTheMailFromNobodyElse() throws Exception {
    try (var server = new SmtpServer(null, false)) {
      server.answer(command -> command.contains("anna") ? "550 no such user" : SmtpServer.USUAL);
      assertThat(send(server, BOTH).setback()).isInstanceOf(Setback.Refused.class);
      assertThat(server.received()).singleElement().asString().contains("To: bo@plant.example");
    }
  }

  // Whoever corrects the password wants the alerts that came meanwhile.
  @Test
  void keepsTheAlertsWhileThePasswordIsWrong() throws Exception {
    var authority = new TestAuthority(folder);
    var tls = TlsContext.of(authority.proving(authority.issue("server", "DNS:localhost")), "tls");
    try (var server = new SmtpServer(tls, true)) {
      server.answer(
          command -> command.startsWith("AUTH") ? "535 bad credentials" : SmtpServer.USUAL);
      var settings = settings(server, Security.TLS, authority.trusting(PeerCheck.FULL), BOTH);
      try (var notifier = new EmailProvider().create(settings, CONTEXT)) {
        assertThat(notifier.send(List.of(alert("x"))).setback())
            .isInstanceOfSatisfying(
                Setback.Later.class,
                later -> {
                  assertThat(later.kind()).isEqualTo(FailureKind.CONFIGURATION);
                  assertThat(later.reason()).contains("bad credentials").doesNotContain("s3cret");
                });
      }
    }
  }

  @Test
  void tellsEveryAddressThatIsNone() {
    var settings =
        new EmailSettings(
            "localhost",
            null,
            Security.STARTTLS,
            null,
            null,
            "boat",
            List.of("anna@plant.example", "bo plant"),
            null,
            Duration.ofSeconds(10));
    assertThatThrownBy(() -> new EmailProvider().create(settings, CONTEXT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("sender: \"boat\"", "recipients[1]: \"bo plant\"");
    assertThat(settings.portOrUsual()).isEqualTo(587);
  }
}
