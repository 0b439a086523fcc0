package io.dataskipper.boat.core.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.store.SqliteFile;
import io.dataskipper.boat.core.store.SqliteFile.Durability;
import io.dataskipper.boat.core.support.SupportBundle.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportBundleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  /** As they may stand in a file, a message, a query or a header. */
  private static final List<String> SECRETS =
      List.of(
          "pw-Plain-1",
          "tok\\\"en-2",
          "webhook-3-part",
          "env-Secret-4",
          "file-Secret-5",
          "url-pass-6",
          "query-key-7",
          "header-8-value",
          "second-line-of-file-9",
          "indirect-url-pass-10",
          "zugang-11-geheim");

  @TempDir Path root;
  private GatewayHome home = new GatewayHome(Path.of("."), Path.of("."), Path.of("."));

  @BeforeEach
  void configure() throws IOException {
    home = new GatewayHome(root.resolve("config"), root.resolve("data"), root.resolve("plugins"));
    Files.createDirectories(home.configDir());
    Files.createDirectories(home.dataDir().resolve("logs"));
    Files.writeString(root.resolve("secret.txt"), "file-Secret-5\nsecond-line-of-file-9\n");
    Files.writeString(
        home.configDir().resolve("communication.yaml"),
        """
        device_id: boat-1
        discord_webhook_url: https://discord.com/api/webhooks/1/webhook-3-part
        mqtt_config:
          password: pw-Plain-1
          username: ${MQTT_USER}
          keystore: ${file:../secret.txt}
        communication:
          api_endpoints:
            electrical:
              measurements:
                url: "https://boat:url-pass-6@example.com/in?api_key=query-key-7"
                backup: ${BACKUP_URL}
                auth: { token: 'tok"en-2' }
                headers: { X-Site: header-8-value }
        email: { credential: zugang-11-geheim }
        """);
    Files.writeString(home.configDir().resolve("slave_config.yaml"), "connections: []\n");
  }

  private Scrubber scrubber() throws IOException {
    return FileParts.scrubber(
        home,
        Map.of("MQTT_USER", "env-Secret-4", "BACKUP_URL", "http://u:indirect-url-pass-10@b/x"));
  }

  private static Map<String, String> entries(byte[] zip) throws IOException {
    var entries = new LinkedHashMap<String, String>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  private Map<String, String> bundle(Part... more) throws IOException {
    var parts = new ArrayList<>(FileParts.of(home, NOW));
    parts.addAll(List.of(more));
    var out = new ByteArrayOutputStream();
    SupportBundle.write(parts, scrubber(), out);
    return entries(out.toByteArray());
  }

  @Test
  void noEntryHoldsASecretWhoeverPutItThere() throws IOException {
    Files.writeString(
        home.dataDir().resolve("logs/boat.log"),
        "a peer said \"" + String.join(" and ", SECRETS) + " with tok\"en-2\"\n");
    var all = bundle(Part.of("status.json", "{\"error\":\"" + String.join(" ", SECRETS) + "\"}"));
    assertThat(all.keySet())
        .containsExactly(
            "about.txt",
            "config/communication.yaml",
            "config/slave_config.yaml",
            "data-files.txt",
            "databases.txt",
            "logs/boat.log",
            "status.json");
    all.forEach(
        (name, text) ->
            assertThat(text).as(name).doesNotContain(SECRETS).doesNotContain("tok\"en-2"));
    assertThat(all.get("logs/boat.log")).startsWith("a peer said \"******** and ");
    assertThat(all.get("config/communication.yaml")).contains("device_id: boat-1", "${MQTT_USER}");
  }

  // What the test above hides has to be there without the scrubber, or it shows nothing.
  @Test
  void theScrubberIsWhatHidesThem() throws IOException {
    var text = String.join(" ", SECRETS);
    assertThat(scrubber().scrub(text)).isEqualTo("******** ".repeat(SECRETS.size()).strip());
  }

  @Test
  void aPartThatFailsSaysSoAndTheOthersAreThere() throws IOException {
    var all =
        bundle(
            new Part(
                "broken.txt",
                out -> {
                  throw new IOException("no such thing, env-Secret-4");
                }),
            Part.of("last.txt", "here"));
    assertThat(all.get("broken.txt")).contains("could not be written", "no such thing, ********");
    assertThat(all.get("last.txt")).isEqualTo("here\n");
  }

  // Pages as a worn memory card leaves them: the file opens, and what is in it is wrong.
  @Test
  void tellsWhichDatabaseIsDamaged() throws Exception {
    try (var sound = database("outbox.db", 10)) {
      var damaged = home.dataDir().resolve("history.db");
      database("history.db", 2_000).close();
      try (var file = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(new byte[3 * 4_096]), file.size() / 4_096 / 2 * 4_096);
      }
      Files.writeString(home.dataDir().resolve("alerts.db"), "no database, but env-Secret-4");

      var all = bundle(Part.of("last.txt", "here"));

      var databases = all.getOrDefault("databases.txt", "").lines().sorted().toList();
      assertThat(databases).hasSize(3);
      assertThat(databases.get(0)).startsWith("alerts.db IS DAMAGED").contains("SQLITE_NOTADB");
      assertThat(databases.get(1)).startsWith("history.db IS DAMAGED").contains("malformed");
      assertThat(databases.get(2)).startsWith("outbox.db is sound; ");
      assertThat(all.get("last.txt")).isEqualTo("here\n");
      assertThat(sound.number("SELECT count(*) FROM t")).isEqualTo(10);
    }
  }

  private SqliteFile database(String name, int rows) throws SQLException {
    var file =
        SqliteFile.open(
            home.dataDir().resolve(name),
            Durability.EVERY_COMMIT,
            List.of("CREATE TABLE IF NOT EXISTS t (number INTEGER PRIMARY KEY, text TEXT)"));
    for (int i = 0; i < rows; i++) {
      file.statement("INSERT INTO t (text) VALUES ('%s')".formatted("x".repeat(100))).execute();
    }
    file.commit();
    return file;
  }

  @Test
  void cutsAPartThatIsTooLong() throws IOException {
    var all =
        bundle(
            new Part(
                "endless.txt",
                out -> {
                  while (true) {
                    out.write("0123456789\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
                  }
                }));
    assertThat(all.get("endless.txt"))
        .hasSizeLessThan((int) SupportBundle.MOST_OF_A_PART + 100)
        .endsWith("... more is left out\n");
  }
}
