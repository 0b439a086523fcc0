package io.dataskipper.boat.core.diag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks a host for a sign of life, by the ping program of the system; no shell is involved. */
public final class Ping {
  /** The most packets of one ping. */
  public static final int MOST_PACKETS = 10;

  private static final int MOST_OUTPUT = 16_384;
  private static final int SECONDS_FOR_AN_ANSWER = 2;
  private static final List<Path> USUAL =
      List.of(Path.of("/bin/ping"), Path.of("/usr/bin/ping"), Path.of("/sbin/ping"));
  private static final Pattern PACKETS =
      Pattern.compile("(\\d{1,3}) packets transmitted, (\\d{1,3})(?: packets)? received");
  private static final Pattern TIMES =
      Pattern.compile("min/avg/max(?:/mdev)? = ([\\d.]{1,12})/([\\d.]{1,12})/([\\d.]{1,12})");
  private static final Pattern ADDRESS = Pattern.compile("^PING \\S+ \\(([0-9A-Fa-f.:%]{1,64})\\)");

  private final List<Path> programs;

  public Ping() {
    this(USUAL);
  }

  /**
   * @param programs where the program may be
   */
  Ping(List<Path> programs) {
    this.programs = List.copyOf(programs);
  }

  /**
   * What became of a ping. Times are in milliseconds, null if nothing came back.
   *
   * @param address that the name stands for; null if the program does not tell
   * @param problem why nothing could be sent, in the words of the program; null if something was
   */
  public record Result(
      @Nullable String address,
      int sent,
      int received,
      @Nullable Double minMillis,
      @Nullable Double averageMillis,
      @Nullable Double maxMillis,
      @Nullable String problem) {

    private static Result problem(String problem) {
      return new Result(null, 0, 0, null, null, null, problem);
    }
  }

  /**
   * Pings a host; takes at most two seconds a packet and some more.
   *
   * @param host a {@link HostNames#valid valid} name
   * @param count how many packets, 1 to {@link #MOST_PACKETS}
   */
  public Result send(String host, int count) throws InterruptedException {
    if (!HostNames.valid(host) || count < 1 || count > MOST_PACKETS) {
      throw new IllegalArgumentException("host or count is out of range");
    }
    var program = programs.stream().filter(Files::isExecutable).findFirst();
    if (program.isEmpty()) {
      return Result.problem("there is no ping program; install the package iputils-ping");
    }
    try {
      return run(program.get(), host, count);
    } catch (IOException e) {
      return Result.problem(String.valueOf(e.getMessage()));
    }
  }

  private static Result run(Path program, String host, int count)
      throws IOException, InterruptedException {
    int limit = count * SECONDS_FOR_AN_ANSWER + 3;
    var builder =
        new ProcessBuilder(
            program.toString(),
            "-n",
            "-q",
            "-c",
            "" + count,
            "-W",
            "" + SECONDS_FOR_AN_ANSWER,
            "-w",
            "" + limit,
            host);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true);
    var output = Files.createTempFile("ping-", ".txt");
    try {
      var process = builder.redirectOutput(output.toFile()).start();
      process.getOutputStream().close();
      try {
        if (!process.waitFor(limit + 2L, TimeUnit.SECONDS)) {
          return Result.problem("the ping program did not end in time");
        }
      } finally {
        process.destroyForcibly();
      }
      return parse(text(output));
    } finally {
      Files.delete(output);
    }
  }

  private static String text(Path output) throws IOException {
    try (var in = Files.newInputStream(output)) {
      return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
    }
  }

  static Result parse(String output) {
    var packets = PACKETS.matcher(output);
    if (!packets.find()) {
      var last = output.strip().lines().reduce("", (_, line) -> line);
      return Result.problem(last.isEmpty() ? "the ping program said nothing" : last);
    }
    var address = Optional.of(ADDRESS.matcher(output)).filter(found -> found.find());
    var times = TIMES.matcher(output);
    boolean timed = times.find();
    return new Result(
        address.map(found -> found.group(1)).orElse(null),
        Integer.parseInt(packets.group(1)),
        Integer.parseInt(packets.group(2)),
        timed ? Double.valueOf(times.group(1)) : null,
        timed ? Double.valueOf(times.group(2)) : null,
        timed ? Double.valueOf(times.group(3)) : null,
        null);
  }
}
