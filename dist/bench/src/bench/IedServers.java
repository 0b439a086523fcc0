package bench;

import io.dataskipper.boat.simulator.ied.FeederIcd;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * IEDs in a process of their own, so that what is measured of clients is theirs alone. As a
 * program: {@code IedServers feeder|flat COUNT} writes the ports and runs until it is ended.
 */
final class IedServers implements AutoCloseable {
  /** As many attributes as the model has of which the limit speaks. */
  static final int ATTRIBUTES = 435;

  private static final int MOST_CLIENTS = 400;
  private static final int ATTRIBUTES_OF_STATUS = 3;
  private static final int LIFETIME_MINUTES = 60;
  private static final Duration STARTING = Duration.ofSeconds(60);

  private final Child process;
  private final List<Integer> ports;

  private IedServers(Child process, List<Integer> ports) {
    this.process = process;
    this.ports = List.copyOf(ports);
  }

  public static void main(String[] arguments) throws IOException {
    var ports = new ArrayList<String>();
    var running = new ArrayList<ScriptedIed>();
    for (var i = 0; i < Integer.parseInt(arguments[1]); i++) {
      var name = "FDR%02d".formatted(i + 1);
      var builder = ScriptedIed.builder().name(name).mostAssociations(MOST_CLIENTS);
      running.add(arguments[0].equals("flat") ? builder.icd(flat()).start() : builder.start());
      ports.add(Integer.toString(running.getLast().port()));
    }
    System.out.println("ports " + String.join(" ", ports) + " .");
    LockSupport.parkNanos(Duration.ofMinutes(LIFETIME_MINUTES).toNanos());
    running.forEach(ScriptedIed::close);
  }

  /** Starts some. */
  static IedServers start(Lab lab, String kind, int count)
      throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var source = lab.bench().resolve("src/bench/IedServers.java").toString();
    var process =
        lab.start(
            "ieds",
            java,
            "-cp",
            System.getProperty("java.class.path"),
            source,
            kind,
            Integer.toString(count));
    process.awaitOutput(" .", STARTING);
    var line =
        process.output().lines().filter(one -> one.startsWith("ports ")).findFirst().orElseThrow();
    var words = List.of(line.split(" "));
    return new IedServers(
        process, words.subList(1, words.size() - 1).stream().map(Integer::valueOf).toList());
  }

  List<Integer> ports() {
    return ports;
  }

  double cpuSeconds() throws IOException {
    return process.cpuSeconds();
  }

  /** A model of single states, three attributes each. */
  static String flat() {
    var states =
        IntStream.rangeClosed(1, ATTRIBUTES / ATTRIBUTES_OF_STATUS - 1)
            .mapToObj("<DO name=\"Ind%d\" type=\"SPS\"/>"::formatted)
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <SCL xmlns="http://www.iec.ch/61850/2003/SCL">
      <Header id="bench"/>
      <IED name="BENCH"><AccessPoint name="AP1"><Server><Authentication/>
        <LDevice inst="LD0">
          <LN0 lnClass="LLN0" inst="" lnType="LLN0"/>
          <LN lnClass="GGIO" inst="1" lnType="GGIO"/>
        </LDevice>
      </Server></AccessPoint></IED>
      <DataTypeTemplates>
        <LNodeType id="LLN0" lnClass="LLN0"><DO name="Loc" type="SPS"/></LNodeType>
        <LNodeType id="GGIO" lnClass="GGIO">%s</LNodeType>
        <DOType id="SPS" cdc="SPS">
          <DA name="stVal" bType="BOOLEAN" fc="ST" dchg="true"/>
          <DA name="q" bType="Quality" fc="ST" qchg="true"/>
          <DA name="t" bType="Timestamp" fc="ST"/>
        </DOType>
      </DataTypeTemplates>
    </SCL>
    """
        .formatted(states);
  }

  /** The feeder, for what is measured in one process. */
  static ScriptedIed here() throws IOException {
    return ScriptedIed.builder().icd(FeederIcd.text("FDR01")).start();
  }

  @Override
  public void close() {
    process.close();
  }
}
