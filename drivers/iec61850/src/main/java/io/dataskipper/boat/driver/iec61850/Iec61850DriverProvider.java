package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.beanit.BeanitAssociation;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;

/** IEC 61850 by MMS: {@code connection_type: iec61850}. */
public final class Iec61850DriverProvider implements DriverProvider<IedLink, IedClient, IedPoint> {

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
  public Driver create(LinkSpec<IedLink, IedClient, IedPoint> link, DriverContext context)
      throws ConfigurationException {
    return new IedDriver(link, Clients.check(link), BeanitAssociation::new, context);
  }
}
