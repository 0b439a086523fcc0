package io.dataskipper.boat.driver.iec61850.beanit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.beanit.jasn1.ber.types.BerGeneralizedTime;
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
import io.dataskipper.boat.driver.iec61850.mms.Association.FileEntry;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.mms.MmsException.Kind;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files. */
record FileServices(Exchange exchange) implements Association.Files {
  private static final int MOST_FILES = 10_000;

  @Override
  public List<FileEntry> list(String directory) throws MmsException, InterruptedException {
    var files = new ArrayList<FileEntry>();
    var more = true;
    while (more) {
      var ask = new FileDirectoryRequest();
      ask.setFileSpecification(name(directory));
      if (!files.isEmpty()) {
        ask.setContinueAfter(name(files.getLast().name()));
      }
      var request = new ConfirmedServiceRequest();
      request.setFileDirectory(ask);
      var answer = Services.understood(exchange.ask(request).getFileDirectory());
      var page = answer.getListOfDirectoryEntry().getDirectoryEntry();
      page.forEach(entry -> files.add(entry(entry)));
      more = !page.isEmpty() && answer.getMoreFollows() != null && answer.getMoreFollows().value;
      if (files.size() > MOST_FILES) {
        throw new MmsException(
            Kind.MALFORMED, true, "more than %d files".formatted(MOST_FILES), null);
      }
    }
    return files;
  }

  @Override
  public void read(String file, Sink sink) throws MmsException, InterruptedException {
    var open = new FileOpenRequest();
    open.setFileName(name(file));
    open.setInitialPosition(new Unsigned32(0));
    var request = new ConfirmedServiceRequest();
    request.setFileOpen(open);
    long handle = Services.understood(exchange.ask(request).getFileOpen()).getFrsmID().longValue();
    try {
      pump(handle, sink);
    } finally {
      var close = new ConfirmedServiceRequest();
      close.setFileClose(new FileCloseRequest(handle));
      exchange.ask(close);
    }
  }

  private void pump(long handle, Sink sink) throws MmsException, InterruptedException {
    var more = true;
    while (more) {
      var request = new ConfirmedServiceRequest();
      request.setFileRead(new FileReadRequest(handle));
      var answer = Services.understood(exchange.ask(request).getFileRead());
      boolean wanted = sink.take(answer.getFileData().value);
      more = wanted && (answer.getMoreFollows() == null || answer.getMoreFollows().value);
    }
  }

  private static FileName name(String text) {
    var name = new FileName();
    name.getBerGraphicString().add(new BerGraphicString(text.getBytes(UTF_8)));
    return name;
  }

  private static FileEntry entry(DirectoryEntry entry) {
    var attributes = entry.getFileAttributes();
    return new FileEntry(
        entry.getFileName().getBerGraphicString().stream()
            .map(part -> new String(part.value, UTF_8))
            .collect(Collectors.joining()),
        attributes.getSizeOfFile().longValue(),
        instant(attributes.getLastModified()));
  }

  private static @Nullable Instant instant(@Nullable BerGeneralizedTime time) {
    try {
      return time == null ? null : time.asCalendar().toInstant();
    } catch (ParseException _) {
      return null;
    }
  }
}
