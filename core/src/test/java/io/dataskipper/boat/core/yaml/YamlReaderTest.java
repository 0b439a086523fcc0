package io.dataskipper.boat.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  @TempDir Path directory;

  @Test
  void everyNodeKnowsItsPlace() {
    var root =
        mapping(
            """
            connections:
              - id: a
                unit: 7
            """);
    assertThat(root.positionOf("connections")).hasToString("f.yaml:1:1");
    var list = (SettingsNode.Sequence) root.values().get("connections");
    var entry = (Mapping) Objects.requireNonNull(list).items().getFirst();
    assertThat(entry.positionOf("unit")).hasToString("f.yaml:3:5");
    assertThat(entry.value("unit").orElseThrow().position()).hasToString("f.yaml:3:11");
  }

  @ParameterizedTest
  @CsvSource({
    "N,TEXT",
    "no,TEXT",
    "on,TEXT",
    "true,BOOLEAN",
    "False,BOOLEAN",
    "~,NULL",
    "null,NULL",
    "010,INTEGER",
    "0x1F,INTEGER",
    "-3,INTEGER",
    "1.5e3,FLOAT",
    ".5,FLOAT",
    "\"12\",TEXT",
    "1.2.3,TEXT",
    "!!str 12,TEXT",
    "!!int \"12\",INTEGER",
    "12:30,TEXT"
  })
  void plainScalarsHaveTheTypesOfTheCoreSchema(String text, ScalarType type) {
    assertThat(scalar("key: " + text, "key").type()).isEqualTo(type);
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreFine() {
    var root = mapping("\uFEFFa: 1\r\nb: 2\r\n");
    assertThat(root.values()).containsOnlyKeys("a", "b");
    assertThat(root.positionOf("a")).hasToString("f.yaml:1:1");
    assertThat(root.positionOf("b")).hasToString("f.yaml:2:1");
  }

  @Test
  void emptyFileHasNoRootAndNoProblem() {
    assertThat(parse("# nothing but words\n")).isEqualTo(new YamlDocument(null, List.of()));
  }

  @Test
  void aliasesAndMergesRepeatWhatTheyName() {
    var root =
        mapping(
            """
            base: &base {port: 502, timeout: 3}
            one: *base
            two:
              <<: *base
              timeout: 5
            """);
    assertThat(text(root, "one", "port")).isEqualTo("502");
    assertThat(text(root, "two", "port")).isEqualTo("502");
    assertThat(text(root, "two", "timeout")).isEqualTo("5");
  }

  @Test
  void placeholdersTakeTheirValuesFromEnvironmentAndFiles() throws IOException {
    Files.writeString(directory.resolve("token"), "t0k3n\n");
    var root =
        mapping(
            """
            user: ${USER_NAME}
            token: "Bearer ${file:token}"
            both: ${USER_NAME}-${USER_NAME}
            plain: $${USER_NAME}
            dollar: $5
            """);
    assertThat(text(root, "user")).isEqualTo("ada");
    assertThat(text(root, "token")).isEqualTo("Bearer t0k3n");
    assertThat(text(root, "both")).isEqualTo("ada-ada");
    assertThat(text(root, "plain")).isEqualTo("${USER_NAME}");
    assertThat(text(root, "dollar")).isEqualTo("$5");
  }

  // A message may quote a scalar; what a placeholder stood for is not for everybody's eyes.
  @Test
  void aResolvedScalarIsDescribedAsItWasWritten() {
    assertThat(scalar("key: ${USER_NAME}", "key").describe()).isEqualTo("\"${USER_NAME}\"");
  }

  @Test
  void readingGoesOnBehindAProblemSoThatAllAreTold() {
    assertThat(
            problems(
                """
                a: ${NOT_SET}
                b: !!python/object/apply:os.system [x]
                a: 2
                c: ${file:nowhere}
                d: ${USER_NAME
                e: *gone
                """))
        .containsExactly(
            "f.yaml:1:4 a: the environment variable NOT_SET is not set",
            "f.yaml:2:4 b: the tag !!python/object/apply:os.system is not allowed",
            "f.yaml:3:1 a: stands here again; first at f.yaml:1:1",
            "f.yaml:4:4 c: there is no file nowhere",
            "f.yaml:5:4 d: ${ has no closing }; write $${ for a plain ${",
            "f.yaml:6:4 e: the alias *gone repeats nothing: no &gone ends before it");
  }

  @Test
  void repetitionByAliasesIsBounded() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 12; i++) {
      var alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, alias))));
    }
    assertThat(problems(bomb.toString()))
        .containsExactly(
            "f.yaml:6:45 a5[7]: the aliases up to here repeat more than 1000000 values");
  }

  @Test
  void depthIsBounded() {
    assertThat(problems("[".repeat(100_000)))
        .containsExactly(
            "f.yaml:1:65 " + "[0]".repeat(64) + ": lies deeper than the 64 levels allowed");
  }

  @Test
  void theFirstByteThatIsNotUtf8IsNamed() {
    var content = "a: 1\nb: é?\n".getBytes(StandardCharsets.UTF_8);
    content[content.length - 2] = (byte) 0xE9;
    assertThat(YamlReader.parse(content, "f.yaml", Placeholders.none()).problems())
        .extracting(Problem::toString)
        .containsExactly("f.yaml:2:5 the byte 0xE9 is not UTF-8");
  }

  @Test
  void aCharacterThatYamlDoesNotAllowIsNamed() {
    assertThat(problems("a: 1\nb: x\0y\n"))
        .containsExactly("f.yaml:2:5 the character U+0000 is not allowed in YAML");
  }

  @Test
  void aFileTooLargeIsRefusedBeforeItIsRead() throws IOException {
    var file = directory.resolve("large.yaml");
    try (var out = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(50L * 1024 * 1024);
    }
    assertThat(YamlReader.read(file, "large.yaml", Placeholders.none()).problems())
        .extracting(Problem::toString)
        .containsExactly("large.yaml has 52428800 bytes; at most 4194304 are allowed");
  }

  private YamlDocument parse(String yaml) {
    return YamlReader.parse(
        yaml.getBytes(StandardCharsets.UTF_8),
        "f.yaml",
        Placeholders.of(Map.of("USER_NAME", "ada"), directory));
  }

  private List<String> problems(String yaml) {
    return parse(yaml).problems().stream().map(Problem::toString).toList();
  }

  private Mapping mapping(String yaml) {
    var document = parse(yaml);
    assertThat(document.problems()).isEmpty();
    return (Mapping) Objects.requireNonNull(document.root());
  }

  private Scalar scalar(String yaml, String key) {
    return (Scalar) mapping(yaml).value(key).orElseThrow();
  }

  private static String text(Mapping root, String... keys) {
    SettingsNode node = root;
    for (var key : keys) {
      node = ((Mapping) node).value(key).orElseThrow();
    }
    return ((Scalar) node).text();
  }
}
