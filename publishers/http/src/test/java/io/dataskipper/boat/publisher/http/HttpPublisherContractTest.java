package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.PublisherContract;
import io.dataskipper.boat.spi.publish.PublisherProvider;

class HttpPublisherContractTest extends PublisherContract<HttpSettings, HttpTarget> {

  @Override
  protected PublisherSetup<HttpSettings, HttpTarget> start() throws Exception {
    var receiver = HttpReceiver.plain();
    return new PublisherSetup<>(
        receiver, new HttpSettings(), Targets.to(receiver.url("/v1/electrical")).build());
  }

  @Override
  protected PublisherProvider<HttpSettings, HttpTarget> provider() {
    return new HttpPublisherProvider();
  }
}
