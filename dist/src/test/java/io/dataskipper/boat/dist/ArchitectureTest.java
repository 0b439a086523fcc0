package io.dataskipper.boat.dist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions between the modules; whoever breaks one couples what must change alone. */
@AnalyzeClasses(
    packages = "io.dataskipper.boat",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class ArchitectureTest {
  private static final String[] PLUGINS = {
    "io.dataskipper.boat.driver..",
    "io.dataskipper.boat.publisher..",
    "io.dataskipper.boat.notifier.."
  };

  /** The kit of the SPI is a jar in a build that packages, and a folder in one that only tests. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule nothingImportsAPlugin =
      noClasses()
          .that()
          .resideOutsideOfPackages(PLUGINS)
          .should()
          .dependOnClassesThat(resideInAnyPackage(PLUGINS));

  @ArchTest
  static final ArchRule pluginsKnowOnlyApiAndSpi =
      noClasses()
          .that()
          .resideInAnyPackage(PLUGINS)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.dataskipper.boat.core..",
                  "io.dataskipper.boat.portal..",
                  "io.dataskipper.boat.dist..",
                  "io.dataskipper.boat.simulator.."));

  @ArchTest
  static final ArchRule pluginsDoNotKnowEachOther =
      slices()
          .matching("io.dataskipper.boat.(driver|publisher|notifier).(*)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule apiKnowsNobody =
      classes()
          .that()
          .resideInAPackage("io.dataskipper.boat.api..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("io.dataskipper.boat.api..", "java..", "org.jspecify.."));

  @ArchTest
  static final ArchRule spiKnowsOnlyTheApi =
      classes()
          .that()
          .resideInAPackage("io.dataskipper.boat.spi..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.dataskipper.boat.api..",
                  "io.dataskipper.boat.spi..",
                  "java..",
                  "javax..",
                  "org.jspecify.."));

  @ArchTest
  static final ArchRule simulatorKnowsOnlyTheApi =
      noClasses()
          .that()
          .resideInAPackage("io.dataskipper.boat.simulator..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.dataskipper.boat.spi..",
                  "io.dataskipper.boat.core..",
                  "io.dataskipper.boat.portal..",
                  "io.dataskipper.boat.dist.."));

  @ArchTest
  static final ArchRule coreDoesNotKnowWhatIsBuiltOnIt =
      noClasses()
          .that()
          .resideInAPackage("io.dataskipper.boat.core..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.dataskipper.boat.portal..", "io.dataskipper.boat.dist.."));

  @ArchTest
  static final ArchRule jakartaBelongsToThePortal =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.dataskipper.boat.portal..",
              "io.dataskipper.boat.dist..",
              "io.dataskipper.boat.notifier.email..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("jakarta..", "org.eclipse.microprofile.."));

  @ArchTest
  static final ArchRule aMailerTakesOfJakartaMailAlone =
      noClasses()
          .that()
          .resideInAPackage("io.dataskipper.boat.notifier.email..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
                  .and(not(resideInAnyPackage("jakarta.mail.."))));

  // What the embedded server needs to be given a filter is CDI, and nothing of REST or config.
  @ArchTest
  static final ArchRule theDistributionTakesOfJakartaOnlyWhatAnExtensionNeeds =
      noClasses()
          .that()
          .resideInAPackage("io.dataskipper.boat.dist..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta..", "org.eclipse.microprofile..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "jakarta.enterprise..",
                              "jakarta.annotation..",
                              "jakarta.interceptor.."))));

  @ArchTest
  static final ArchRule helidonBelongsToTheDistribution =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.dataskipper.boat.dist..")
          .should()
          .dependOnClassesThat(resideInAPackage("io.helidon.."));

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("io.dataskipper.boat.(**)").should().beFreeOfCycles();
}
