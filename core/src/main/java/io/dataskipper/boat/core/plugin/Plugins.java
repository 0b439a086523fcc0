package io.dataskipper.boat.core.plugin;

import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.publish.ServerProvider;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The providers of drivers, publishers, servers and notifiers that this gateway can use, by their
 * type. Immutable; the class loaders of third-party plugins live as long as the process.
 */
public final class Plugins {
  private final Map<String, DriverProvider<?, ?, ?>> drivers;
  private final Map<String, PublisherProvider<?, ?>> publishers;
  private final Map<String, ServerProvider<?>> servers;
  private final Map<String, NotifierProvider<?>> notifiers;
  private final List<PluginInfo> infos;

  /**
   * The providers by their type.
   *
   * @param infos what was found, built-ins first
   */
  public Plugins(
      Map<String, DriverProvider<?, ?, ?>> drivers,
      Map<String, PublisherProvider<?, ?>> publishers,
      Map<String, ServerProvider<?>> servers,
      Map<String, NotifierProvider<?>> notifiers,
      List<PluginInfo> infos) {
    this.drivers = Collections.unmodifiableMap(new TreeMap<>(drivers));
    this.publishers = Collections.unmodifiableMap(new TreeMap<>(publishers));
    this.servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    this.notifiers = Collections.unmodifiableMap(new TreeMap<>(notifiers));
    this.infos = List.copyOf(infos);
  }

  /** Drivers by {@code connection_type}. */
  public Map<String, DriverProvider<?, ?, ?>> drivers() {
    return drivers;
  }

  /** Publishers that send, by type. */
  public Map<String, PublisherProvider<?, ?>> publishers() {
    return publishers;
  }

  /** Publishers that serve, by type. */
  public Map<String, ServerProvider<?>> servers() {
    return servers;
  }

  /** Notifiers by type. */
  public Map<String, NotifierProvider<?>> notifiers() {
    return notifiers;
  }

  /** What was found, built-ins first. */
  public List<PluginInfo> infos() {
    return infos;
  }
}
