package io.dataskipper.boat.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointPlacesTest {
  private static final DeviceId DEVICE = new DeviceId("meter-1");

  private static Point point(int number) {
    return new Point(new PointId(DEVICE, "p" + number), "V");
  }

  @Test
  void findsEveryPointInWhateverOrderItIsAsked() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var points = IntStream.range(0, 50).mapToObj(PointPlacesTest::point).toList();
    var places = new PointPlaces(points);
    var order = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
    for (int round = 0; round < 200; round++) {
      if (round % 3 == 0) {
        Collections.shuffle(order, random);
      }
      for (var number : order) {
        assertThat(places.of(point(number))).as("seed %d", seed).isEqualTo(number);
      }
    }
  }

  @Test
  void findsByName() {
    var places = new PointPlaces(List.of(point(3), point(1), point(2)));
    assertThat(places.of("p3")).isZero();
    assertThat(places.of("p1")).isEqualTo(1);
    assertThat(places.of("p2")).isEqualTo(2);
    assertThat(places.of("p4")).isNegative();
  }

  @Test
  void anUnknownPointHasNoPlaceAndDisturbsNone() {
    var places = new PointPlaces(List.of(point(0), point(1)));
    assertThat(places.of(point(0))).isZero();
    assertThat(places.of(point(7))).isNegative();
    assertThat(places.of(point(1))).isEqualTo(1);
    assertThat(new PointPlaces(List.of()).of(point(0))).isNegative();
  }
}
