package io.dataskipper.boat.spi.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsBinderTest {
  private final SettingsBinder binder = new SettingsBinder();

  enum Parity {
    @Key(value = "N", also = "none")
    NONE,
    @Key(value = "E", also = "even")
    EVEN
  }

  record Line(
      @Default("9600") @Range(min = 300, max = 921_600) @Key(value = "baud_rate", also = "baudrate")
          int speed,
      @Default("N") Parity parity,
      @Default("3") @Range(min = 0.1, max = 60) Duration timeout) {}

  @ShortForm("topic")
  record Topic(@Doc("where to") String topic, @Default("1") int qos) {}

  record Everything(
      int whole,
      long large,
      double decimal,
      boolean truth,
      String text,
      Parity parity,
      Duration duration,
      Secret secret,
      BigDecimal exact,
      Topic topic,
      List<Integer> numbers,
      Map<String, String> headers,
      List<Topic> topics,
      @Nullable String absent,
      @Nullable Integer absentNumber) {}

  record Pair(@Default("1") int low, @Default("2") int high) {
    Pair {
      if (low > high) {
        throw new InvalidSettingException("low", "is more than high=" + high);
      }
    }
  }

  record Outer(Pair pair) {}

  @Test
  void everyKindOfValueIsBound() {
    var values = new LinkedHashMap<String, Object>();
    values.put("whole", "0x10");
    values.put("large", "9000000000");
    values.put("decimal", "1.5e2");
    values.put("truth", "Yes");
    values.put("text", 7);
    values.put("parity", "e");
    values.put("duration", "250ms");
    values.put("secret", "s3cret");
    values.put("exact", "0.10");
    values.put("topic", Map.of("topic", "a"));
    values.put("numbers", List.of(1, 2));
    values.put("headers", Map.of("Accept", "x"));
    values.put("topics", List.of("short", Map.of("topic", "long", "qos", 2)));
    values.put("absent", "null");

    assertThat(binder.bind(Everything.class, Nodes.mapping(values), ""))
        .contains(
            new Everything(
                16,
                9_000_000_000L,
                150,
                true,
                "7",
                Parity.EVEN,
                Duration.ofMillis(250),
                new Secret("s3cret"),
                new BigDecimal("0.10"),
                new Topic("a", 1),
                List.of(1, 2),
                Map.of("Accept", "x"),
                List.of(new Topic("short", 1), new Topic("long", 2)),
                null,
                null));
    assertThat(binder.problems()).isEmpty();
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    assertThat(binder.bind(Line.class, Nodes.mapping(Map.of()), ""))
        .contains(new Line(9600, Parity.NONE, Duration.ofSeconds(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "3,3000",
    "0.5,500",
    "500ms,500",
    "2s,2000",
    "1m,60000",
    "1 h,3600000",
    "1d,86400000"
  })
  void durationsAreSecondsOrCarryTheirUnit(String text, long millis) {
    assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPlaceAndWhatIsAllowed() {
    var values = new LinkedHashMap<String, Object>();
    values.put("whole", "abc");
    values.put("large", "1.5");
    values.put("decimal", List.of());
    values.put("truth", "maybe");
    values.put("parity", "odd");
    values.put("duration", "long");
    values.put("secret", Map.of());
    values.put("exact", ".inf");
    values.put("topic", Map.of("tpic", "x"));
    values.put("numbers", List.of(1, "two"));
    values.put("headers", "none");
    values.put("topics", Map.of());
    assertThat(binder.bind(Everything.class, Nodes.mapping(values), "root")).isEmpty();
    assertThat(binder.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "f:1:9 root.whole: \"abc\" is not a whole number",
            "f:2:9 root.large: \"1.5\" is not a whole number",
            "f:3:9 root.decimal: a list is not a number",
            "f:4:9 root.truth: \"maybe\" is not true or false",
            "f:1:9 root.text: is missing",
            "f:5:9 root.parity: \"odd\" is not one of N, E",
            "f:6:9 root.duration: \"long\" is not a number of seconds or a duration such as 500ms,"
                + " 2s, 5m, 1h or 1d",
            "f:7:9 root.secret: a mapping is not a text",
            "f:8:9 root.exact: \".inf\" is not a number",
            "f:9:9 root.topic.topic: is missing: where to",
            "f:10:1 root.topic.tpic: unknown key \"tpic\"; did you mean \"topic\"?",
            "f:11:9 root.numbers[1]: \"two\" is not a whole number",
            "f:12:9 root.headers: \"none\" is not a mapping of keys",
            "f:13:9 root.topics: a mapping is not a list");
  }

  @Test
  void valuesOutsideTheirRangeAreDeclined() {
    var values = Map.of("baudrate", 30);
    binder.bind(Line.class, Nodes.mapping(values), "");
    binder.bind(Line.class, Nodes.mapping(Map.of("timeout", "2m")), "");
    binder.bind(Line.class, Nodes.mapping(Map.of("baud_rate", "fast")), "");
    binder.bind(Topic.class, Nodes.mapping(Map.of("topic", "t", "qos", "99999999999")), "");
    assertThat(binder.problems())
        .extracting(Problem::reason)
        .containsExactly(
            "30 is not in 300..921600",
            "\"2m\" is not in 0.1..60 seconds",
            "\"fast\" is not a whole number in 300..921600",
            "\"99999999999\" is not in -2147483648..2147483647");
  }

  @Test
  void twoSpellingsOfOneKeyAreAProblem() {
    var values = new LinkedHashMap<String, Object>();
    values.put("baud_rate", 9600);
    values.put("baudrate", 9600);
    assertThat(binder.bind(Line.class, Nodes.mapping(values), "")).isEmpty();
    assertThat(binder.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "f:2:9 baudrate: says the same as \"baud_rate\", which is given too; keep one");
  }

  @Test
  void recordsShareTheKeysOfAMappingAndTheRestIsUnknown() {
    var values = new LinkedHashMap<String, Object>();
    values.put("baud_rate", 9600);
    values.put("topic", "t");
    values.put("mqtt_low", 2);
    values.put("baud_rat", 1);
    values.put("id", "x");
    var section = binder.section(Nodes.mapping(values), "a[0]");
    assertThat(section.take("id")).isPresent();
    assertThat(section.bind(Line.class)).isPresent();
    assertThat(section.bind(Topic.class)).isPresent();
    assertThat(section.bind(Pair.class, "mqtt_")).contains(new Pair(2, 2));
    section.finish();
    assertThat(binder.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "f:4:1 a[0].baud_rat: unknown key \"baud_rat\"; did you mean \"baud_rate\"?");
  }

  @Test
  void anUnknownKeyUnlikeAnyListsTheKnownOnes() {
    binder.bind(Pair.class, Nodes.mapping(Map.of("colour", "red")), "");
    assertThat(binder.problems())
        .extracting(Problem::reason)
        .containsExactly("unknown key \"colour\"; known: low, high");
  }

  @Test
  void whatACompactConstructorDeclinesStandsAtItsKey() {
    var values = Map.of("pair", Map.of("low", 3));
    assertThat(binder.bind(Outer.class, Nodes.mapping(values), "x")).isEmpty();
    assertThat(binder.problems())
        .extracting(Problem::toString)
        .containsExactly("f:2:9 x.pair.low: is more than high=2");
  }

  record Talkative(Secret password, String host) {
    Talkative {
      throw new IllegalArgumentException("cannot use " + password.reveal() + " with " + host);
    }
  }

  @Test
  void secretsAndTextsFromElsewhereDoNotShowInProblems() {
    var host = new Scalar(new Position("f", 2, 9), "10.0.0.1", ScalarType.TEXT, "${HOST}");
    binder.bind(Talkative.class, Nodes.mapping(Map.of("password", "hunter2", "host", host)), "");
    assertThat(binder.problems())
        .extracting(Problem::reason)
        .containsExactly("cannot use *** with ${HOST}");
  }

  @ShortForm("url")
  record Place(@Matches(value = "https?://.+", allowed = "an address") String url) {}

  record Places(List<Place> places) {}

  @Test
  void aProblemOfAShortFormNamesTheKeyThatStandsInTheFile() {
    binder.bind(Places.class, Nodes.mapping(Map.of("places", List.of("x"))), "");
    assertThat(binder.problems())
        .extracting(Problem::toString)
        .containsExactly("f:1:9 places[0]: \"x\" does not fit; allowed: an address");
  }

  record Patterned(
      @Matches(value = "https?://.+", allowed = "an http:// or https:// address") String url,
      @Matches(value = "[a-z]+", allowed = "small letters") @Nullable Secret token) {}

  @Test
  void aTextThatDoesNotFitItsFormIsDeclinedAndASecretOneUnseen() {
    binder.bind(Patterned.class, Nodes.mapping(Map.of("url", "ftp://x", "token", "HUNTER2")), "");
    assertThat(binder.problems())
        .extracting(Problem::reason)
        .containsExactlyInAnyOrder(
            "\"ftp://x\" does not fit; allowed: an http:// or https:// address",
            "the value does not fit; allowed: small letters");
  }

  record Wrong(java.net.URI address) {}

  @Test
  void aTypeThatNoSettingCanHaveIsABugOfTheRecord() {
    assertThatThrownBy(() -> binder.bind(Wrong.class, Nodes.mapping(Map.of()), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("component address has the type class java.net.URI");
  }

  @ParameterizedTest
  @CsvSource({"baudrate,baud_rate", "porrt,port", "prot,port", "HOST,host", "xyz,", "h,"})
  void theNearestNameIsFound(String name, @Nullable String nearest) {
    assertThat(NearestName.of(name, List.of("port", "host", "baud_rate")))
        .isEqualTo(Optional.ofNullable(nearest));
  }
}
