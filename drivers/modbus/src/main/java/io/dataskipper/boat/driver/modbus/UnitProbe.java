package io.dataskipper.boat.driver.modbus;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ReadMEIRequest;
import com.ghgande.j2mod.modbus.msg.ReportSlaveIDRequest;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.driver.modbus.wire.Answer;
import io.dataskipper.boat.driver.modbus.wire.Channel;
import io.dataskipper.boat.driver.modbus.wire.ExchangeException;
import io.dataskipper.boat.driver.modbus.wire.Request;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.probe.Identity;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import io.dataskipper.boat.spi.probe.ProbeRequest;
import io.dataskipper.boat.spi.probe.Prober;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks units that are not configured. */
final class UnitProbe implements Prober {
  private static final int MOST_REGISTERS_READ = 125;
  private static final int MOST_BITS_READ = 2_000;
  private static final int MOST_REGISTERS_WRITTEN = 123;
  private static final int MOST_BITS_WRITTEN = 1_968;
  private static final int IDENTIFICATION = 43;
  private static final int SERVER_ID = 17;

  private final LinkId link;
  private final Channel channel;

  UnitProbe(LinkId link, Channel channel) {
    this.link = link;
    this.channel = channel;
  }

  @Override
  public Presence presence(int unit) throws DriverException, InterruptedException {
    var what = new Facts("probe", link, unit, Space.HOLDING.function(), 0, 1);
    long begin = System.nanoTime();
    try {
      var answer = channel.exchange(Requests.read(unit, Space.HOLDING, 0, 1));
      return switch (answer.exceptionCode()) {
        case ExceptionCode.NO_PATH, ExceptionCode.NO_ANSWER_BEHIND_GATEWAY -> Presence.ABSENT;
        default -> Presence.PRESENT;
      };
    } catch (ExchangeException e) {
      return switch (e.kind()) {
        case TIMEOUT -> Presence.ABSENT;
        case MALFORMED -> Presence.GARBLED;
        default -> throw what.failure(e, waitedSince(begin));
      };
    }
  }

  @Override
  public List<Identity> identify(int unit) throws DriverException, InterruptedException {
    var found = new ArrayList<Identity>();
    var what = new Facts("identify", link, unit, SERVER_ID, 0, 0);
    // First the older function: some devices stumble over the other one and lose what follows.
    ask(unit, new ReportSlaveIDRequest(), what).flatMap(ServerId::of).ifPresent(found::add);
    identification(unit).ifPresent(found::addFirst);
    return found;
  }

  /** A device that does not know the category may know a smaller one. */
  private Optional<Identity> identification(int unit) throws DriverException, InterruptedException {
    var what = new Facts("identify", link, unit, IDENTIFICATION, 0, 0);
    for (int category = Identification.EXTENDED; category >= Identification.BASIC; category--) {
      var objects = new Identification();
      int next = 0;
      while (next >= 0) {
        var answer = ask(unit, new ReadMEIRequest(category, next), what);
        next = answer.isPresent() ? objects.add(answer.get(), next) : -1;
      }
      if (!objects.isEmpty()) {
        return Optional.of(objects.identity());
      }
      if (objects.refusedFor() != ExceptionCode.ILLEGAL_VALUE) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Empty if no valid answer came. */
  private Optional<Answer> ask(int unit, ModbusRequest message, Facts what)
      throws DriverException, InterruptedException {
    long begin = System.nanoTime();
    try {
      return Optional.of(channel.exchange(Request.asking(unit, message)));
    } catch (ExchangeException e) {
      if (e.kind() == FailureKind.UNREACHABLE) {
        throw what.failure(e, waitedSince(begin));
      }
      return Optional.empty();
    }
  }

  @Override
  public ProbeAnswer send(ProbeRequest request) throws DriverException, InterruptedException {
    return switch (request) {
      case ProbeRequest.Read(int unit, Extent extent) -> read(unit, extent);
      case ProbeRequest.Write(int unit, RawRegisters registers, boolean several) ->
          write(unit, registers, several);
    };
  }

  private ProbeAnswer read(int unit, Extent extent) throws DriverException, InterruptedException {
    var space = Space.named(extent.space());
    requireAtMost(space.bits() ? MOST_BITS_READ : MOST_REGISTERS_READ, extent.length());
    var what = new Facts("read", link, unit, space.function(), extent.start(), extent.length());
    long begin = System.nanoTime();
    try {
      var answer = channel.exchange(Requests.read(unit, space, extent.start(), extent.length()));
      return answer.exceptionCode() == 0
          ? new ProbeAnswer.Registers(Words.of(extent, space, answer))
          : declined(answer);
    } catch (ExchangeException e) {
      throw what.failure(e, waitedSince(begin));
    }
  }

  private ProbeAnswer write(int unit, RawRegisters registers, boolean several)
      throws DriverException, InterruptedException {
    var space = Space.named(registers.space());
    int function = writeFunction(space, several || registers.length() > 1);
    requireAtMost(space.bits() ? MOST_BITS_WRITTEN : MOST_REGISTERS_WRITTEN, registers.length());
    var what = new Facts("write", link, unit, function, registers.start(), registers.length());
    long begin = System.nanoTime();
    try {
      var answer = channel.exchange(Requests.write(unit, function, registers));
      return switch (answer.exceptionCode()) {
        case 0 -> new ProbeAnswer.Confirmed();
        case ExceptionCode.ACKNOWLEDGE, ExceptionCode.NO_ANSWER_BEHIND_GATEWAY ->
            new ProbeAnswer.Unknown(waitedSince(begin));
        default -> declined(answer);
      };
    } catch (ExchangeException e) {
      if (e.sent()) {
        return new ProbeAnswer.Unknown(waitedSince(begin));
      }
      throw what.failure(e, waitedSince(begin));
    }
  }

  private static int writeFunction(Space space, boolean several) {
    return switch (space) {
      case COIL -> several ? PointPlan.WRITE_COILS : PointPlan.WRITE_COIL;
      case HOLDING -> several ? PointPlan.WRITE_REGISTERS : PointPlan.WRITE_REGISTER;
      case DISCRETE, INPUT ->
          throw new IllegalArgumentException("space=%s can only be read".formatted(space.word()));
    };
  }

  private static void requireAtMost(int most, int length) {
    if (length > most) {
      throw new IllegalArgumentException("count=%d is not in 1..%d".formatted(length, most));
    }
  }

  private static ProbeAnswer declined(Answer answer) {
    return new ProbeAnswer.Declined(
        answer.exceptionCode(), ExceptionCode.text(answer.exceptionCode()));
  }

  private static Duration waitedSince(long begin) {
    return Duration.ofMillis((System.nanoTime() - begin) / 1_000_000);
  }
}
