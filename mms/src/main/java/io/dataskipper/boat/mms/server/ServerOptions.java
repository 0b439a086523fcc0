package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.file.FileStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a server serves.
 *
 * @param address where it listens; port 0 takes a free one
 * @param allowed who may connect
 * @param mostAssociations how many may be connected at a time
 * @param password what a client has to name; null if nothing
 * @param handshake how long a client may take to associate
 * @param mostDynamicDataSets how many data sets clients may define
 * @param mostEntries how many reports a buffered block keeps
 * @param mostMembersInSegment how many members a report tells of before it is segmented
 * @param ownersByAddress whether a client may use what another of its address has reserved
 * @param clock of time stamps
 * @param controls decides about controls
 * @param files may be read by clients
 * @param interceptor comes between it and the wire
 * @param logger told of what a person should know
 */
public record ServerOptions(
    InetSocketAddress address,
    Predicate<InetAddress> allowed,
    int mostAssociations,
    @Nullable String password,
    Duration handshake,
    int mostDynamicDataSets,
    int mostEntries,
    int mostMembersInSegment,
    boolean ownersByAddress,
    Clock clock,
    ControlHandler controls,
    FileStore files,
    Interceptor interceptor,
    System.Logger logger) {

  /** Options of a server on a free port of the loopback interface, for everybody. */
  public static Builder builder() {
    return new Builder();
  }

  /** The same, at another address. */
  public ServerOptions at(InetSocketAddress other) {
    return new ServerOptions(
        other,
        allowed,
        mostAssociations,
        password,
        handshake,
        mostDynamicDataSets,
        mostEntries,
        mostMembersInSegment,
        ownersByAddress,
        clock,
        controls,
        files,
        interceptor,
        logger);
  }

  /** Gathers options. */
  public static final class Builder {
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private Predicate<InetAddress> allowed = _ -> true;
    private int mostAssociations = 16;
    private @Nullable String password;
    private Duration handshake = Duration.ofSeconds(10);
    private int mostDynamicDataSets;
    private int mostEntries = 1_000;
    private int mostMembersInSegment = Integer.MAX_VALUE;
    private boolean ownersByAddress;
    private Clock clock = Clock.systemUTC();
    private ControlHandler controls = _ -> ControlHandler.Answer.refused(AddCause.NOT_SUPPORTED);
    private FileStore files = FileStore.NONE;
    private Interceptor interceptor = Interceptor.NONE;
    private System.Logger logger = System.getLogger(MmsServer.class.getName());

    private Builder() {}

    public Builder address(InetSocketAddress newAddress) {
      this.address = newAddress;
      return this;
    }

    public Builder allowed(Predicate<InetAddress> newAllowed) {
      this.allowed = newAllowed;
      return this;
    }

    public Builder mostAssociations(int most) {
      this.mostAssociations = most;
      return this;
    }

    public Builder password(@Nullable String newPassword) {
      this.password = newPassword;
      return this;
    }

    public Builder handshake(Duration most) {
      this.handshake = most;
      return this;
    }

    public Builder mostDynamicDataSets(int most) {
      this.mostDynamicDataSets = most;
      return this;
    }

    public Builder mostEntries(int most) {
      this.mostEntries = most;
      return this;
    }

    public Builder mostMembersInSegment(int most) {
      this.mostMembersInSegment = most;
      return this;
    }

    public Builder ownersByAddress(boolean byAddress) {
      this.ownersByAddress = byAddress;
      return this;
    }

    public Builder clock(Clock newClock) {
      this.clock = newClock;
      return this;
    }

    public Builder controls(ControlHandler newControls) {
      this.controls = newControls;
      return this;
    }

    public Builder files(FileStore newFiles) {
      this.files = newFiles;
      return this;
    }

    public Builder interceptor(Interceptor newInterceptor) {
      this.interceptor = newInterceptor;
      return this;
    }

    public Builder logger(System.Logger newLogger) {
      this.logger = newLogger;
      return this;
    }

    public ServerOptions build() {
      return new ServerOptions(
          address,
          allowed,
          mostAssociations,
          password,
          handshake,
          mostDynamicDataSets,
          mostEntries,
          mostMembersInSegment,
          ownersByAddress,
          clock,
          controls,
          files,
          interceptor,
          logger);
    }
  }
}
