package io.dataskipper.boat.driver.iec61850;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.mms.file.StoredFile;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.probe.FileSource;
import io.dataskipper.boat.spi.probe.FileSource.DeviceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists and reads the files of an IED. */
class FilesTest {
  private static final Instant MODIFIED = Instant.parse("2026-02-28T23:59:58Z");
  private static final int MEGABYTE = 1 << 20;

  /** Each entry takes some 60 bytes: these do not go into one unit of 65,000. */
  private static final int MANY = 3_000;

  /** Keeps what comes, and does something before each piece. */
  private static final class Kept implements FileSource.Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Action before;
    private long stated = -1;
    private int pieces;

    private Kept(Action before) {
      this.before = before;
    }

    private Kept() {
      this(_ -> {});
    }

    @FunctionalInterface
    interface Action {
      void on(int piece) throws IOException;
    }

    @Override
    public void begin(long size) {
      stated = size;
    }

    @Override
    public void take(byte[] piece) throws IOException {
      before.on(pieces++);
      bytes.writeBytes(piece);
    }
  }

  private static StoredFile file(String name, byte[] content) {
    return new StoredFile(name, MODIFIED, content);
  }

  private static ScriptedIed ied(List<StoredFile> files) throws IOException {
    return ScriptedIed.builder().files(() -> files).start();
  }

  private static Driver connected(int port) throws DriverException, InterruptedException {
    var driver = new Rig(port).create();
    driver.connect();
    return driver;
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void listsMoreFilesThanOneUnitHolds() throws Exception {
    var stored = new ArrayList<StoredFile>();
    for (var i = 0; i < MANY; i++) {
      stored.add(file("COMTRADE/record-%05d.CFG".formatted(i), new byte[i % 7]));
    }
    stored.add(file("other/note.txt", "é".getBytes(UTF_8)));
    try (var ied = ied(stored);
        var driver = connected(ied.port())) {
      var files = (FileSource) driver;
      assertThat(files.files("COMTRADE"))
          .hasSize(MANY)
          .startsWith(new DeviceFile("COMTRADE/record-00000.CFG", 0, MODIFIED))
          .endsWith(
              new DeviceFile(
                  "COMTRADE/record-%05d.CFG".formatted(MANY - 1), (MANY - 1) % 7, MODIFIED));
      assertThat(files.files("")).hasSize(MANY + 1);
      assertThat(files.files("other/")).singleElement().isEqualTo(named("other/note.txt", 2));
      assertThat(files.files("other/note.txt")).hasSize(1);
    }
  }

  private static DeviceFile named(String name, long bytes) {
    return new DeviceFile(name, bytes, MODIFIED);
  }

  @Test
  void readsAFileByteForByteInPiecesAsTheyFit() throws Exception {
    byte[] content = noise(MEGABYTE);
    try (var ied = ied(List.of(file("big.DAT", content), file("empty.DAT", new byte[0])));
        var driver = connected(ied.port())) {
      var big = new Kept();
      ((FileSource) driver).readFile("big.DAT", big);
      assertThat(big.bytes.toByteArray()).isEqualTo(content);
      assertThat(big.stated).isEqualTo(MEGABYTE);
      assertThat(big.pieces).isGreaterThan(MEGABYTE / 65_000);
      var empty = new Kept();
      ((FileSource) driver).readFile("empty.DAT", empty);
      assertThat(empty.stated).isZero();
      assertThat(empty.pieces).isZero();
    }
  }

  @Test
  void tellsWhatTheServerSaysOfAFileThatIsNotThere() throws Exception {
    try (var ied = ied(List.of(file("COMTRADE/a.CFG", new byte[1])));
        var driver = connected(ied.port())) {
      var files = (FileSource) driver;
      for (var name : List.of("COMTRADE/b.CFG", "../a.CFG", "COMTRADE", "")) {
        assertThatThrownBy(() -> files.readFile(name, new Kept()))
            .isInstanceOfSatisfying(
                DriverException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.REFUSED))
            .hasMessageContaining("file=\"%s\"", name)
            .hasMessageEndingWith("file: file-non-existent");
      }
      assertThatThrownBy(() -> files.files("COMTRADE/.."))
          .hasMessageContaining("directory=\"COMTRADE/..\"")
          .hasMessageEndingWith("file: file-non-existent");
    }
  }

  // The server keeps eight files open for a client: a ninth reading would be refused.
  @Test
  void closesAFileAlsoWhenItIsNotReadToItsEnd() throws Exception {
    try (var ied = ied(List.of(file("big.DAT", noise(MEGABYTE))));
        var driver = connected(ied.port())) {
      var files = (FileSource) driver;
      for (var i = 0; i < 20; i++) {
        assertThatThrownBy(
                () ->
                    files.readFile(
                        "big.DAT",
                        new Kept(
                            piece -> {
                              if (piece == 1) {
                                throw new IOException("enough");
                              }
                            })))
            .isInstanceOf(IOException.class)
            .hasMessage("enough")
            .hasNoSuppressedExceptions();
      }
      var whole = new Kept();
      files.readFile("big.DAT", whole);
      assertThat(whole.bytes.size()).isEqualTo(MEGABYTE);
    }
  }

  @Test
  void endsWhenTheLinkIsCutWhileItReads() throws Exception {
    try (var ied = ied(List.of(file("big.DAT", noise(MEGABYTE))));
        var driver = connected(ied.port())) {
      var cut = new Kept(piece -> cutAt(ied, piece));
      assertThatThrownBy(() -> ((FileSource) driver).readFile("big.DAT", cut))
          .isInstanceOfSatisfying(
              DriverException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREACHABLE))
          .hasMessageContaining("read file", "file=\"big.DAT\"");
      assertThat(cut.bytes.size()).isLessThan(MEGABYTE);
      Await.until("the end of the association", () -> ied.associations() == 0);
      driver.connect();
      assertThat(((FileSource) driver).files("")).hasSize(1);
    }
  }

  private static void cutAt(ScriptedIed ied, int piece) {
    if (piece == 2) {
      ied.cutClients();
    }
  }

  // The library's server knows no files at all, as many small devices.
  @Test
  void saysThatADeviceHasNoFileServices() throws Exception {
    try (var ied = LibraryIed.start();
        var driver = connected(ied.port())) {
      assertRefused((FileSource) driver);
    }
  }

  @Test
  void saysThatOurServerWithoutFilesHasNone() throws Exception {
    try (var ied = ScriptedIed.start();
        var driver = connected(ied.port())) {
      assertRefused((FileSource) driver);
      assertThatThrownBy(() -> ((FileSource) driver).files(""))
          .hasMessageEndingWith("rejected, confirmed-request: unrecognized-service");
    }
  }

  private static void assertRefused(FileSource files) {
    assertThatThrownBy(() -> files.files(""))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.REFUSED));
    assertThatThrownBy(() -> files.readFile("a.CFG", new Kept()))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.REFUSED));
  }
}
