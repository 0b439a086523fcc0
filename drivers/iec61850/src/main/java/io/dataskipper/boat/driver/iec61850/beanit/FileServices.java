package io.dataskipper.boat.driver.iec61850.beanit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.beanit.jasn1.ber.types.string.BerGraphicString;
import com.beanit.openiec61850.internal.mms.asn1.ConfirmedServiceRequest;
import com.beanit.openiec61850.internal.mms.asn1.DirectoryEntry;
import com.beanit.openiec61850.internal.mms.asn1.FileCloseRequest;
import com.beanit.openiec61850.internal.mms.asn1.FileDirectoryRequest;
import com.beanit.openiec61850.internal.mms.asn1.FileName;
import com.beanit.openiec61850.internal.mms.asn1.FileOpenRequest;
import com.beanit.openiec61850.internal.mms.asn1.FileReadRequest;
import com.beanit.openiec61850.internal.mms.asn1.Unsigned32;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsException.Kind;
import io.dataskipper.boat.spi.probe.FileSource.DeviceFile;
import io.dataskipper.boat.spi.probe.FileSource.Sink;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files. */
record FileServices(Exchange exchange) implements Association.Files {
  private static final int MOST_FILES = 10_000;

  /** GeneralizedTime; without a zone it is taken for UTC. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMddHHmmss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XX]")
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  @Override
  public List<DeviceFile> list(String directory) throws MmsException, InterruptedException {
    var files = new ArrayList<DeviceFile>();
    var more = true;
    while (more) {
      var ask = new FileDirectoryRequest();
      if (!directory.isEmpty()) {
        ask.setFileSpecification(name(directory));
      }
      if (!files.isEmpty()) {
        ask.setContinueAfter(name(files.getLast().name()));
      }
      var request = new ConfirmedServiceRequest();
      request.setFileDirectory(ask);
      var answer = Services.understood(exchange.ask(request).getFileDirectory());
      var page = answer.getListOfDirectoryEntry().getDirectoryEntry();
      page.forEach(entry -> files.add(file(entry)));
      more = !page.isEmpty() && answer.getMoreFollows() != null && answer.getMoreFollows().value;
      if (files.size() > MOST_FILES) {
        throw new MmsException(
            Kind.MALFORMED, true, "more than %d files".formatted(MOST_FILES), null);
      }
    }
    return files;
  }

  @Override
  public void read(String file, Sink sink) throws MmsException, IOException, InterruptedException {
    var open = new FileOpenRequest();
    open.setFileName(name(file));
    open.setInitialPosition(new Unsigned32(0));
    var request = new ConfirmedServiceRequest();
    request.setFileOpen(open);
    var opened = Services.understood(exchange.ask(request).getFileOpen());
    long handle = opened.getFrsmID().longValue();
    try {
      sink.begin(opened.getFileAttributes().getSizeOfFile().longValue());
      pump(handle, sink);
    } catch (MmsException | IOException e) {
      closeAfter(handle, e);
      throw e;
    }
    close(handle);
  }

  private void pump(long handle, Sink sink) throws MmsException, IOException, InterruptedException {
    var more = true;
    while (more) {
      var request = new ConfirmedServiceRequest();
      request.setFileRead(new FileReadRequest(handle));
      var answer = Services.understood(exchange.ask(request).getFileRead());
      byte[] piece = answer.getFileData().value;
      // Left out, it is true by the standard.
      more = answer.getMoreFollows() == null || answer.getMoreFollows().value;
      if (piece.length > 0) {
        sink.take(piece);
      } else if (more) {
        throw new MmsException(Kind.MALFORMED, true, "a piece of no bytes is to go on", null);
      }
    }
  }

  private void closeAfter(long handle, Exception failure) throws InterruptedException {
    try {
      close(handle);
    } catch (MmsException e) {
      failure.addSuppressed(e);
    }
  }

  private void close(long handle) throws MmsException, InterruptedException {
    var request = new ConfirmedServiceRequest();
    request.setFileClose(new FileCloseRequest(handle));
    exchange.ask(request);
  }

  private static FileName name(String text) {
    var name = new FileName();
    name.getBerGraphicString().add(new BerGraphicString(text.getBytes(UTF_8)));
    return name;
  }

  private static DeviceFile file(DirectoryEntry entry) {
    var attributes = entry.getFileAttributes();
    var modified = attributes.getLastModified();
    return new DeviceFile(
        entry.getFileName().getBerGraphicString().stream()
            .map(part -> new String(part.value, UTF_8))
            .collect(Collectors.joining()),
        attributes.getSizeOfFile().longValue(),
        modified == null ? null : instant(new String(modified.value, UTF_8)));
  }

  /** A moment; null if it cannot be understood. */
  static @Nullable Instant instant(String time) {
    try {
      return ZonedDateTime.parse(time, TIME).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }
}
