package io.dataskipper.boat.core.plugin;

import java.util.List;

/**
 * What a third-party plugin sees of the gateway: the JDK, the api and the spi, and nothing else.
 */
final class SharedTypesLoader extends ClassLoader {
  private static final List<String> SHARED =
      List.of("io.dataskipper.boat.api.", "io.dataskipper.boat.spi.", "org.jspecify.annotations.");

  private final ClassLoader host;

  SharedTypesLoader(ClassLoader host) {
    super("boat-shared-types", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().noneMatch(name::startsWith)) {
      throw new ClassNotFoundException(name);
    }
    return host.loadClass(name);
  }
}
