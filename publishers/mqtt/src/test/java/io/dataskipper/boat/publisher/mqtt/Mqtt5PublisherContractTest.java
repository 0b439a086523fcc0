package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.spi.kit.PublisherContract;
import io.dataskipper.boat.spi.publish.PublisherProvider;

class Mqtt5PublisherContractTest extends PublisherContract<MqttSettings, MqttTarget> {

  @Override
  protected PublisherSetup<MqttSettings, MqttTarget> start() throws Exception {
    var peer = new MosquittoPeer();
    var settings = Brokers.at(peer.port()).version(MqttSettings.Version.V5).build();
    return new PublisherSetup<>(peer, settings, new MqttTarget(MosquittoPeer.TOPIC, null, null));
  }

  @Override
  protected PublisherProvider<MqttSettings, MqttTarget> provider() {
    return new MqttPublisherProvider();
  }
}
