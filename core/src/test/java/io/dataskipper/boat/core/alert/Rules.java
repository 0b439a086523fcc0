package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.config.AlertRule;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.util.LinkedHashMap;

/** Rules for the voltage of a meter, made of the text that a file would hold. */
final class Rules {
  static final DeviceId METER = new DeviceId("meter-1");
  static final Point VOLTAGE = new Point(new PointId(METER, "voltage"), "V");

  private Rules() {}

  /** A rule such as {@code "kind=high warning=250"}. */
  static AlertRule rule(String keys) {
    var values = new LinkedHashMap<String, SettingsNode>();
    for (var pair : ("id=r point=voltage " + keys).split(" ", -1)) {
      var key = pair.substring(0, pair.indexOf('='));
      var text = pair.substring(pair.indexOf('=') + 1);
      values.put(key, new Scalar(Position.NONE, text, ScalarType.TEXT));
    }
    var binder = new SettingsBinder();
    var bound =
        binder.bind(
            AlertRuleKeys.class, new Mapping(Position.NONE, values, new LinkedHashMap<>()), "");
    return new AlertRule(
        METER,
        "Incomer",
        VOLTAGE,
        bound.orElseThrow(() -> new AssertionError(binder.problems().toString())));
  }
}
