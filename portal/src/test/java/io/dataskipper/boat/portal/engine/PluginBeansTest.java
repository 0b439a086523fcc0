package io.dataskipper.boat.portal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.PluginSite;
import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.Portal.Json;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.publish.ServerProvider;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Built-in plugins and a third party's jar are beans alike. */
@ExtendWith(PluginSite.class)
class PluginBeansTest {

  @Test
  void everyDriverIsABean() {
    assertThat(drivers()).extracting(DriverProvider::type).contains("tcp", "serial");
  }

  @Test
  void everyPublisherIsABean() {
    var publishers = beans(new TypeLiteral<PublisherProvider<?, ?>>() {});

    assertThat(publishers).extracting(PublisherProvider::type).contains("http");
  }

  @Test
  void aKindWithoutPluginsIsEmptyAndNoFault() {
    assertThat(beans(new TypeLiteral<ServerProvider<?>>() {})).isEmpty();
  }

  @Test
  void theEngineUsesTheSameOnes() {
    var plugins = CDI.current().getBeanManager().getExtension(PluginBeans.class).found();

    assertThat(drivers()).containsExactlyInAnyOrderElementsOf(plugins.drivers().values());
  }

  @Test
  void aThirdPartysPluginComesFromALoaderOfItsOwn() {
    assertThat(beans(new TypeLiteral<NotifierProvider<?>>() {}))
        .filteredOn(notifier -> notifier.type().equals("pager"))
        .singleElement()
        .satisfies(
            pager ->
                assertThat(pager.getClass().getClassLoader())
                    .isNotSameAs(Engine.class.getClassLoader()));
  }

  @Test
  void statusNamesEachPluginAndWhyOneIsNotUsed(Portal portal) throws IOException {
    var status = portal.json("/api/status");
    var plugins = status.at("plugins");

    var pager = plugins.item("name", "pager");
    assertThat(pager.at("version").text()).isEqualTo("2.1");
    assertThat(pager.at("jars").items()).extracting(Json::text).containsExactly("pager-2.1.jar");
    assertThat(pager.at("provides").items())
        .singleElement()
        .satisfies(
            provided -> {
              assertThat(provided.at("kind").text()).isEqualTo("notifier");
              assertThat(provided.at("type").text()).isEqualTo("pager");
            });
    assertThat(pager.has("problem")).isFalse();
    var builtIn = plugins.item("name", "built-in");
    assertThat(builtIn.at("version").text()).isEqualTo(status.at("gateway").at("version").text());
    assertThat(builtIn.at("provides").item("type", "tcp").at("kind").text()).isEqualTo("driver");
    assertThat(plugins.item("name", "forgotten").at("problem").text()).contains("no .jar");
    assertThat(status.at("attention").item("id", "forgotten").at("subject").text())
        .isEqualTo("plugin");
  }

  private static Instance<DriverProvider<?, ?, ?>> drivers() {
    return beans(new TypeLiteral<DriverProvider<?, ?, ?>>() {});
  }

  /** What {@code @Inject @Any Instance<T>} would be. */
  private static <T> Instance<T> beans(TypeLiteral<T> type) {
    return CDI.current().select(type, Any.Literal.INSTANCE);
  }
}
