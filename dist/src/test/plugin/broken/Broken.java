package broken;

import io.dataskipper.boat.api.*;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.driver.*;
import io.dataskipper.boat.spi.publish.*;
import io.dataskipper.boat.spi.settings.*;
import java.util.*;
import java.util.concurrent.locks.LockSupport;

/** Drivers and a publisher that throw what they should not, or do not return. */
public final class Broken {
  public record Nothing() {}

  private Broken() {}

  /** Never returns, whatever is done to its thread. */
  private static void hang() {
    while (true) {
      LockSupport.park();
      Thread.interrupted();
    }
  }

  public static final class ThrowingBus extends Bus {
    public ThrowingBus() {
      super("broken_throws", () -> { throw new StackOverflowError("of a plugin"); });
    }
  }

  public static final class HangingBus extends Bus {
    public HangingBus() {
      super("broken_hangs", Broken::hang);
    }
  }

  public static final class UnmadeBus extends Bus {
    public UnmadeBus() {
      super("broken_unmade", () -> {});
    }

    @Override
    public Driver create(LinkSpec<Nothing, Nothing, Nothing> link, DriverContext context) {
      throw new IllegalStateException("create of a plugin");
    }
  }

  private static class Bus implements DriverProvider<Nothing, Nothing, Nothing> {
    private final String type;
    private final Runnable fault;

    Bus(String type, Runnable fault) {
      this.type = type;
      this.fault = fault;
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public SettingsTypes<Nothing, Nothing, Nothing> settings() {
      return new SettingsTypes<>(Nothing.class, Nothing.class, Nothing.class);
    }

    @Override
    public ThreadKind thread() {
      return ThreadKind.PLATFORM;
    }

    @Override
    public Driver create(LinkSpec<Nothing, Nothing, Nothing> link, DriverContext context) {
      return new Driver() {
        @Override
        public void connect() {}

        @Override
        public Reading read(ReadBlock block) {
          fault.run();
          throw new IllegalStateException();
        }

        @Override
        public WriteOutcome write(PointId point, Value value) {
          throw new IllegalStateException();
        }

        @Override
        public void close() {
          throw new IllegalStateException("close of a plugin");
        }
      };
    }
  }

  public static final class HangingPost implements PublisherProvider<Nothing, Nothing> {
    @Override
    public String type() {
      return "broken_post";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public SettingsTypes<Nothing, Nothing> settings() {
      return new SettingsTypes<>(Nothing.class, Nothing.class);
    }

    @Override
    public Publisher create(
        Nothing settings, List<TargetSpec<Nothing>> targets, PublisherContext context) {
      return new Publisher() {
        @Override
        public Delivery send(TargetId target, List<Batch> batches) {
          hang();
          throw new IllegalStateException();
        }

        @Override
        public void close() {
          throw new IllegalStateException("close of a plugin");
        }
      };
    }
  }
}
