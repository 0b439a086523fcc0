package io.dataskipper.boat.core.registry.table;

import io.dataskipper.boat.core.registry.table.Grid.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;

/** Workbooks of spreadsheets. */
final class XlsxFile {
  private static final int MOST_BYTES_UNPACKED = 64 << 20;
  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 8;
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,15}(\\.\\d{1,30})?([eE][-+]?\\d{1,2})?");

  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d{0,8}");

  private XlsxFile() {}

  /** The first sheet on which a row names columns, else the first one. */
  static Grid read(byte[] content) throws UnreadableTableException {
    requireWorkbook(content);
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(content))) {
      var grids = new ArrayList<Grid>();
      for (var sheet : workbook.getSheets().toList()) {
        var grid = grid(sheet);
        if (Header.find(grid).isPresent()) {
          return grid;
        }
        grids.add(grid);
      }
      return grids.isEmpty() ? new Grid(List.of()) : grids.getFirst();
    } catch (IOException | RuntimeException e) {
      // The library tells damaged files by whatever exception they lead to.
      throw new UnreadableTableException("is no XLSX workbook: \"%s\"".formatted(e), e);
    }
  }

  /** A small file can unpack to more than there is memory. */
  private static void requireWorkbook(byte[] content) throws UnreadableTableException {
    if (content.length < HEAD || !ReadableWorkbook.isOOXMLZipHeader(content)) {
      throw new UnreadableTableException(
          "is no XLSX workbook; save it as \"Excel workbook (.xlsx)\" or as CSV", null);
    }
    var buffer = new byte[BUFFER];
    long unpacked = 0;
    try (var channel = new SeekableInMemoryByteChannel(content);
        var zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
      for (var entry : Collections.list(zip.getEntries())) {
        try (var in = zip.getInputStream(entry)) {
          for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            unpacked += count;
            if (unpacked > MOST_BYTES_UNPACKED) {
              throw new UnreadableTableException("unpacks to more than 64 MiB", null);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UnreadableTableException(
          "is no XLSX workbook: \"%s\"".formatted(e.getMessage()), e);
    }
  }

  private static Grid grid(Sheet sheet) throws IOException, UnreadableTableException {
    var rows = new ArrayList<Row>();
    try (var found = sheet.openStream()) {
      for (var row : (Iterable<org.dhatim.fastexcel.reader.Row>) found::iterator) {
        var cells = new ArrayList<String>();
        for (var i = 0; i < Math.min(row.getCellCount(), Grid.MOST_COLUMNS); i++) {
          cells.add(row.getOptionalCell(i).map(XlsxFile::text).orElse(""));
        }
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
          rows.add(Grid.row(rows.size(), row.getRowNum(), cells));
        }
      }
    }
    return new Grid(rows);
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA) {
      var raw = cell.getRawValue();
      return raw != null && NUMBER.matcher(raw).matches() ? number(raw) : String.valueOf(raw);
    }
    return cell.getText();
  }

  /** A spreadsheet keeps 0.1 as 0.10000000000000001. */
  private static String number(String raw) {
    return new BigDecimal(Double.toString(Double.parseDouble(raw)))
        .stripTrailingZeros()
        .toPlainString();
  }

  static byte[] write(Grid grid) {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Boat", "1.0")) {
      var sheet = workbook.newWorksheet("registers");
      for (var row : grid.rows()) {
        for (var column = 0; column < row.cells().size(); column++) {
          var cell = row.cell(column);
          if (WHOLE.matcher(cell).matches()) {
            sheet.value(row.number() - 1, column, Integer.valueOf(cell));
          } else if (!cell.isEmpty()) {
            sheet.value(row.number() - 1, column, cell);
          }
        }
      }
      workbook.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
