package io.dataskipper.boat.core.registry.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.dataskipper.boat.core.registry.table.Grid.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Text files of separated values. */
final class CsvFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LINES_LOOKED_AT = 50;

  private CsvFile() {}

  static Grid read(byte[] content) throws UnreadableTableException {
    var text = decode(content);
    var rows = new ArrayList<Row>();
    var reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .skipEmptyLines(true);
    try (var records = reader.ofCsvRecord(text)) {
      for (var line : records) {
        var number = (int) line.getStartingLineNumber();
        rows.add(Grid.row(rows.size(), number, line.getFields()));
      }
      return new Grid(rows);
    } catch (CsvParseException | IOException e) {
      throw new UnreadableTableException("is no CSV: \"%s\"".formatted(e.getMessage()), e);
    }
  }

  /** Spreadsheets save either UTF-8 or the code page of western Windows. */
  private static String decode(byte[] content) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException _) {
      text = new String(content, Charset.forName("windows-1252"));
    }
    return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
  }

  /** The one that stands most often in the first lines. */
  private static char separator(String text) {
    var head = text.lines().limit(LINES_LOOKED_AT).toList();
    char best = ',';
    long most = 0;
    for (var candidate : new char[] {',', ';', '\t'}) {
      long count =
          head.stream().flatMapToInt(String::chars).filter(each -> each == candidate).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  static byte[] write(Grid grid) {
    var text = new StringWriter();
    try (var writer = CsvWriter.builder().build(text)) {
      grid.rows().forEach(row -> writer.writeRecord(row.cells()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
