package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How large the image is, as it lies on disk and packed. */
final class ImageSize implements Benchmark {
  private static final double MEGABYTE = 1e6;
  private static final String CACHE = "lib/boat.aot";
  private static final Duration PACKING = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "size";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    var image = lab.image();
    var cache = Files.size(image.resolve(CACHE)) / MEGABYTE;
    var unpacked = size(image) / MEGABYTE;
    var packed = packed(lab) / MEGABYTE;
    var packedWithout = packed(lab, "--exclude=" + CACHE) / MEGABYTE;
    return List.of(
        Row.of("image unpacked, MB", figure(unpacked)).atMost(95, "", unpacked),
        Row.of("the same without its AOT cache", figure(unpacked - cache)),
        Row.of("image as .tar.gz, MB", figure(packed)).atMost(45, "", packed),
        Row.of("the same without its AOT cache", figure(packedWithout)));
  }

  private static String figure(double megabytes) {
    return "%.1f".formatted(megabytes);
  }

  private static long packed(Lab lab, String... options) throws IOException, InterruptedException {
    var file = lab.newFolder("packed").resolve("boat.tar.gz");
    var command = new ArrayList<>(List.of("tar", "-czf", file.toString()));
    command.addAll(List.of(options));
    command.addAll(List.of("-C", lab.image().getParent().toString()));
    command.add(lab.image().getFileName().toString());
    try (var tar = lab.start("tar", command.toArray(String[]::new))) {
      tar.awaitEnd(PACKING);
    }
    return Files.size(file);
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
