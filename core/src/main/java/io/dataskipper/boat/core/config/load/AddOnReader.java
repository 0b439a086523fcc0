package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.config.ServerConfig;
import io.dataskipper.boat.core.config.keys.Iec61850ServerKeys;
import io.dataskipper.boat.core.config.keys.NotifierKeys;
import io.dataskipper.boat.core.config.keys.ServerKeys;
import io.dataskipper.boat.core.config.keys.TcpGatewayKeys;
import io.dataskipper.boat.core.config.load.Loading.Place;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.publish.CacheView;
import io.dataskipper.boat.spi.publish.RegisterView;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.ServerProvider;
import io.dataskipper.boat.spi.publish.WritePort;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads notifiers and servers. */
final class AddOnReader {
  private static final String DISCORD = "discord";
  private static final String DISCORD_KEY = "discord_webhook_url";
  private static final String MODBUS_TCP = "modbus_tcp";
  private static final String IEC61850 = "iec61850";

  /** The key under {@code communication} that stands for a server, and that server's id. */
  static final String GATEWAY_KEY = "modbus_tcp_gateway";

  /** The key under {@code communication} that stands for another server, and that server's id. */
  static final String IEC61850_KEY = "iec61850_server";

  private final Loading loading;
  private final ServedReader served;
  private final String gatewayId;
  private final Map<String, Position> serverIds = new HashMap<>();

  AddOnReader(Loading loading, String gatewayId, ServedReader served) {
    this.loading = loading;
    this.served = served;
    this.gatewayId = gatewayId;
  }

  /** Equal to another that makes the same notifier of the same settings. */
  private record Notifiers<S extends Record>(NotifierProvider<S> provider, S settings)
      implements NotifierConfig.NotifierFactory {
    @Override
    public Notifier create(NotifierContext context) throws ConfigurationException {
      return provider.create(settings, context);
    }
  }

  /** Equal to another that makes the same server of the same settings. */
  private record Servers<S extends Record>(ServerProvider<S> provider, S settings)
      implements ServerConfig.ServerFactory {
    @Override
    public Server create(ServerContext context) throws ConfigurationException {
      return provider.create(settings, context);
    }
  }

  /** The logger that is lent to a plugin while its settings are checked. */
  static System.Logger logger(String kind, String type) {
    return System.getLogger("io.dataskipper.boat.%s.%s".formatted(kind, type));
  }

  List<NotifierConfig> notifiers(SettingsSection root) {
    var notifiers = new ArrayList<NotifierConfig>();
    var ids = new HashMap<String, Position>();
    root.take(DISCORD_KEY)
        .ifPresent(
            node -> {
              ids.put(DISCORD, root.position(DISCORD_KEY));
              var provider = loading.plugins().notifiers().get(DISCORD);
              if (provider == null) {
                var known = loading.plugins().notifiers().keySet();
                Loading.unknown(root, DISCORD_KEY, DISCORD, "type of notifier", known);
                return;
              }
              loading
                  .binder()
                  .section(node, provider.settings(), Mapping.EMPTY, root.path(DISCORD_KEY))
                  .flatMap(section -> notifier(DISCORD, Severity.WARNING, provider, section))
                  .ifPresent(notifiers::add);
            });
    for (var entry : loading.entries(root, "notifiers")) {
      var section = loading.binder().section(entry.mapping(), entry.path());
      section
          .bind(NotifierKeys.class)
          .flatMap(keys -> notifier(keys, section, ids))
          .ifPresent(notifiers::add);
    }
    return notifiers;
  }

  private Optional<NotifierConfig> notifier(
      NotifierKeys keys, SettingsSection section, Map<String, Position> ids) {
    Loading.requireUnique(ids, section, "id", keys.id(), "the id of another notifier");
    var provider = loading.plugins().notifiers().get(keys.type());
    if (provider == null) {
      var known = loading.plugins().notifiers().keySet();
      Loading.unknown(section, "type", keys.type(), "type of notifier", known);
      return Optional.empty();
    }
    return notifier(keys.id(), keys.from(), provider, section);
  }

  private <S extends Record> Optional<NotifierConfig> notifier(
      String id, Severity from, NotifierProvider<S> provider, SettingsSection section) {
    var settings = section.bind(provider.settings());
    section.finish();
    return settings.map(
        bound -> {
          var context =
              new NotifierContext(gatewayId, logger("notifier", provider.type()), loading.clock());
          Loading.check(
              () -> provider.create(bound, context)::close,
              problem -> new Place(section, problem.key()));
          return new NotifierConfig(id, provider.type(), from, new Notifiers<>(provider, bound));
        });
  }

  List<ServerConfig> servers(SettingsSection root) {
    var servers = new ArrayList<ServerConfig>();
    for (var entry : loading.entries(root, "servers")) {
      var section = loading.binder().section(entry.mapping(), entry.path());
      section.bind(ServerKeys.class).flatMap(keys -> server(keys, section)).ifPresent(servers::add);
    }
    return servers;
  }

  /** The server that {@code modbus_tcp_gateway} asks for; empty if it is switched off. */
  Optional<ServerConfig> modbusTcpGateway(SettingsSection section) {
    var keys = section.bind(TcpGatewayKeys.class);
    var writable = keys.map(TcpGatewayKeys::writable).orElse(List.of());
    var server = named(GATEWAY_KEY, MODBUS_TCP, writable, section);
    return keys.filter(TcpGatewayKeys::enabled).flatMap(_ -> server);
  }

  /** The server that {@code iec61850_server} asks for; empty if it is switched off. */
  Optional<ServerConfig> iec61850Server(SettingsSection section) {
    var keys = section.bind(Iec61850ServerKeys.class);
    var server = named(IEC61850_KEY, IEC61850, List.of(), section);
    return keys.filter(Iec61850ServerKeys::enabled).flatMap(_ -> server);
  }

  private Optional<ServerConfig> named(
      String id, String type, List<String> writable, SettingsSection section) {
    serverIds.put(id, section.position(""));
    var provider = loading.plugins().servers().get(type);
    if (provider == null) {
      var known = loading.plugins().servers().keySet();
      Loading.unknown(section, "", type, "type of server", known);
      return Optional.empty();
    }
    return server(id, writable, provider, section);
  }

  private Optional<ServerConfig> server(ServerKeys keys, SettingsSection section) {
    Loading.requireUnique(serverIds, section, "id", keys.id(), "the id of another server");
    var provider = loading.plugins().servers().get(keys.type());
    if (provider == null) {
      var known = loading.plugins().servers().keySet();
      Loading.unknown(section, "type", keys.type(), "type of server", known);
      return Optional.empty();
    }
    return server(keys.id(), keys.writable(), provider, section);
  }

  private <S extends Record> Optional<ServerConfig> server(
      String id, List<String> writable, ServerProvider<S> provider, SettingsSection section) {
    var open = served.writable(section, writable);
    var settings = section.bind(provider.settings());
    section.finish();
    return settings.map(
        bound -> {
          var context =
              new ServerContext(
                  gatewayId,
                  logger("server", provider.type()),
                  loading.clock(),
                  CacheView.none(),
                  RegisterView.none(),
                  WritePort.closed());
          Loading.check(
              () -> provider.create(bound, context)::close,
              problem -> new Place(section, problem.key()));
          return new ServerConfig(id, provider.type(), open, new Servers<>(provider, bound));
        });
  }
}
