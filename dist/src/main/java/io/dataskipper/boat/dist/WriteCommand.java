package io.dataskipper.boat.dist;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Seconds;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.control.ValueText;
import io.dataskipper.boat.core.control.WriteWords;
import io.dataskipper.boat.core.direct.DirectLink;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.dist.commission.CommandAudit;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boat write}. */
@Command(
    name = "write",
    mixinStandardHelpOptions = true,
    description = {
      "Writes one point of a device once and reads it back.",
      "The point must be writable in the configuration. Asks before it writes, unless --yes is given.",
      "Exit code 0: confirmed; 1: refused or failed; 3: unknown, the device may or may not have acted."
    })
final class WriteCommand implements Callable<Integer> {
  private static final int UNKNOWN = 3;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DEVICE", description = "Id of the client.")
  private String device = "";

  @Parameters(index = "1", paramLabel = "POINT", description = "Name of the point.")
  private String point = "";

  @Parameters(
      index = "2",
      paramLabel = "VALUE",
      description = "In the unit of the point: a number, true, false or a text.")
  private String value = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  private WriteCommand() {}

  @Override
  public Integer call() throws Exception {
    var link = ConfiguredGateway.linkOf(ConfiguredGateway.load(), device, spec.commandLine());
    var target =
        link.devices().stream()
            .filter(one -> one.id().value().equals(device))
            .flatMap(one -> one.points().stream())
            .filter(one -> one.id().name().equals(point))
            .findFirst()
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "device %s has no point \"%s\"".formatted(device, point)));
    if (!yes && !confirmed("write %s %s to %s? ".formatted(value, target.unit(), target.id()))) {
      spec.commandLine().getOut().println("nothing written");
      return 1;
    }
    return tell(target.id(), write(link, target.id(), ValueText.parse(value)));
  }

  private Written write(LinkConfig link, PointId target, Value wanted)
      throws GatewayException, InterruptedException {
    var ended = deed(target, wanted, "unknown: the command was ended before");
    var audit = CommandAudit.begin(ended, spec.commandLine().getErr());
    try (var direct = new DirectLink(link)) {
      var written = direct.write(target, wanted);
      audit.accept(deed(target, wanted, WriteWords.outcome(written, null)));
      return written;
    } catch (GatewayException e) {
      audit.accept(deed(target, wanted, WriteWords.outcome(null, e)));
      throw e;
    }
  }

  private static Deed deed(PointId target, Value wanted, String outcome) {
    return new Deed(CommandAudit.WHO, "write", target.toString(), null, wanted.toString(), outcome);
  }

  private boolean confirmed(String question) throws IOException {
    var out = spec.commandLine().getOut();
    out.print(question + "[y/N] ");
    out.flush();
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    var answer = in.readLine();
    return "y".equalsIgnoreCase(answer) || "yes".equalsIgnoreCase(answer);
  }

  private int tell(PointId id, Written written) {
    var out = spec.commandLine().getOut();
    return switch (written.outcome()) {
      case WriteOutcome.Done _ -> {
        var back = written.readBack();
        var value =
            back == null || back.value() == null
                ? "it could not be read back"
                : "it reads " + back.value();
        out.println("done: " + id + ", " + value);
        yield 0;
      }
      case WriteOutcome.Refused(var reason) -> {
        out.println("refused: " + id + " \"" + reason + "\"");
        yield 1;
      }
      case WriteOutcome.Unknown(var waited) -> {
        out.println(
            "unknown: %s, not confirmed after %s; it may or may not have acted, look before you repeat"
                .formatted(id, Seconds.text(waited)));
        yield UNKNOWN;
      }
    };
  }
}
