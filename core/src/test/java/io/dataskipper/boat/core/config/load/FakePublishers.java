package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.ServerProvider;
import io.dataskipper.boat.spi.publish.TargetSpec;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.settings.ShortForm;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishers, a server and a notifier with the settings of real ones. */
final class FakePublishers {
  private FakePublishers() {}

  record HttpShared() {}

  record ModbusTcpSettings(
      @Doc("where to listen") @Default("0.0.0.0") String host,
      @Doc("the port") @Default("4196") @Range(min = 1, max = 65_535) int port,
      @Doc("how old a value may be") @Default("180") @Range(min = 1, max = 86_400)
          Duration cacheTtl) {}

  @ShortForm("url")
  record HttpTarget(
      @Doc("where to POST") String url,
      @Doc("request headers to add") Map<String, Secret> headers,
      @Doc("whether the body is compressed") @Default("false") boolean gzip) {
    HttpTarget {
      URI uri;
      try {
        uri = URI.create(url);
      } catch (IllegalArgumentException e) {
        throw new InvalidSettingException("url", "is not a URL: " + e.getMessage());
      }
      if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
        throw new InvalidSettingException("url", "must be http://host/... or https://host/...");
      }
    }
  }

  record MqttShared(
      @Doc("the broker") String host,
      @Doc("its port") @Default("1883") @Range(min = 1, max = 65_535) int port,
      @Doc("the user") @Nullable String username,
      @Doc("the user's password") @Nullable Secret password) {
    MqttShared {
      if (username == null && password != null) {
        throw new InvalidSettingException("password", "needs a username");
      }
    }
  }

  @ShortForm("topic")
  record Topic(
      @Doc("where to publish") @Matches(value = "[^#+]+", allowed = "a topic without # and +")
          String topic,
      @Doc("quality of service") @Default("1") @Range(min = 0, max = 2) int qos) {}

  record TableSettings(@Doc("the port") @Range(min = 1, max = 65_535) int port) {}

  @ShortForm("webhookUrl")
  record Webhook(
      @Doc("the address of the webhook")
          @Matches(value = "https://\\S+", allowed = "an https:// address")
          Secret webhookUrl) {}

  static final class Http implements PublisherProvider<HttpShared, HttpTarget> {
    @Override
    public String type() {
      return "http";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public SettingsTypes<HttpShared, HttpTarget> settings() {
      return new SettingsTypes<>(HttpShared.class, HttpTarget.class);
    }

    @Override
    public Publisher create(
        HttpShared settings, List<TargetSpec<HttpTarget>> targets, PublisherContext context) {
      return new Nothing();
    }
  }

  static final class Mqtt implements PublisherProvider<MqttShared, Topic> {
    @Override
    public String type() {
      return "mqtt";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public SettingsTypes<MqttShared, Topic> settings() {
      return new SettingsTypes<>(MqttShared.class, Topic.class);
    }

    /** Declines placeholders that it does not know, as only a publisher can. */
    @Override
    public Publisher create(
        MqttShared settings, List<TargetSpec<Topic>> targets, PublisherContext context)
        throws ConfigurationException {
      var problems = new ArrayList<InvalidSetting>();
      for (var i = 0; i < targets.size(); i++) {
        if (targets.get(i).settings().topic().contains("{oops}")) {
          problems.add(
              new InvalidSetting("topic", "knows no {oops}").under("targets[%d]".formatted(i)));
        }
      }
      if (!problems.isEmpty()) {
        throw new ConfigurationException(problems);
      }
      return new Nothing();
    }
  }

  static final class Table implements ServerProvider<TableSettings> {
    @Override
    public String type() {
      return "table";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public Class<TableSettings> settings() {
      return TableSettings.class;
    }

    @Override
    public Server create(TableSettings settings, ServerContext context)
        throws ConfigurationException {
      if (settings.port == 23) {
        throw new ConfigurationException(
            List.of(new InvalidSetting("port", "23 belongs to telnet")));
      }
      return new Nothing();
    }
  }

  static final class ModbusTcp implements ServerProvider<ModbusTcpSettings> {
    @Override
    public String type() {
      return "modbus_tcp";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public Class<ModbusTcpSettings> settings() {
      return ModbusTcpSettings.class;
    }

    @Override
    public Server create(ModbusTcpSettings settings, ServerContext context) {
      return new Nothing();
    }
  }

  static final class Discord implements NotifierProvider<Webhook> {
    @Override
    public String type() {
      return "discord";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public Class<Webhook> settings() {
      return Webhook.class;
    }

    @Override
    public Notifier create(Webhook settings, NotifierContext context) {
      return new Nothing();
    }
  }

  private static final class Nothing implements Publisher, Server, Notifier {
    @Override
    public Delivery send(TargetId target, List<Batch> batches) {
      return Delivery.complete(batches.size());
    }

    @Override
    public Delivery send(List<Alert> alerts) {
      return Delivery.complete(alerts.size());
    }

    @Override
    public void start() {}

    @Override
    public void close() {}
  }
}
