package io.dataskipper.boat.core.derive;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DerivedPoint;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.derive.Derivations.Now;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The derived points of one device. Safe for any thread. */
final class DeviceDerivations {
  /** How far wall clock and monotonic clock may drift apart between two looks. */
  private static final long SET = Duration.ofSeconds(2).toMillis();

  private final DeviceConfig device;
  private final ZoneId zone;
  private final List<Derivation> derivations = new ArrayList<>();
  private final Map<String, List<Derivation>> bySource = new HashMap<>();
  private final Map<String, Long> lastRead = new HashMap<>();
  private long offset;

  DeviceDerivations(DeviceConfig device, ZoneId zone, Now now) {
    this.device = device;
    this.zone = zone;
    this.offset = now.offset();
    for (var point : device.derived()) {
      var derivation = new Derivation(point, device.pollInterval().toMillis(), zone);
      derivations.add(derivation);
      bySource.computeIfAbsent(point.keys().of(), _ -> new ArrayList<>()).add(derivation);
    }
  }

  boolean same(DeviceConfig other, ZoneId otherZone) {
    return device.derived().equals(other.derived())
        && device.pollInterval().equals(other.pollInterval())
        && zone.equals(otherZone);
  }

  synchronized void read(List<Sample> samples, Now now) {
    look(now);
    for (var sample : samples) {
      var value = sample.value();
      var of = bySource.getOrDefault(sample.point().id().name(), List.of());
      if (value != null && sample.quality().good() && value.numeric()) {
        long time = time(sample, now);
        for (var derivation : of) {
          derivation.read(time, number(value), sample.timeQuality().and(now.quality()));
        }
      }
    }
  }

  /** When it was read; now if it was told before and still holds, as the weather does. */
  private long time(Sample sample, Now now) {
    long read = sample.readTime().toEpochMilli();
    var before = lastRead.put(sample.point().id().name(), read);
    return before != null && before == read ? now.millis() : read;
  }

  private static double number(Value value) {
    return value.asDouble();
  }

  /** The newest values, after a scan. */
  synchronized List<Sample> scanned(Now now) {
    look(now);
    var samples = new ArrayList<Sample>();
    for (var derivation : derivations) {
      derivation.tick(now.millis());
      var closed = derivation.closed();
      if (closed != null) {
        samples.add(sample(derivation.definition(), closed, now));
      }
    }
    return samples;
  }

  private static Sample sample(DerivedPoint definition, ClosedWindow window, Now now) {
    var value = window.value();
    return new Sample(
        definition.point(),
        value == null ? null : new Value.Real(value),
        window.quality(definition.keys()),
        Instant.ofEpochMilli(window.end()),
        Instant.ofEpochMilli(now.millis()),
        window.dated());
  }

  private void look(Now now) {
    long by = now.offset() - offset;
    offset = now.offset();
    if (Math.abs(by) > SET) {
      derivations.forEach(derivation -> derivation.clockSet(by, now.millis()));
    }
  }

  synchronized List<DerivedStatus> status() {
    return derivations.stream().map(DerivedStatus::of).toList();
  }

  /** The state of each point that has one, by what the point is. */
  synchronized Map<String, String> states() {
    var states = new HashMap<String, String>();
    for (var derivation : derivations) {
      var text = derivation.text();
      if (!text.isEmpty()) {
        states.put(key(derivation), text);
      }
    }
    return states;
  }

  /** Goes on with the states that fit. */
  synchronized void restore(Map<String, String> states, Now now) {
    for (var derivation : derivations) {
      var text = states.get(key(derivation));
      if (text != null) {
        derivation.restore(text, now.millis());
      }
    }
  }

  /** What a state belongs to: another definition begins anew. */
  private String key(Derivation derivation) {
    var definition = derivation.definition();
    var keys = definition.keys();
    return "%s\t%s %s %s %s %s %s"
        .formatted(
            definition.point().id(),
            keys.of(),
            keys.function(),
            keys.window(),
            keys.rollover(),
            keys.maxPerHour(),
            zone);
  }
}
