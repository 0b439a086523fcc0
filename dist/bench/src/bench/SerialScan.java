package bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;

/** How long one scan of ten meters takes, by the time that the wire needs for it. */
final class SerialScan implements Benchmark {
  @Override
  public String name() {
    return "serial";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    var scans = new EnumMap<SerialMaster, Double>(SerialMaster.class);
    for (var master : SerialMaster.values()) {
      scans.put(master, scanSeconds(lab, master));
    }
    var wire = SerialBus.wireTime().toNanos() / 1e9;
    var ours = scans.get(SerialMaster.BOAT);
    return List.of(
        row("serial, 10 meters x 40 points, 9600 8N1: scan / wire time", ours / wire)
            .beside("libmodbus", "%.3f".formatted(scans.get(SerialMaster.LIBMODBUS) / wire))
            .ratio(ours / scans.get(SerialMaster.LIBMODBUS))
            .atMost(1.05, "", ours / wire),
        row("the same", ours / wire)
            .beside("pymodbus", "%.3f".formatted(scans.get(SerialMaster.PYMODBUS) / wire))
            .ratio(ours / scans.get(SerialMaster.PYMODBUS)),
        Row.of("the same, in seconds", "%.4f".formatted(ours))
            .beside("wire", "%.4f".formatted(wire))
            .ratio(ours / wire));
  }

  private static Row row(String what, double ratio) {
    return Row.of(what, "%.3f".formatted(ratio));
  }

  private static double scanSeconds(Lab lab, SerialMaster master)
      throws IOException, InterruptedException {
    try (var bus = SerialBus.start(lab);
        var _ = master.start(lab, bus)) {
      bus.awaitScans(3);
      return SerialBus.period(bus.watch(lab.time(60, 10)).getFirst());
    }
  }
}
