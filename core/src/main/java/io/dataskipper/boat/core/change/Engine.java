package io.dataskipper.boat.core.change;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.config.load.ConfigResult;
import java.nio.file.Path;

/** What runs with the configuration. */
public interface Engine {

  /** Loads the files of a directory as if they were the active ones, and changes nothing. */
  ConfigResult load(Path directory);

  /**
   * Goes over to a configuration; links that are equal in both go on.
   *
   * @throws GatewayException if it cannot be used after all; everything is as it was then
   */
  void use(ConfigResult.Loaded loaded) throws GatewayException;

  /** Tells that the active files have problems and that the configuration before them stays. */
  void refuse(ConfigResult.Rejected rejected);

  /** Is told what was done to the configuration. */
  void done(Deed deed);
}
