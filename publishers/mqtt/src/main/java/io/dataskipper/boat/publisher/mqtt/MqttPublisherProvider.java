package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.publish.TargetSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.tls.TlsContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes publishers that publish to the topics of an MQTT broker. */
public final class MqttPublisherProvider implements PublisherProvider<MqttSettings, MqttTarget> {

  @Override
  public String type() {
    return "mqtt";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<MqttSettings, MqttTarget> settings() {
    return new SettingsTypes<>(MqttSettings.class, MqttTarget.class);
  }

  @Override
  public Publisher create(
      MqttSettings settings, List<TargetSpec<MqttTarget>> targets, PublisherContext context)
      throws ConfigurationException {
    var problems = new ArrayList<InvalidSetting>();
    var gatewayId = context.gatewayId();
    var topics = new LinkedHashMap<TargetId, Topic>();
    for (var i = 0; i < targets.size(); i++) {
      var topic = new Topic(targets.get(i), settings, gatewayId);
      requireTopic("targets[%d].topic".formatted(i), topic.name("device"), problems);
      topics.put(targets.get(i).id(), topic);
    }
    requireTopic("status_topic", MqttPublisher.statusTopic(settings, gatewayId), problems);
    var tls = tls(settings, problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    var clientId = settings.clientId() == null ? "boat-" + gatewayId : settings.clientId();
    var plan = new Plan(settings, clientId, MqttPublisher.will(settings, gatewayId));
    return new MqttPublisher(
        settings, gatewayId, topics, new Connector(plan, tls), context.logger());
  }

  /** The names that are filled in may hold what a topic must not. */
  private static void requireTopic(String key, String topic, List<InvalidSetting> problems) {
    try {
      TopicTemplate.requireTopic(key, topic);
    } catch (InvalidSettingException e) {
      problems.add(e.setting());
    }
  }

  private static @Nullable SSLContext tls(MqttSettings settings, List<InvalidSetting> problems) {
    if (settings.tls() == null || !settings.tls().enabled()) {
      return null;
    }
    try {
      return TlsContext.of(settings.tls(), "tls");
    } catch (ConfigurationException e) {
      problems.addAll(e.problems());
      return null;
    }
  }
}
