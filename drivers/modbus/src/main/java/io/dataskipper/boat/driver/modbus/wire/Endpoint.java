package io.dataskipper.boat.driver.modbus.wire;

/** Where a TCP peer listens. */
public record Endpoint(String host, int port) {
  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
