package io.dataskipper.boat.simulator.ied;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dataskipper.boat.mms.file.StoredFile;
import io.dataskipper.boat.simulator.signal.Installation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A disturbance record as IEEE C37.111-1999 wants it, in ASCII: voltages and currents of the three
 * phases over ten periods, as sines of 50 Hz with the values of the moment, and the breaker.
 */
final class Comtrade {
  private static final String END_OF_LINE = "\r\n";
  private static final int RATE = 1_000;
  private static final int SAMPLES = 200;
  private static final int BEFORE_TRIGGER = 100;
  private static final int HERTZ = 50;
  private static final int MOST = 32_767;
  private static final double HEADROOM = 1.25;
  private static final double THIRD_OF_PERIOD = 2 * Math.PI / 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MM/uuuu,HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String station;
  private final Installation installation;

  Comtrade(String station, Installation installation) {
    this.station = station;
    this.installation = installation;
  }

  /** A sine: its effective value, and how far it lags behind that of the first voltage. */
  private record Channel(String name, String phase, String unit, double effective, double lag) {
    double peak() {
      return effective * Math.sqrt(2);
    }

    /** What a count of one stands for. */
    double step() {
      return Math.max(1, peak()) * HEADROOM / MOST;
    }

    long count(int sample) {
      double angle = 2 * Math.PI * HERTZ * sample / RATE - lag;
      return Math.round(peak() * Math.sin(angle) / step());
    }
  }

  /** The record of a moment: its configuration and its data. */
  List<StoredFile> files(Instant trigger) {
    var channels = channels(trigger.toEpochMilli());
    var name = "COMTRADE/%s_0001".formatted(station);
    return List.of(
        new StoredFile(name + ".CFG", trigger, configuration(channels, trigger).getBytes(US_ASCII)),
        new StoredFile(name + ".DAT", trigger, data(channels).getBytes(US_ASCII)));
  }

  private List<Channel> channels(long millis) {
    double factor = value("power_factor", "", millis);
    double lag = Math.acos(Math.clamp(factor, 0, 1));
    return List.of(
        channel("UL1", "V", value("voltage_l1_n", "V", millis), 0),
        channel("UL2", "V", value("voltage_l2_n", "V", millis), THIRD_OF_PERIOD),
        channel("UL3", "V", value("voltage_l3_n", "V", millis), 2 * THIRD_OF_PERIOD),
        channel("IL1", "A", value("current_l1", "A", millis), lag),
        channel("IL2", "A", value("current_l2", "A", millis), lag + THIRD_OF_PERIOD),
        channel("IL3", "A", value("current_l3", "A", millis), lag + 2 * THIRD_OF_PERIOD));
  }

  private static Channel channel(String name, String unit, double effective, double lag) {
    return new Channel(name, name.substring(1), unit, effective, lag);
  }

  private double value(String quantity, String unit, long millis) {
    return installation.quantity(quantity, unit).orElseThrow().at(millis);
  }

  private String configuration(List<Channel> channels, Instant trigger) {
    var begin = trigger.minus(Duration.ofSeconds(BEFORE_TRIGGER).dividedBy(RATE));
    var lines = new ArrayList<String>();
    lines.add(station + ",FEEDER,1999");
    lines.add("%d,%dA,1D".formatted(channels.size() + 1, channels.size()));
    for (var channel : channels) {
      int number = channels.indexOf(channel) + 1;
      var step = BigDecimal.valueOf(channel.step()).setScale(9, RoundingMode.HALF_UP);
      lines.add(
          "%d,%s,%s,,%s,%s,0,0,-%d,%d,1,1,P"
              .formatted(number, channel.name, channel.phase, channel.unit, step, MOST, MOST));
    }
    lines.add("1,XCBR1 closed,,,1");
    lines.add(Integer.toString(HERTZ));
    lines.add("1");
    lines.add("%d,%d".formatted(RATE, SAMPLES));
    lines.add(TIME.format(begin));
    lines.add(TIME.format(trigger));
    lines.add("ASCII");
    lines.add("1");
    return String.join(END_OF_LINE, lines) + END_OF_LINE;
  }

  private static String data(List<Channel> channels) {
    var text = new StringBuilder();
    for (int sample = 0; sample < SAMPLES; sample++) {
      text.append(sample + 1).append(',').append(sample * (1_000_000L / RATE));
      for (var channel : channels) {
        text.append(',').append(channel.count(sample));
      }
      text.append(",1").append(END_OF_LINE);
    }
    return text.toString();
  }
}
