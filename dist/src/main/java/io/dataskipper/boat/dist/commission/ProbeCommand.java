package io.dataskipper.boat.dist.commission;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.commission.CommissioningDesk;
import io.dataskipper.boat.core.commission.Decodings;
import io.dataskipper.boat.core.commission.ProbeDeed;
import io.dataskipper.boat.core.commission.ProbeLine;
import io.dataskipper.boat.core.commission.ProbeReport;
import io.dataskipper.boat.core.commission.RegisterRequest;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import io.dataskipper.boat.spi.probe.ProbeRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code boat probe}. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Sends one request to a unit and shows its frames and what the registers may mean.",
      "Exit code 0 done, 1 declined or failed, 3 a write of which nobody knows whether it happened."
    },
    footer = {
      "",
      "Examples:",
      "  boat probe --serial /dev/ttyUSB0 --baud 9600 --unit 1 --address 0 --count 2",
      "  boat probe --tcp 10.0.0.5 --unit 1 --function 6 --address 10 --values 0x1F --yes"
    })
public final class ProbeCommand implements Callable<Integer> {
  private static final int UNKNOWN = 3;

  @Spec private CommandSpec spec;
  @Mixin private LineOptions line = new LineOptions();

  @Option(names = "--unit", required = true, description = "The number of the unit, 0 to 255.")
  private int unit;

  @Option(
      names = "--function",
      defaultValue = "3",
      description = "1 to 4 read, 5, 6, 15 and 16 write (default ${DEFAULT-VALUE}).")
  private int function;

  @Option(
      names = "--address",
      required = true,
      description = "The first address as on the wire, in decimal or as 0x1F.")
  private String address = "";

  @Option(
      names = "--count",
      defaultValue = "1",
      description = "How many addresses to read (default ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--values",
      split = ",",
      paramLabel = "WORD",
      description = "What to write, in decimal or as 0x1F.")
  private List<String> values = new ArrayList<>();

  @Option(names = "--yes", description = "A write changes the device: say that you want that.")
  private boolean yes;

  private ProbeCommand() {}

  @Override
  public Integer call() throws Exception {
    try (var desk = LineOptions.desk()) {
      var request = request();
      var lines = line.lines(desk);
      if (lines.size() != 1) {
        throw new IllegalArgumentException("name one line with one speed and parity");
      }
      if (request instanceof ProbeRequest.Write && !yes) {
        throw new IllegalArgumentException("a write changes the device: add --yes");
      }
      return print(probe(desk, lines.getFirst(), request));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private ProbeReport probe(
      CommissioningDesk looking, ProbeLine<?, ?, ?> chosen, ProbeRequest request)
      throws GatewayException, InterruptedException {
    if (request instanceof ProbeRequest.Read) {
      return looking.probe(chosen, request, CommandAudit.WHO);
    }
    var ended =
        ProbeDeed.of(chosen, request, CommandAudit.WHO, "unknown: the command was ended before");
    var audit = CommandAudit.begin(ended, spec.commandLine().getErr());
    try (var writing = LineOptions.desk(audit)) {
      return writing.probe(chosen, request, CommandAudit.WHO);
    }
  }

  private ProbeRequest request() {
    var words = new char[values.size()];
    for (var i = 0; i < words.length; i++) {
      words[i] = (char) number(values.get(i));
    }
    return RegisterRequest.of(unit, function, number(address), count, words);
  }

  private static int number(String text) {
    int number = Integer.decode(text);
    if (number < Short.MIN_VALUE || number > Character.MAX_VALUE) {
      throw new IllegalArgumentException(text + " has more than 16 bits");
    }
    return number;
  }

  private int print(ProbeReport report) {
    var out = spec.commandLine().getOut();
    for (var frame : report.frames()) {
      out.printf(
          "%8.1f ms  %-8s  %s%n", frame.after().toNanos() / 1e6, frame.direction(), frame.bytes());
    }
    int exit = result(report, out);
    out.flush();
    return exit;
  }

  private static int result(ProbeReport report, PrintWriter out) {
    return switch (report.answer().orElse(null)) {
      case ProbeAnswer.Registers(RawRegisters registers) -> {
        print(registers, out);
        yield 0;
      }
      case ProbeAnswer.Confirmed() -> {
        out.println("written");
        yield 0;
      }
      case ProbeAnswer.Declined(int _, String reason) -> {
        out.println("declined: " + reason);
        yield 1;
      }
      case ProbeAnswer.Unknown(var _) -> {
        out.println("unknown: no answer came; look at the device before you try again");
        yield UNKNOWN;
      }
      case null -> {
        out.println("failed: " + report.failure());
        yield 1;
      }
    };
  }

  private static void print(RawRegisters registers, PrintWriter out) {
    for (int i = registers.start(); i < registers.start() + registers.length(); i++) {
      out.printf("%5d  0x%04X  %d%n", i, registers.wordAt(i), registers.wordAt(i));
    }
    if (registers.space().equals("holding") || registers.space().equals("input")) {
      Decodings.of(registers)
          .forEach(
              (type, byOrder) ->
                  out.printf(
                      "%-8s %s%n",
                      type,
                      byOrder.entrySet().stream()
                          .map(value -> value.getKey() + " " + value.getValue())
                          .collect(Collectors.joining("  "))));
    }
  }
}
