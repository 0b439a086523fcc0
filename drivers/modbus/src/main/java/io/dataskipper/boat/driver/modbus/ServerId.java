package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.driver.modbus.wire.Answer;
import io.dataskipper.boat.spi.probe.Identity;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a device reports of itself: Modbus Application Protocol V1.1b3, 6.13. What the bytes mean is
 * up to the device; most hold a text.
 */
final class ServerId {
  private static final Pattern TEXT = Pattern.compile("[ -~]{3,}");

  private ServerId() {}

  /** Empty if the device declined or reported nothing. */
  static Optional<Identity> of(Answer answer) {
    int from = answer.dataStart();
    if (answer.exceptionCode() != 0 || answer.end() <= from) {
      return Optional.empty();
    }
    var facts = new LinkedHashMap<String, String>();
    var text = new String(answer.bytes(), from, answer.end() - from, StandardCharsets.ISO_8859_1);
    var words = TEXT.matcher(text).results().map(found -> found.group().strip()).toList();
    if (!words.isEmpty()) {
      facts.put("text", String.join(" ", words));
    }
    facts.put(
        "bytes",
        HexFormat.ofDelimiter(" ").withUpperCase().formatHex(answer.bytes(), from, answer.end()));
    return Optional.of(new Identity("17 server id", facts));
  }
}
