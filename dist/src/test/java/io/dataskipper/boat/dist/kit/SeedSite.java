package io.dataskipper.boat.dist.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.history.History;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.dist.kit.Measurements.Reading;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.MosquittoBroker;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The site that the seed's two files describe: {@code meter-1} on a serial line, {@code
 * remote-meter} on TCP. Every quantity of a meter has the value of its address and a half, so that
 * each is told from all others.
 */
public final class SeedSite {
  private static final Path FILES = Path.of("../core/src/test/resources/seed-config");

  /** By device and point; in the order of the profile. */
  private final Map<String, Map<String, MeterRegister>> devices = new LinkedHashMap<>();

  public SeedSite() {
    devices.put("meter-1", registers("schneider_em6400", "basic_power"));
    devices.put("remote-meter", registers("elmeasure_lg5310", "full_power"));
  }

  private static Map<String, MeterRegister> registers(String model, String profile) {
    var registry = MeterRegistry.builtIn();
    var registers = new LinkedHashMap<String, MeterRegister>();
    registry
        .registers(registry.model(model).orElseThrow(), profile)
        .orElseThrow()
        .forEach(register -> registers.put(register.name(), register));
    return registers;
  }

  /** A broker that knows the seed's user and nobody else. */
  public static MosquittoBroker broker(Path folder) throws IOException, InterruptedException {
    var passwords = folder.resolve("passwords").toString();
    try (var tool =
        Child.start("mosquitto_passwd", "-b", "-c", passwords, "device-user", "secret")) {
      assertThat(tool.awaitEnd()).as("mosquitto_passwd: %s", tool.output()).isZero();
    }
    return MosquittoBroker.start("allow_anonymous false", "password_file " + passwords);
  }

  /** The seed's file with the hosts and ports of a test. */
  public static String communication(int httpPort, int mqttPort) throws IOException {
    return changed(
        Files.readString(FILES.resolve("communication.yaml")),
        "https://api.example.com",
        "http://localhost:" + httpPort,
        "mqtt.example.com",
        "localhost",
        "port: 1883",
        "port: " + mqttPort);
  }

  /** The seed's file with the serial port, host and port of a test. */
  public static String slaves(Path serialPort, int tcpPort) throws IOException {
    return changed(
        Files.readString(FILES.resolve("slave_config.yaml")),
        "/dev/ttyS0",
        serialPort.toString(),
        "192.168.1.100",
        "localhost",
        "port: 502",
        "port: " + tcpPort);
  }

  private static String changed(String text, String... pairs) {
    var changed = text;
    for (var at = 0; at < pairs.length; at += 2) {
      assertThat(changed).contains(pairs[at]);
      changed = changed.replace(pairs[at], pairs[at + 1]);
    }
    return changed;
  }

  public List<String> devices() {
    return List.copyOf(devices.keySet());
  }

  /** What a device must be read as, by point. */
  public Map<String, BigDecimal> valuesOf(String device) {
    var values = new LinkedHashMap<String, BigDecimal>();
    registersOf(device).forEach((name, register) -> values.put(name, value(register)));
    return values;
  }

  /** The units of a device's points. */
  public Map<String, String> unitsOf(String device) {
    var units = new LinkedHashMap<String, String>();
    registersOf(device).forEach((name, register) -> units.put(name, register.unit()));
    return units;
  }

  /** What the meter holds, by address. Both models have float32 with the low word first. */
  public Map<Integer, Integer> wordsOf(String device) {
    var words = new TreeMap<Integer, Integer>();
    for (var register : registersOf(device).values()) {
      assertThat(text(register, "data_type")).isEqualTo("float32");
      var bits = Float.floatToIntBits(value(register).floatValue());
      words.put(address(register), bits & 0xFFFF);
      words.put(address(register) + 1, bits >>> 16);
    }
    return words;
  }

  /** Fails unless a message of a device tells exactly what its meter holds. */
  public void assertCorrect(String device, Measurements message) {
    assertThat(message.gateway()).isEqualTo("my-rtu-device");
    assertThat(message.values().keySet()).isEqualTo(valuesOf(device).keySet());
    valuesOf(device)
        .forEach(
            (point, value) ->
                assertThat(message.reading(point).number()).as(point).isEqualByComparingTo(value));
    unitsOf(device)
        .forEach(
            (point, unit) -> assertThat(message.reading(point).unit()).as(point).isEqualTo(unit));
  }

  /** The first message of a device in which every point has a value. */
  public static Measurements firstWhole(String device, Supplier<List<String>> documents) {
    Supplier<Optional<Measurements>> found =
        () ->
            Measurements.parse(documents.get()).stream()
                .filter(message -> message.device().equals(device))
                .filter(message -> message.values().values().stream().allMatch(Reading::good))
                .findFirst();
    Await.until("a whole message of " + device, () -> found.get().isPresent());
    return found.get().orElseThrow();
  }

  /** What a receiver got at the seed's address for measurements. */
  public static List<String> posted(HttpReceiver receiver) {
    return receiver.requests().stream()
        .filter(request -> request.path().equals("/v1/electrical"))
        .map(HttpReceiver.Request::body)
        .toList();
  }

  /** Fails unless the history that a stopped gateway has left tells what the meters hold. */
  public void assertStored(GatewayHome home) throws GatewayException {
    var plugins = PluginDiscovery.discover(home.pluginsDir());
    var clock = Clock.systemUTC();
    var loaded = (ConfigResult.Loaded) GatewayHost.load(home, plugins, Map.of(), clock);
    try (var history = History.start(loaded.config(), home.dataDir(), clock)) {
      for (var device : devices()) {
        var stored = new LinkedHashMap<String, BigDecimal>();
        history.read(
            new DeviceId(device),
            Instant.EPOCH,
            clock.instant().plus(Duration.ofDays(1)),
            sample -> {
              assertThat(sample.quality()).as(sample.toString()).isEqualTo(Quality.GOOD);
              stored.put(
                  sample.point().id().name(), new BigDecimal(String.valueOf(sample.value())));
            });
        assertThat(stored).isEqualTo(valuesOf(device));
      }
    }
  }

  private Map<String, MeterRegister> registersOf(String device) {
    return devices.getOrDefault(device, Map.of());
  }

  private static BigDecimal value(MeterRegister register) {
    return BigDecimal.valueOf(address(register)).add(new BigDecimal("0.5"));
  }

  private static int address(MeterRegister register) {
    return Integer.parseInt(text(register, "address"));
  }

  private static String text(MeterRegister register, String key) {
    return ((Scalar) register.settings().value(key).orElseThrow()).text();
  }
}
