package io.dataskipper.boat.spi.kit;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;

/** The threads of this process, virtual ones among them. */
public final class LiveThreads {
  private LiveThreads() {}

  /** How many threads live whose name begins like this. */
  public static long named(String prefix) {
    var bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      var folder = Files.createTempDirectory("threads");
      var file = folder.resolve("dump.json");
      try {
        bean.dumpThreads(file.toString(), ThreadDumpFormat.JSON);
        return Files.readString(file).split("\"name\": \"" + prefix, -1).length - 1L;
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new AssertionError("threads cannot be listed", e);
    }
  }
}
