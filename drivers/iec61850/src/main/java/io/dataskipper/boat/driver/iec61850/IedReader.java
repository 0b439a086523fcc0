package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.driver.iec61850.mms.Association;
import io.dataskipper.boat.driver.iec61850.mms.MmsException;
import io.dataskipper.boat.driver.iec61850.model.IedModel;
import io.dataskipper.boat.driver.iec61850.point.Enumerations;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.driver.iec61850.point.Scaling;
import io.dataskipper.boat.driver.iec61850.point.ValueDecoder;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Reads the points of one client. */
final class IedReader {
  private final Map<PointId, ValueDecoder> decoders = new HashMap<>();
  private final Map<PointId, Source> sources = new HashMap<>();

  IedReader(
      DeviceSpec<IedClient, IedPoint> client,
      PlannedPoints points,
      IedModel model,
      Association association) {
    for (var spec : client.points()) {
      var plan = points.plans().get(spec.point().id());
      if (plan != null) {
        decoders.put(spec.point().id(), decoder(spec.point(), spec.settings(), plan));
      }
    }
    var acquisition = client.settings().acquisition();
    sources.putAll(Sources.choose(points.plans(), acquisition, model, association));
  }

  private static ValueDecoder decoder(Point point, IedPoint settings, PointPlan plan) {
    return new ValueDecoder(
        point,
        new Scaling(settings.scale(), settings.offset()),
        Enumerations.STANDARD.names(plan.value()));
  }

  List<Sample> read(List<Point> points, Clock clock) throws MmsException, InterruptedException {
    var needed = new LinkedHashSet<Source>();
    for (var point : points) {
      var source = sources.get(point.id());
      if (source != null) {
        needed.add(source);
      }
    }
    var answers = new HashMap<Source, Source.Answer>();
    for (var source : needed) {
      answers.put(source, source.read());
    }
    var now = clock.instant();
    return points.stream()
        .map(
            point -> {
              var source = sources.get(point.id());
              var decoder = decoders.get(point.id());
              var answer = source == null ? null : answers.get(source);
              return decoder == null || answer == null
                  ? Sample.bad(point, Quality.invalid(Detail.BAD_REFERENCE), now)
                  : decoder.sample(answer.of(point.id()), null, now);
            })
        .toList();
  }
}
