package bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Something that reads the serial line without a pause. */
enum SerialMaster {
  BOAT("ours") {
    @Override
    Ending start(Lab lab, SerialBus bus) throws IOException, InterruptedException {
      return Boat.start(lab, bus.writeConfig(lab), Map.of());
    }
  },
  LIBMODBUS("libmodbus") {
    @Override
    Ending start(Lab lab, SerialBus bus) throws IOException, InterruptedException {
      return scan(lab, bus, lab.peer("rtu_scan", "-lmodbus").toString());
    }
  },
  PYMODBUS("pymodbus") {
    @Override
    Ending start(Lab lab, SerialBus bus) throws IOException {
      return scan(lab, bus, "/usr/bin/python3", lab.bench() + "/peers/rtu_scan.py");
    }
  };

  /** More scans than any watch takes; the program is ended before. */
  private static final int MANY = 1_000_000;

  private final String title;

  SerialMaster(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Starts it; closing ends it. */
  abstract Ending start(Lab lab, SerialBus bus) throws IOException, InterruptedException;

  private static Child scan(Lab lab, SerialBus bus, String... program) throws IOException {
    var command = new ArrayList<>(List.of(program));
    command.add(bus.port().toString());
    LongStream.of(
            SerialBus.BAUD,
            SerialBus.METERS,
            0,
            SerialBus.registers(),
            MANY,
            SerialBus.TIMEOUT.toMillis())
        .mapToObj(Long::toString)
        .forEach(command::add);
    return lab.start("rtu_scan", new ProcessBuilder(command));
  }
}
