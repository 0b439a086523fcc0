package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.beanit.BeanitAssociation;
import io.dataskipper.boat.driver.iec61850.point.Enumerations;
import io.dataskipper.boat.driver.iec61850.scl.SclException;
import io.dataskipper.boat.driver.iec61850.scl.SclFile;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointMaker;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import io.dataskipper.boat.spi.probe.DescribedByFile;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/** IEC 61850 by MMS: {@code connection_type: iec61850}. */
public final class Iec61850DriverProvider
    implements PointMaker<IedLink, IedClient, IedPoint>, DescribedByFile {

  @Override
  public String type() {
    return "iec61850";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<IedLink, IedClient, IedPoint> settings() {
    return new SettingsTypes<>(IedLink.class, IedClient.class, IedPoint.class);
  }

  @Override
  public ThreadKind thread() {
    return ThreadKind.VIRTUAL;
  }

  @Override
  public Optional<List<SuggestedPoint>> points(
      IedLink link, IedClient device, List<String> profiles) throws ConfigurationException {
    var problems = Profiles.malformed(profiles);
    var scl = problems.isEmpty() ? Clients.readable(link) : Optional.<SclFile>empty();
    var made = scl.map(file -> Profiles.make(file.model(), device.scope(), profiles));
    var all = made.map(Profiles.Made::problems).orElse(problems);
    if (!all.isEmpty()) {
      throw new ConfigurationException(all);
    }
    return made.map(Profiles.Made::points);
  }

  @Override
  public Catalog describe(byte[] file, String name) throws ConfigurationException {
    try {
      var described = SclFile.parse(file).only(name);
      return new IedBrowser(described.model(), described.enumerations().or(Enumerations.STANDARD))
          .listed();
    } catch (SclException e) {
      throw new ConfigurationException(List.of(new InvalidSetting("", e.getMessage())));
    }
  }

  @Override
  public Driver create(LinkSpec<IedLink, IedClient, IedPoint> link, DriverContext context)
      throws ConfigurationException {
    return new IedDriver(link, Clients.check(link), BeanitAssociation::new, context);
  }
}
