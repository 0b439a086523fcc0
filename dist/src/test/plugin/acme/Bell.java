package acme;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.*;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.settings.Doc;
import java.io.*;
import java.nio.file.*;
import java.util.*;

/** A notifier that appends the text of every alert to a file. */
public final class Bell implements NotifierProvider<Bell.Rope> {
  public record Rope(@Doc("the file") String file) {}

  @Override
  public String type() {
    return "acme_bell";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public Class<Rope> settings() {
    return Rope.class;
  }

  @Override
  public Notifier create(Rope rope, NotifierContext context) {
    return new Notifier() {
      @Override
      public Delivery send(List<Alert> alerts) {
        try {
          for (var alert : alerts) {
            Files.writeString(
                Path.of(rope.file()),
                alert.text() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return Delivery.complete(alerts.size());
      }

      @Override
      public void close() {}
    };
  }
}
