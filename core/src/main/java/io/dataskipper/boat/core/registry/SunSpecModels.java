package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import java.util.List;
import java.util.Optional;

/**
 * The SunSpec information models of inverters and meters. They are no meter models: where a device
 * has a model is found only by walking from model to model, and integers are scaled by exponents
 * that the device holds in registers.
 */
public record SunSpecModels(
    @Doc("where the models come from") String source,
    @Doc("the addresses at which a device may begin, the likeliest first")
        List<Integer> baseAddresses,
    @Doc("the models") List<SunSpecModel> models) {
  private static final String FILE = "sunspec.yaml";

  /** What the product itself knows. */
  public static SunSpecModels builtIn() {
    var binder = new SettingsBinder();
    var models = RegistryFiles.builtIn(FILE, binder).flatMap(root -> read(root, binder));
    RegistryFiles.requireNone(binder.problems());
    return models.orElseThrow();
  }

  /**
   * The models of a file.
   *
   * @return empty if the binder was told of a problem
   */
  static Optional<SunSpecModels> read(SettingsNode root, SettingsBinder binder) {
    return binder.bind(SunSpecModels.class, root, "");
  }

  public Optional<SunSpecModel> model(int id) {
    return models.stream().filter(model -> model.id() == id).findFirst();
  }
}
