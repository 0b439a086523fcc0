package io.dataskipper.boat.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretMaskTest {
  private static final String TEXT =
      """
      # a comment with password: stays
      device_id: "one"
      discord_webhook_url: https://discord.example/api/1/abc   # keep it
      communication:
        mqtt_config:
          host: h
          password: 'it''s'
          key_file: /etc/key.pem
        api_endpoints:
          electrical:
            measurements: {url: "https://x", headers: {X-Api: geheim}, auth: {bearer: "${TOKEN}"}}
      notifiers:
        - {id: a, bot_token: aaa}
        - id: b
          bot_token: bbb
      """;

  @Test
  void hidesSecretsAndNothingElse() {
    assertThat(SecretMask.hide(TEXT))
        .isEqualTo(
            TEXT.replace("https://discord.example/api/1/abc", "\"********\"")
                .replace("'it''s'", "\"********\"")
                .replace("geheim", "\"********\"")
                .replace("aaa", "\"********\"")
                .replace("bbb", "\"********\""));
  }

  @Test
  void hidesAnAddressThatHoldsAPassword() {
    var text = "a:\n  url: \"https://me:geheim@x.example/p\"\n  other: https://me@x.example:80/p\n";

    assertThat(SecretMask.hide(text))
        .isEqualTo("a:\n  url: \"********\"\n  other: https://me@x.example:80/p\n");
    assertThat(SecretMask.reveal(SecretMask.hide(text), text).text()).isEqualTo(text);
  }

  @Test
  void putsHiddenSecretsBack() {
    var revealed = SecretMask.reveal(SecretMask.hide(TEXT), TEXT);

    assertThat(revealed.text()).isEqualTo(TEXT);
    assertThat(revealed.unknown()).isEmpty();
  }

  @Test
  void findsTheSecretOfAnItemThatWasMoved() {
    var moved =
        """
        notifiers:
          - {id: b, bot_token: "********"}
          - {id: a, bot_token: "********"}
        """;

    assertThat(SecretMask.reveal(moved, TEXT).text())
        .isEqualTo(
            """
            notifiers:
              - {id: b, bot_token: bbb}
              - {id: a, bot_token: aaa}
            """);
  }

  @Test
  void tellsOfAMaskThatHidesNothing() {
    var revealed = SecretMask.reveal("notifiers:\n  - {id: c, bot_token: \"********\"}\n", TEXT);

    assertThat(revealed.unknown()).containsExactly("notifiers[id=c].bot_token");
  }

  @Test
  void hidesLineByLineWhatIsNotYaml() {
    assertThat(SecretMask.hide("a: [\n  password: geheim\nhost: x\n"))
        .isEqualTo("a: [\n  password: ********\nhost: x\n");
  }

  @Test
  void showsADiffWithoutSecrets(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder)
      throws java.io.IOException {
    var before = ConfigSet.read(folder).with("communication.yaml", TEXT);
    var after = before.with("communication.yaml", TEXT.replace("host: h", "host: other"));

    assertThat(Differences.between(before, after))
        .contains("-    host: h", "+    host: other", "--- communication.yaml")
        .doesNotContain("it''s");
  }
}
