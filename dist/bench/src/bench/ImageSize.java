package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How large the image is, as it lies on disk and packed. */
final class ImageSize implements Benchmark {
  private static final double MEGABYTE = 1e6;
  private static final Duration PACKING = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "size";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    var packed = lab.newFolder("packed").resolve("boat.tar.gz");
    var image = lab.image();
    try (var tar =
        lab.start(
            "tar",
            "tar",
            "-C",
            image.getParent().toString(),
            "-czf",
            packed.toString(),
            image.getFileName().toString())) {
      tar.awaitEnd(PACKING);
    }
    var unpackedSize = size(image) / MEGABYTE;
    var packedSize = Files.size(packed) / MEGABYTE;
    return List.of(
        Row.of("image unpacked, MB", "%.1f".formatted(unpackedSize)).atMost(95, "", unpackedSize),
        Row.of("image as .tar.gz, MB", "%.1f".formatted(packedSize)).atMost(45, "", packedSize));
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(ImageSize::fileSize).sum();
    }
  }

  private static long fileSize(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
