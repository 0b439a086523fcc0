package io.dataskipper.boat.driver.weather;

import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.kit.DevicePeer;
import io.dataskipper.boat.spi.kit.DriverContract;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class WeatherContractTest extends DriverContract<WeatherLink, WeatherPlace, WeatherPoint> {

  @Override
  protected DriverProvider<WeatherLink, WeatherPlace, WeatherPoint> provider() {
    return new WeatherDriverProvider();
  }

  @Override
  protected DriverSetup<WeatherLink, WeatherPlace, WeatherPoint> start() throws Exception {
    var peer = new Service(HttpReceiver.plain());
    var url = peer.receiver.url("");
    return new DriverSetup<>(
        peer,
        Skies.link(url, Duration.ofSeconds(1)),
        Skies.link(url, Duration.ofMinutes(2)),
        Skies.BLOCK,
        List.of(new Value.Real(13.4), new Value.Real(2.81)),
        "device=roof",
        null);
  }

  /** A weather service that can be silent. */
  private static final class Service implements DevicePeer {
    private final HttpReceiver receiver;
    private final AtomicLong requests = new AtomicLong();
    private volatile CountDownLatch silence = new CountDownLatch(0);

    Service(HttpReceiver receiver) {
      this.receiver = receiver;
      receiver.answer(
          _ -> {
            requests.incrementAndGet();
            awaitEndOfSilence();
            return HttpReceiver.Reply.of(200, Skies.ANSWER);
          });
    }

    private void awaitEndOfSilence() {
      try {
        if (!silence.await(1, TimeUnit.MINUTES)) {
          throw new IllegalStateException("nobody ended the silence");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public long requests() {
      return requests.get();
    }

    @Override
    public void goSilent() {
      silence = new CountDownLatch(1);
    }

    @Override
    public void answerAgain() {
      silence.countDown();
    }

    @Override
    public void stop() {
      silence.countDown();
      receiver.stop();
    }

    @Override
    public void restart() throws IOException {
      receiver.restart();
    }

    @Override
    public void close() {
      stop();
    }
  }
}
