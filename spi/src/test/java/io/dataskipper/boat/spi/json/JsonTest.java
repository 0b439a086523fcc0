package io.dataskipper.boat.spi.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsEveryKindOfValue() throws Exception {
    var text = " {\"a\" : [1, -2.5e3, true, false, null, \"x\"], \"b\":{}, \"c\":[] }\n";
    assertThat(Json.parse(text))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(
                    new BigDecimal("1"), new BigDecimal("-2.5e3"), true, false, null, "x"),
                "b",
                Map.of(),
                "c",
                List.of()));
  }

  @Test
  void understandsEveryEscape() throws Exception {
    assertThat(Json.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\""))
        .isEqualTo("\"\\/\b\f\n\r\té😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "tru",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "1 2",
        "--1",
        "\"\n\"",
        "nul",
        "{\"a\":1,}",
        "]"
      })
  void declinesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOfSatisfying(
            GatewayException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED));
  }

  @Test
  void declinesNestingThatWouldOverflowTheStack() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(GatewayException.class);
  }

  @Test
  void declinesAnObjectWhereThereIsNone() {
    assertThatThrownBy(() -> Json.parseObject("[1]")).hasMessageContaining("an object");
    assertThatThrownBy(() -> Json.parseObject("")).hasMessageContaining("an object");
    assertThatThrownBy(() -> Json.parseObject("{} x")).hasMessageContaining("the end");
  }

  // An answer that cannot be read may hold a token all the same.
  @Test
  void doesNotRepeatTheText() {
    assertThatThrownBy(() -> Json.parse("{\"access_token\": s3cret"))
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void quotesSuchThatItReadsTheSameAgain() throws Exception {
    var text = "a\"b\\c\n\r\t\u0001\u007f é 😀 /";
    assertThat(Json.parse(Json.quote(text))).isEqualTo(text);
  }

  @Test
  void quotesHalvesOfPairsAsEscapes() {
    assertThat(Json.quote("\ud83d")).isEqualTo("\"\\ud83d\"");
    assertThat(Json.quote("x\ude00")).isEqualTo("\"x\\ude00\"");
    assertThat(Json.quote("\ud83d\ude00")).isEqualTo("\"😀\"");
  }
}
