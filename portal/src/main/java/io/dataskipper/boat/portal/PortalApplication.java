package io.dataskipper.boat.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything that the portal serves, from the root of its context on. */
@ApplicationPath("/")
@ApplicationScoped
public class PortalApplication extends Application {

  /** Jersey holds back the first bytes of an answer unless told not to; others ignore the key. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.contentLength.buffer.server", 0);
  }
}
