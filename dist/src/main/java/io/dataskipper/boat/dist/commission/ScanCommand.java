package io.dataskipper.boat.dist.commission;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.commission.CommissioningDesk;
import io.dataskipper.boat.core.commission.Found;
import io.dataskipper.boat.core.commission.ScanJob;
import io.dataskipper.boat.core.commission.ScanPlan;
import io.dataskipper.boat.core.commission.UnitList;
import io.dataskipper.boat.spi.json.Json;
import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code boat scan}. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for units on a bus or behind a host, and what they are.",
      "A serial port can be used by one process only: stop the gateway first, or scan through its",
      "REST interface, which lends the port for that time.",
      "Exit code 0 if a unit answered, 1 otherwise."
    },
    footer = {
      "",
      "Examples:",
      "  boat scan --serial /dev/ttyUSB0 --baud 9600,19200 --parity N,E --units 1-32",
      "  boat scan --tcp 10.0.0.1-20 --units 1"
    })
public final class ScanCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;
  @Mixin private LineOptions line = new LineOptions();

  @Option(
      names = "--units",
      defaultValue = "1-32",
      description = "Numbers and ranges (default ${DEFAULT-VALUE}).")
  private String units = "1-32";

  @Option(
      names = "--every-line",
      description = "Go on to other speeds and parities after units have answered.")
  private boolean everyLine;

  @Option(names = "--no-match", description = "Do not compare units with the meter models.")
  private boolean noMatch;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  private ScanCommand() {}

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    try (var desk = LineOptions.desk()) {
      var plan = plan(desk);
      if (!json) {
        out.printf(
            "%d requests, %s at the longest; Ctrl-C ends it%n",
            plan.requests(), words(plan.longest()));
        out.flush();
      }
      var registry = Models.load(GatewayHome.fromEnvironment(System.getenv()));
      var job = desk.scan(plan, registry, CommandAudit.WHO).orElseThrow();
      while (!job.await(LOOK)) {
        tellProgress(job);
      }
      clearProgress();
      if (json) {
        out.println(json(job));
      } else {
        print(job);
      }
      out.flush();
      return job.found().isEmpty() ? 1 : 0;
    }
  }

  private ScanPlan plan(CommissioningDesk desk) {
    try {
      return new ScanPlan(line.lines(desk), UnitList.of(units), everyLine, true, !noMatch);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** On the terminal only: what is piped holds the result alone. */
  private void tellProgress(ScanJob job) {
    if (!json && onTerminal()) {
      var err = spec.commandLine().getErr();
      err.printf(
          "\r\u001B[K%d/%d %s, %s left",
          job.asked(), job.plan().requests(), job.doing(), words(job.left()));
      err.flush();
    }
  }

  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private void clearProgress() {
    if (!json && onTerminal()) {
      spec.commandLine().getErr().print("\r\u001B[K");
      spec.commandLine().getErr().flush();
    }
  }

  private static String words(Duration duration) {
    var seconds = duration.toSeconds();
    return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " min";
  }

  private void print(ScanJob job) {
    var out = spec.commandLine().getOut();
    for (var found : job.found()) {
      out.printf("unit %d  %s%n", found.unit(), place(found));
      if (found.garbled()) {
        out.println(
            "  something came that is no answer: a wrong speed, or two units of one number");
      }
      for (var identity : found.identities()) {
        out.printf("  %s: %s%n", identity.means(), facts(identity.facts()));
      }
      found
          .sunSpec()
          .ifPresent(
              it ->
                  out.printf(
                      "  SunSpec at %d: %s %s, serial number %s, models %s%n",
                      it.base(), it.manufacturer(), it.model(), it.serialNumber(), it.models()));
      for (var match : found.matches()) {
        out.printf("  may be %s: %s%n", match.model(), String.join("; ", match.reasons()));
      }
    }
    job.notes().forEach(note -> out.println("note: " + note));
    out.printf(
        "%d units found, %s%n", job.found().size(), job.state().name().toLowerCase(Locale.ROOT));
  }

  private static String place(Found found) {
    return facts(found.line());
  }

  private static String facts(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + "=" + fact.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String json(ScanJob job) {
    return job.found().stream()
        .map(ScanCommand::json)
        .collect(
            Collectors.joining(
                ",\n ",
                "{\"state\":%s,\"found\":[\n "
                    .formatted(Json.quote(job.state().name().toLowerCase(Locale.ROOT))),
                "],\"notes\":%s}"
                    .formatted(
                        job.notes().stream()
                            .map(Json::quote)
                            .collect(Collectors.joining(",", "[", "]")))));
  }

  private static String json(Found found) {
    var identities =
        found.identities().stream()
            .map(
                one ->
                    "{\"means\":%s,\"facts\":%s}"
                        .formatted(Json.quote(one.means()), object(one.facts())))
            .collect(Collectors.joining(",", "[", "]"));
    var matches =
        found.matches().stream()
            .map(
                match ->
                    "{\"model\":%s,\"score\":%d,\"reasons\":%s}"
                        .formatted(
                            Json.quote(match.model()),
                            match.score(),
                            match.reasons().stream()
                                .map(Json::quote)
                                .collect(Collectors.joining(",", "[", "]"))))
            .collect(Collectors.joining(",", "[", "]"));
    var sunSpec =
        found
            .sunSpec()
            .map(
                it ->
                    ",\"sunSpec\":%s"
                        .formatted(
                            object(
                                Map.of(
                                    "manufacturer", it.manufacturer(),
                                    "model", it.model(),
                                    "serialNumber", it.serialNumber()))))
            .orElse("");
    return "{\"unit\":%d,\"garbled\":%b,\"connection\":%s,\"identities\":%s,\"matches\":%s%s}"
        .formatted(
            found.unit(), found.garbled(), object(found.line()), identities, matches, sunSpec);
  }

  private static String object(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(entry -> Json.quote(entry.getKey()) + ":" + Json.quote(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
