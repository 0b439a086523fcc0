package io.dataskipper.boat.core.registry.table;

import java.util.Locale;
import java.util.Optional;

/** How a table is kept in a file. */
public enum TableFormat {
  /** UTF-8, separated by commas; read also with semicolons or tabs, and in Windows-1252. */
  CSV("text/csv"),
  /** The workbook of spreadsheets since 2007. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final String mediaType;

  TableFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The type of such a file on the web. */
  public String mediaType() {
    return mediaType;
  }

  /** The end of the names of such files. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of a name such as {@code csv} or of a file such as {@code meter.csv}. */
  public static Optional<TableFormat> named(String name) {
    var end = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    for (var format : values()) {
      if (format.name().equals(end)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  Grid read(byte[] content) throws UnreadableTableException {
    return switch (this) {
      case CSV -> CsvFile.read(content);
      case XLSX -> XlsxFile.read(content);
    };
  }

  byte[] write(Grid grid) {
    return switch (this) {
      case CSV -> CsvFile.write(grid);
      case XLSX -> XlsxFile.write(grid);
    };
  }
}
