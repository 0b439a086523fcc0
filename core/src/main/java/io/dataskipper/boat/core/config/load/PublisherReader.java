package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.config.PublisherConfig.TargetConfig;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.keys.Names;
import io.dataskipper.boat.core.config.load.Loading.Place;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.MessageKind;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.publish.TargetSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one publisher with its targets. */
final class PublisherReader {
  private static final Pattern TARGET_KEY = Pattern.compile("targets\\[(\\d{1,6})]\\.?(.*)");

  private final Loading loading;
  private final PublisherContext context;

  PublisherReader(Loading loading, PublisherContext context) {
    this.loading = loading;
    this.context = context;
  }

  /** A target that was bound, with its place in the file. */
  private record Bound<T extends Record>(
      TargetSpec<T> spec, TargetPolicy policy, SettingsSection section) {}

  /** Equal to another that makes the same publisher of the same settings. */
  private record Publishers<S extends Record, T extends Record>(
      PublisherProvider<S, T> provider, S settings, List<TargetSpec<T>> targets)
      implements PublisherConfig.PublisherFactory {
    @Override
    public Publisher create(PublisherContext context) throws ConfigurationException {
      return provider.create(settings, targets, context);
    }
  }

  /**
   * Reads a publisher.
   *
   * @param shared what its targets share; is finished here
   * @param targets types with their targets
   */
  <S extends Record, T extends Record> Optional<PublisherConfig> read(
      String id,
      PublisherProvider<S, T> provider,
      SettingsSection shared,
      SettingsSection targets) {
    var settings = shared.bind(provider.settings().shared());
    var policy = shared.bind(TargetPolicy.class);
    var given = policy.isPresent() ? policyKeys(shared) : Mapping.EMPTY;
    shared.finish();
    var problemsBefore = loading.binder().found();
    var bound = targets(id, provider.settings().target(), targets, given);
    if (settings.isEmpty() || loading.binder().found() > problemsBefore) {
      return Optional.empty();
    }
    var specs = bound.stream().map(Bound::spec).toList();
    Loading.check(
        () -> provider.create(settings.get(), specs, context)::close,
        problem -> place(problem, shared, bound));
    return Optional.of(
        new PublisherConfig(
            id,
            provider.type(),
            new Publishers<>(provider, settings.get(), specs),
            bound.stream().map(PublisherReader::config).toList()));
  }

  /** What the publisher says for all of its targets. */
  private Mapping policyKeys(SettingsSection shared) {
    var values = new LinkedHashMap<String, SettingsNode>();
    var positions = new LinkedHashMap<String, Position>();
    for (var key : loading.binder().keys(TargetPolicy.class)) {
      shared
          .take(key)
          .ifPresent(
              node -> {
                values.put(key, node);
                positions.put(key, node.position());
              });
    }
    return new Mapping(shared.position(""), values, positions);
  }

  private <T extends Record> List<Bound<T>> targets(
      String publisher, Class<T> type, SettingsSection types, Mapping policy) {
    var bound = new ArrayList<Bound<T>>();
    for (var clientType : types.keys()) {
      var node = types.take(clientType);
      if (!clientType.matches(Names.WORD)) {
        types.problem(
            clientType,
            "\"%s\" does not fit; allowed: %s".formatted(clientType, Names.WORD_ALLOWED));
      } else if (node.isPresent() && node.get() instanceof Mapping kinds) {
        var section = loading.binder().section(kinds, types.path(clientType));
        for (var kind : MessageKind.values()) {
          target(publisher, type, clientType, kind, section, policy).ifPresent(bound::add);
        }
        section.finish();
      } else {
        var given = node.map(SettingsNode::describe).orElse("nothing");
        types.problem(clientType, given + " is not a mapping with measurements, alerts or both");
      }
    }
    return bound;
  }

  private <T extends Record> Optional<Bound<T>> target(
      String publisher,
      Class<T> type,
      String clientType,
      MessageKind kind,
      SettingsSection kinds,
      Mapping beneath) {
    var word = kind.name().toLowerCase(Locale.ROOT);
    var node = kinds.take(word);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    var section = loading.binder().section(node.get(), type, beneath, kinds.path(word));
    if (section.isEmpty()) {
      return Optional.empty();
    }
    var settings = section.get().bind(type);
    var policy = section.get().bind(TargetPolicy.class);
    section.get().finish();
    if (settings.isEmpty() || policy.isEmpty()) {
      return Optional.empty();
    }
    var id = new TargetId("%s.%s.%s".formatted(publisher, clientType, word));
    return Optional.of(
        new Bound<>(
            new TargetSpec<>(id, kind, clientType, settings.get()), policy.get(), section.get()));
  }

  private static <T extends Record> TargetConfig config(Bound<T> bound) {
    var spec = bound.spec();
    return new TargetConfig(spec.id(), spec.kind(), spec.clientType(), bound.policy());
  }

  private static <T extends Record> Place place(
      InvalidSetting problem, SettingsSection shared, List<Bound<T>> bound) {
    var matcher = TARGET_KEY.matcher(problem.key());
    if (matcher.matches() && Integer.parseInt(matcher.group(1)) < bound.size()) {
      var target = bound.get(Integer.parseInt(matcher.group(1)));
      return new Place(target.section(), matcher.group(2));
    }
    return new Place(shared, problem.key());
  }
}
