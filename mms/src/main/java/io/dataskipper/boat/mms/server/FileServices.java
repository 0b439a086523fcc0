package io.dataskipper.boat.mms.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.ber.MalformedException;
import io.dataskipper.boat.mms.file.FileStore;
import io.dataskipper.boat.mms.file.StoredFile;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that clients list and read. Guarded by the model. */
final class FileServices {
  private static final int MOST_OPEN = 8;
  private static final int ROOM_FOR_HEADERS = 64;
  private static final int GRAPHIC_STRING = 0x19;
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final FileStore store;
  private final Map<Association, Map<Long, Opened>> opened = new HashMap<>();

  FileServices(FileStore store) {
    this.store = store;
  }

  /** A file that is being read, and how far. */
  private record Opened(StoredFile file, int at) {}

  /** Whether there are such services at all. */
  boolean offered() {
    return !store.equals(FileStore.NONE);
  }

  byte[] directory(Association client, String wanted, Element body)
      throws MalformedException, ServiceException {
    var place = wanted.replaceAll("^/+|/+$", "");
    var files = store.files().stream().filter(file -> file.isAt(place)).toList();
    if (files.isEmpty() && !place.isEmpty()) {
      throw ServiceException.noSuchFile(wanted);
    }
    int index = first(files, body.find(0xa1));
    var entries = new ArrayList<byte[]>();
    int room = client.mostUnit() - ROOM_FOR_HEADERS;
    while (index < files.size()) {
      byte[] entry = entry(files.get(index));
      room -= entry.length;
      if (room < 0 && !entries.isEmpty()) {
        break;
      }
      entries.add(entry);
      index++;
    }
    return Ber.element(
        0xbf4d,
        Ber.element(0xa0, Ber.element(Ber.SEQUENCE, entries)),
        Ber.bool(0x81, index < files.size()));
  }

  private static int first(List<StoredFile> files, Optional<Element> after)
      throws MalformedException, ServiceException {
    if (after.isEmpty()) {
      return 0;
    }
    var name = Service.fileName(after.get());
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).name().equals(name)) {
        return i + 1;
      }
    }
    throw ServiceException.noSuchFile(name);
  }

  private static byte[] entry(StoredFile file) {
    return Ber.element(
        Ber.SEQUENCE,
        Ber.element(0xa0, Ber.element(GRAPHIC_STRING, file.name().getBytes(UTF_8))),
        attributes(file));
  }

  private static byte[] attributes(StoredFile file) {
    return Ber.element(
        0xa1,
        Ber.integer(0x80, file.size()),
        Ber.text(0x81, GENERALIZED_TIME.format(file.modified())));
  }

  byte[] open(Association client, String name, Element body)
      throws MalformedException, ServiceException {
    var file =
        store.files().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> ServiceException.noSuchFile(name));
    long from = body.get(0x81).integer();
    if (from < 0 || from > file.size()) {
      throw ServiceException.noSuchPosition(from);
    }
    var ofClient = opened(client);
    if (ofClient.size() >= MOST_OPEN) {
      throw ServiceException.tooMuch("open files=%d".formatted(MOST_OPEN));
    }
    long handle = 1;
    while (ofClient.containsKey(handle)) {
      handle++;
    }
    ofClient.put(handle, new Opened(file, (int) from));
    return Ber.element(0xbf48, Ber.integer(0x80, handle), attributes(file));
  }

  byte[] read(Association client, Element body) throws MalformedException, ServiceException {
    long handle = body.integer();
    var reading = opened(client).get(handle);
    if (reading == null) {
      throw ServiceException.nonExistent("open file " + handle);
    }
    byte[] piece = reading.file.piece(reading.at, client.mostUnit() - ROOM_FOR_HEADERS);
    int next = reading.at + piece.length;
    opened(client).put(handle, new Opened(reading.file, next));
    return Ber.element(
        0xbf49, Ber.element(0x80, piece), Ber.bool(0x81, next < reading.file.size()));
  }

  byte[] close(Association client, Element body) throws MalformedException, ServiceException {
    long handle = body.integer();
    if (opened(client).remove(handle) == null) {
      throw ServiceException.nonExistent("open file " + handle);
    }
    return Ber.element(0x9f4a);
  }

  private Map<Long, Opened> opened(Association client) {
    return opened.computeIfAbsent(client, _ -> new HashMap<>());
  }

  /** Closes what a client has left open. */
  void lost(Association client) {
    opened.remove(client);
  }
}
