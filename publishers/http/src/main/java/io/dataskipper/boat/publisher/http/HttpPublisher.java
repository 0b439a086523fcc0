package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.http.HttpCaller;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Publisher;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Posts batches to their endpoints, one request after the other. */
final class HttpPublisher implements Publisher {
  private final Map<TargetId, Endpoint> endpoints;
  private final List<HttpCaller> callers;

  HttpPublisher(List<Endpoint> endpoints, List<HttpCaller> callers) {
    this.endpoints =
        endpoints.stream().collect(Collectors.toUnmodifiableMap(Endpoint::id, Function.identity()));
    this.callers = callers;
  }

  @Override
  public Delivery send(TargetId target, List<Batch> batches) throws InterruptedException {
    var endpoint = endpoints.get(target);
    if (endpoint == null) {
      throw new IllegalArgumentException(
          "unknown target=%s; known are %s".formatted(target, endpoints.keySet()));
    }
    for (var confirmed = 0; confirmed < batches.size(); confirmed++) {
      var setback = endpoint.post(batches.get(confirmed));
      if (setback != null) {
        return new Delivery(confirmed, setback);
      }
    }
    return Delivery.complete(batches.size());
  }

  @Override
  public void close() {
    callers.forEach(HttpCaller::close);
  }
}
