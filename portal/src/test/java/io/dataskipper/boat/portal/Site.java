package io.dataskipper.boat.portal;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Runs the application for a test class, which is handed the {@link Portal}. */
abstract class Site implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private final TestServer server = new TestServer();
  private @Nullable Portal portal;

  /** Writes the configuration, and starts whatever stands behind it. */
  abstract void prepare(Path config) throws IOException;

  /** Stops what stands behind the configuration. */
  abstract void end() throws IOException;

  @Override
  public final void beforeAll(ExtensionContext context) throws IOException {
    prepare(server.folders());
    portal = server.start();
  }

  @Override
  public final void afterAll(ExtensionContext context) throws IOException {
    server.stop();
    end();
  }

  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Portal.class;
  }

  @Override
  public final @Nullable Object resolveParameter(
      ParameterContext parameter, ExtensionContext context) {
    return portal;
  }
}
