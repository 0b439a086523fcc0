package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.register.AddressRange;
import io.dataskipper.boat.simulator.register.RegisterCodec;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.register.WordStore;
import io.dataskipper.boat.simulator.signal.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * The registers of one address space that follow a signal. A value is computed when somebody reads
 * it, so a meter that nobody asks costs nothing. Guarded by the meter's lock.
 */
final class SignalTable {
  private final List<Entry> entries = new ArrayList<>();
  private int longest;

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void put(SimulatedRegister register, Signal signal) {
    entries.add(firstFrom(register.address() + 1), new Entry(register, signal));
    longest = Math.max(longest, register.count());
  }

  /** Lets the registers that have an address in a range stay as they are. */
  void release(AddressRange range) {
    entries.removeIf(entry -> entry.range().overlaps(range));
  }

  /** Brings the registers that have an address in a range up to date. */
  void refresh(int address, int count, long nowMillis, WordStore store) {
    for (int i = firstFrom(address - longest + 1); i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.register.address() >= address + count) {
        return;
      }
      entry.refresh(nowMillis, store);
    }
  }

  private int firstFrom(int address) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).register.address() < address) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static final class Entry {
    private final SimulatedRegister register;
    private final Signal signal;
    private long refreshedMillis = Long.MIN_VALUE;

    Entry(SimulatedRegister register, Signal signal) {
      this.register = register;
      this.signal = signal;
    }

    AddressRange range() {
      return new AddressRange(register.space(), register.address(), register.count());
    }

    void refresh(long nowMillis, WordStore store) {
      if (nowMillis != refreshedMillis) {
        RegisterCodec.encode(register, signal.at(nowMillis), store);
        refreshedMillis = nowMillis;
      }
    }
  }
}
