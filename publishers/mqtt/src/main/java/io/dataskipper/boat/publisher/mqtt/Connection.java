package io.dataskipper.boat.publisher.mqtt;

/** A link and how much is on its way over it. */
record Connection(BrokerLink link, Window window) {
  Connection(BrokerLink link) {
    this(link, new Window(link.limits().window()));
  }
}
