package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.spi.kit.MosquittoBroker;
import io.dataskipper.boat.spi.kit.Peer;
import java.io.IOException;
import java.util.List;

/** A Mosquitto as the peer of the contract tests. */
final class MosquittoPeer implements Peer {
  static final String TOPIC = "sensors/electrical/data";

  private final MosquittoBroker broker = MosquittoBroker.start();
  private MosquittoBroker.Subscriber subscriber = broker.subscribe(TOPIC);

  MosquittoPeer() throws IOException {}

  int port() {
    return broker.port();
  }

  @Override
  public List<String> received() {
    return subscriber.payloads();
  }

  @Override
  public void goSilent() throws IOException {
    broker.freeze();
  }

  @Override
  public void stop() {
    broker.stop();
  }

  @Override
  public void restart() throws IOException {
    broker.restart();
    subscriber = broker.subscribe(TOPIC);
  }

  @Override
  public void close() {
    broker.close();
  }
}
