package io.dataskipper.boat.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.commission.CommissioningDesk;
import io.dataskipper.boat.core.commission.Found;
import io.dataskipper.boat.core.commission.ProbeReport;
import io.dataskipper.boat.core.commission.RegisterRequest;
import io.dataskipper.boat.core.commission.ScanJob;
import io.dataskipper.boat.core.commission.ScanPlan;
import io.dataskipper.boat.core.commission.UnitList;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.direct.DirectLink;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterProtocol;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.registry.ModelCheck;
import io.dataskipper.boat.core.registry.ModelYaml;
import io.dataskipper.boat.core.registry.SerialDefaults;
import io.dataskipper.boat.core.sunspec.SunSpecRegisters;
import io.dataskipper.boat.simulator.DeviceIdentity;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.SunSpecMemory;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds out what is on a line before it is configured, with the driver that reads it. */
class CommissioningTest {
  private static final Plugins PLUGINS = PluginDiscovery.discover(Path.of("no-plugins"));
  private static final MeterRegistry REGISTRY = MeterRegistry.builtIn();
  private static final SimulatedRegister VOLTAGE =
      SimulatedRegister.holding("voltage", 0, DataType.UINT16);

  @TempDir Path folder;

  @Test
  void findsTheUnitsOfABusAndWhatTheyMayBe() throws Exception {
    var known = SimulatedModels.meter(3, REGISTRY.model("eastron_sdm630_v2").orElseThrow());
    var telling =
        SimulatedMeter.builder(7)
            .register(VOLTAGE)
            .identity(DeviceIdentity.basic("Acme", "PM3000", "V2.11"))
            .build();
    try (var line = SimulatedSerial.of(known, telling);
        var desk = desk(new Channels())) {
      var job = scanned(desk, serial(line, "9600", "19200"), "1-8");

      assertThat(job.state()).isEqualTo(ScanJob.State.DONE);
      assertThat(job.asked()).isEqualTo(job.plan().requests());
      assertThat(job.found()).extracting(Found::unit).containsExactly(3, 7);
      assertThat(job.found())
          .as("units have answered at the first speed, so the second is left out")
          .allSatisfy(found -> assertThat(found.line()).containsEntry("baud_rate", "9600"));
      assertThat(job.found().getFirst().matches())
          .anySatisfy(
              match -> {
                assertThat(match.model()).isEqualTo("eastron_sdm630_v2");
                assertThat(match.reasons())
                    .anyMatch(reason -> reason.startsWith("frequency reads"));
              });
      assertThat(job.found().getLast().identities().getFirst().facts())
          .containsEntry("vendor_name", "Acme")
          .containsEntry("product_code", "PM3000");
      assertThat(job.found().getLast().matches()).isEmpty();
    }
  }

  @Test
  void borrowsThePortOfALinkThatIsPolledAndGivesItBack() throws Exception {
    var polled = SimulatedMeter.builder(1).register(VOLTAGE).build();
    var other = SimulatedMeter.builder(2).register(VOLTAGE).build();
    try (var line = SimulatedSerial.of(polled, other)) {
      write(bus(line));
      try (var host = GatewayHost.start(home(), PLUGINS, Map.of(), Clock.systemUTC());
          var desk = desk(host.channels())) {
        Await.until("a poll", () -> polled.requests() > 2);

        var job = scanned(desk, serial(line, "9600"), "1-3");

        assertThat(job.notes()).isEmpty();
        assertThat(job.found()).extracting(Found::unit).containsExactly(1, 2);
        var then = polled.requests();
        Await.until("polls after the scan", () -> polled.requests() > then + 2);
      }
    }
  }

  @Test
  void letsALinkPollOnThePortThatItScans() throws Exception {
    var polled = SimulatedMeter.builder(1).register(VOLTAGE).build();
    try (var line = SimulatedSerial.of(polled)) {
      write(bus(line));
      try (var host = GatewayHost.start(home(), PLUGINS, Map.of(), Clock.systemUTC());
          var desk = desk(host.channels())) {
        Await.until("a poll", () -> polled.requests() > 2);
        var settings = new LinkedHashMap<>(serial(line, "9600"));
        settings.put("timeout", List.of("0.2"));
        var plan = new ScanPlan(desk.lines(settings), UnitList.of("2-31"), false, true, true);

        var job = desk.scan(plan, REGISTRY, "test").orElseThrow();

        Await.until("a request of the scan", () -> job.asked() > 0);
        var then = polled.requests();
        Await.until("polls", () -> polled.requests() > then + 3);
        assertThat(job.state()).isEqualTo(ScanJob.State.RUNNING);
        assertThat(job.await(Await.LIMIT)).isTrue();
        assertThat(job.asked()).isEqualTo(30);
        assertThat(job.notes()).isEmpty();
      }
    }
  }

  @Test
  void endsSoonWhenItIsCancelled() throws Exception {
    try (var line = SimulatedSerial.of(SimulatedMeter.builder(1).build());
        var desk = desk(new Channels())) {
      var plan =
          new ScanPlan(desk.lines(serial(line, "9600")), UnitList.of("1-247"), true, true, true);
      var job = desk.scan(plan, REGISTRY, "test").orElseThrow();
      Await.until("the first unit", () -> !job.found().isEmpty());

      job.cancel();

      assertThat(job.await(Await.LIMIT)).isTrue();
      assertThat(job.state()).isEqualTo(ScanJob.State.CANCELLED);
      assertThat(job.asked()).isLessThan(247);
      assertThat(job.found()).extracting(Found::unit).containsExactly(1);
    }
  }

  @Test
  void readsASunSpecDeviceByTheModelThatWasMadeOfIt() throws Exception {
    var meter = SimulatedMeter.builder(1).rejectHoles().build();
    var content = new int[105];
    Arrays.fill(content, 0x8000);
    content[5] = 2_300;
    content[6] = 2_301;
    content[13] = 0xFFFF;
    content[14] = 5_001;
    content[15] = 0xFFFE;
    var memory = new SunSpecMemory(40_000).common("Acme", "AM-1", "0815");
    int factor = memory.next() + 2 + 13;
    memory.model(203, content).into(meter);
    try (var peer = SimulatedTcp.of(meter);
        var desk = desk(new Channels())) {
      var line = desk.lines(tcp(peer)).getFirst();
      var device = desk.sunSpec(line, 1, "test").orElseThrow();
      var made = SunSpecRegisters.model("acme_am1", device);
      Files.createDirectory(folder.resolve("meters"));
      Files.writeString(
          folder.resolve("meters/acme_am1.yaml"), ModelYaml.text(made.model(), made.notes()));
      write(
          """
          connections:
            - id: link
              connection_type: tcp
              host: 127.0.0.1
              port: %d
              clients:
                - {id: meter, unit_id: 1, meter_model: acme_am1}
          """
              .formatted(peer.port()));

      assertThat(read("voltage_l1_n")).isEqualTo(new Value.Real(230.1));
      assertThat(read("frequency")).isEqualTo(new Value.Real(50.01));
      assertThat(read("serial_number")).isEqualTo(new Value.Text("0815"));
      meter.setWords(AddressSpace.HOLDING_REGISTER, factor, 0xFFFE);
      assertThat(read("voltage_l1_n"))
          .as("the device has changed its scale factor")
          .isEqualTo(new Value.Real(23.01));
    }
  }

  @Test
  void refusesAModelThatNoClientCouldUse() {
    var registers = new LinkedHashMap<String, MeterRegister>();
    registers.put("voltage", register("voltage", "1"));
    registers.put("current", register("current", "65535"));
    var model =
        new MeterModel(
            "acme_am1",
            "Acme",
            "AM-1",
            List.of(),
            MeterProtocol.MODBUS,
            new SerialDefaults(null, null, null),
            List.of(),
            registers,
            new Mapping(Position.NONE, Map.of(), Map.of()),
            new MeterModel.Provenance(Position.NONE, 0, List.of()));

    assertThat(new ModelCheck(PLUGINS, Clock.systemUTC()).problems(model))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.toString())
                    .startsWith("meters/acme_am1.yaml:")
                    .contains("registers.current"));
  }

  private static MeterRegister register(String name, String address) {
    return new MeterRegister(
        name,
        "",
        new Mapping(
            Position.NONE,
            Map.of(
                "address", new Scalar(Position.NONE, address, ScalarType.INTEGER),
                "data_type", new Scalar(Position.NONE, "float32", ScalarType.TEXT)),
            Map.of()));
  }

  private Value read(String point) throws Exception {
    var result = GatewayHost.load(home(), PLUGINS, Map.of(), Clock.systemUTC());
    assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
    var link = ((ConfigResult.Loaded) result).config().links().getFirst();
    try (var direct = new DirectLink(link)) {
      var samples = direct.read(link.devices().getFirst().id());
      var value =
          samples.stream()
              .filter(sample -> sample.point().id().name().equals(point))
              .map(Sample::value)
              .findFirst()
              .orElseThrow();
      assertThat(value).as(samples.toString()).isNotNull();
      return value;
    }
  }

  @Test
  void showsTheFramesOfASingleRequest() throws Exception {
    var meter = SimulatedMeter.builder(1).register(VOLTAGE).rejectHoles().build();
    meter.set("voltage", 230);
    try (var line = SimulatedSerial.of(meter);
        var desk = desk(new Channels())) {
      var serial = desk.lines(serial(line, "9600")).getFirst();

      var good = desk.probe(serial, RegisterRequest.of(1, 3, 0, 1, new char[0]), "test");

      assertThat(good.frames())
          .extracting(ProbeReport.Frame::direction)
          .containsExactly("sent", "received");
      assertThat(good.frames())
          .extracting(ProbeReport.Frame::bytes)
          .containsExactly("01 03 00 00 00 01 84 0A", "01 03 02 00 E6 39 CE");
      var bad = desk.probe(serial, RegisterRequest.of(1, 3, 9, 1, new char[0]), "test");
      assertThat(bad.answer())
          .contains(new ProbeAnswer.Declined(2, "exception 02 illegal data address"));
      var silent = desk.probe(serial, RegisterRequest.of(2, 3, 0, 1, new char[0]), "test");
      assertThat(silent.answer()).isEmpty();
      assertThat(silent.failure()).contains("unit=2", "no answer");
    }
  }

  @Test
  void takesAChangedModelWithoutARestartAndKeepsTheOtherLinks() throws Exception {
    var one = SimulatedMeter.builder(1).register(VOLTAGE).build();
    var two = SimulatedMeter.builder(1).register(VOLTAGE).build();
    try (var first = SimulatedTcp.of(one);
        var second = SimulatedTcp.of(two)) {
      Files.createDirectory(folder.resolve("meters"));
      var file = folder.resolve("meters/acme.yaml");
      Files.writeString(file, acme("voltage: {address: 0, unit: V}"));
      write(twoLinks(first.port(), second.port()));
      try (var host = GatewayHost.start(home(), PLUGINS, Map.of(), Clock.systemUTC())) {
        var gateway = host.gateway().orElseThrow();
        Await.until("a poll of the other", () -> two.requests() > 0);
        var driver = gateway.config().links().getLast().drivers();

        Files.writeString(
            file, acme("voltage: {address: 0, unit: V}\n      more: {address: 0, scale: 0.1}"));

        Await.until("the second point", () -> points(host).contains("more"));
        assertThat(gateway.config().links().getLast().drivers()).isEqualTo(driver);
        assertThat(gateway.status().links())
            .filteredOn(link -> link.id().value().equals("other"))
            .singleElement()
            .satisfies(link -> assertThat(link.missedScans()).isZero());

        Files.writeString(file, acme("voltage: {address: 0, skale: 0.1}"));

        Await.until("the problem", () -> !host.problems().isEmpty());
        assertThat(host.problems().getFirst().toString())
            .startsWith("meters/acme.yaml:4:")
            .contains("voltage.skale", "scale");
        assertThat(points(host)).as("the models before stay").contains("more");
      }
    }
  }

  private static String twoLinks(int own, int other) {
    return """
        connections:
          - id: own
            connection_type: tcp
            host: 127.0.0.1
            port: %d
            clients: [{id: own, unit_id: 1, meter_model: acme, poll_interval: 0.2}]
          - id: other
            connection_type: tcp
            host: 127.0.0.1
            port: %d
            clients: [{id: other, unit_id: 1, poll_interval: 0.2, registers: {voltage: {address: 0}}}]
        """
        .formatted(own, other);
  }

  private static List<String> points(GatewayHost host) {
    return host
        .gateway()
        .orElseThrow()
        .config()
        .links()
        .getFirst()
        .devices()
        .getFirst()
        .points()
        .stream()
        .map(point -> point.id().name())
        .toList();
  }

  private static String acme(String registers) {
    return "meters:\n  - id: acme\n    registers:\n      %s\n".formatted(registers);
  }

  private static String bus(SimulatedSerial line) {
    return """
        connections:
          - id: bus
            connection_type: serial
            port: %s
            clients:
              - {id: meter, unit_id: 1, poll_interval: 0.1, registers: {voltage: {address: 0}}}
        """
        .formatted(line.port());
  }

  private static ScanJob scanned(
      CommissioningDesk desk, Map<String, List<String>> settings, String units) throws Exception {
    var plan = new ScanPlan(desk.lines(settings), UnitList.of(units), false, true, true);
    var job = desk.scan(plan, REGISTRY, "test").orElseThrow();
    assertThat(job.await(Await.LIMIT)).as(job.doing()).isTrue();
    return job;
  }

  private static Map<String, List<String>> serial(SimulatedSerial line, String... speeds) {
    return Map.of(
        "connection_type", List.of("serial"),
        "port", List.of(line.port().toString()),
        "baud_rate", List.of(speeds));
  }

  private static Map<String, List<String>> tcp(SimulatedTcp peer) {
    return Map.of(
        "connection_type", List.of("tcp"),
        "host", List.of("127.0.0.1"),
        "port", List.of(Integer.toString(peer.port())));
  }

  private static CommissioningDesk desk(Channels channels) {
    return new CommissioningDesk(PLUGINS, channels, _ -> {}, Clock.systemUTC());
  }

  private void write(String slaves) throws Exception {
    Files.writeString(folder.resolve("communication.yaml"), "device_id: site\n");
    Files.writeString(folder.resolve("slave_config.yaml"), slaves);
  }

  private GatewayHome home() {
    return new GatewayHome(folder, folder.resolve("data"), folder.resolve("plugins"));
  }
}
