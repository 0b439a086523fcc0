package io.dataskipper.boat.core.yaml;

import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.reader.StreamReader;

/** The bytes of a file as text: bounded, UTF-8, and without characters that YAML does not allow. */
final class YamlText {
  /** The most bytes of one file. */
  static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private YamlText() {}

  static byte[] read(Path file, String name) throws RefusedException {
    var whole = new Position(name, 0, 0);
    if (!Files.exists(file)) {
      throw new RefusedException(
          whole, "", "does not exist in " + file.toAbsolutePath().getParent());
    }
    if (!Files.isRegularFile(file)) {
      throw new RefusedException(whole, "", "is not a file");
    }
    try (var in = Files.newInputStream(file)) {
      var size = Files.size(file);
      var bytes = size > MAX_BYTES ? new byte[0] : in.readNBytes(MAX_BYTES + 1);
      if (size > MAX_BYTES || bytes.length > MAX_BYTES) {
        throw new RefusedException(
            whole, "", "has %d bytes; at most %d are allowed".formatted(size, MAX_BYTES));
      }
      return bytes;
    } catch (IOException e) {
      throw new RefusedException(
          whole, "", "cannot be read: %s".formatted(e.getClass().getSimpleName()));
    }
  }

  static String decode(byte[] bytes, String name) throws RefusedException {
    if (bytes.length > MAX_BYTES) {
      throw new RefusedException(
          new Position(name, 0, 0),
          "",
          "has %d bytes; at most %d are allowed".formatted(bytes.length, MAX_BYTES));
    }
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    var text = out.flip().toString();
    if (result.isError()) {
      throw new RefusedException(
          end(text, name), "", "the byte 0x%02X is not UTF-8".formatted(in.get(in.position())));
    }
    var plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    requirePrintable(plain, name);
    return plain;
  }

  private static void requirePrintable(String text, String name) throws RefusedException {
    for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      var character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        throw new RefusedException(
            end(text.substring(0, i), name),
            "",
            "the character U+%04X is not allowed in YAML".formatted(character));
      }
    }
  }

  /** The place behind a text. */
  private static Position end(String text, String name) {
    var lines = text.split("\\r\\n|[\\r\\n\\u0085\\u2028\\u2029]", -1);
    var last = lines[lines.length - 1];
    return new Position(name, lines.length, last.codePointCount(0, last.length()) + 1);
  }
}
