package acme;

import io.dataskipper.boat.api.*;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.publish.*;
import io.dataskipper.boat.spi.settings.*;
import java.io.*;
import java.nio.file.*;
import java.util.*;

/** A publisher that appends every document to a file. */
public final class Post implements PublisherProvider<Post.Office, Post.Box> {
  public record Office() {}

  @ShortForm("file")
  public record Box(@Doc("the file") String file) {}

  @Override
  public String type() {
    return "acme_post";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public SettingsTypes<Office, Box> settings() {
    return new SettingsTypes<>(Office.class, Box.class);
  }

  @Override
  public Publisher create(Office office, List<TargetSpec<Box>> targets, PublisherContext context) {
    var files = new HashMap<TargetId, Path>();
    targets.forEach(target -> files.put(target.id(), Path.of(target.settings().file())));
    return new Publisher() {
      @Override
      public Delivery send(TargetId target, List<Batch> batches) {
        try {
          for (var batch : batches) {
            for (var message : batch.messages()) {
              Files.writeString(
                  files.get(target),
                  message.document() + "\n",
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND);
            }
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return Delivery.complete(batches.size());
      }

      @Override
      public void close() {}
    };
  }
}
