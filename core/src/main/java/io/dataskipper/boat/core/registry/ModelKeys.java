package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an entry of {@code meters} that the host itself reads. */
record ModelKeys(
    @Doc("the name that meter_model of a client refers to")
        @Matches(value = ModelKeys.NAME, allowed = ModelKeys.NAME_ALLOWED)
        String id,
    @Doc("who makes it") @Default("") String manufacturer,
    @Doc("the name on its plate") @Default("") String model,
    @Doc("other type names with the same registers") List<String> alsoFits,
    @Doc("how it can be reached") @Default("modbus") MeterProtocol protocol,
    @Doc("factory setting of its serial port, in bits a second") @Range(min = 50, max = 4_000_000)
        @Nullable Integer defaultBaudRate,
    @Doc("factory setting of its serial port") SerialDefaults.@Nullable Parity defaultParity,
    @Doc("factory setting of its serial port") @Range(min = 1, max = 2)
        @Nullable Integer defaultStopBits,
    @Doc("profiles that it supports beyond those whose essential quantities it has")
        List<String> supportedProfiles,
    @Doc("how many independent sources agree on the addresses")
        @Default("0")
        @Range(min = 0, max = 100)
        int verifiedBy,
    @Doc("where the addresses come from") List<String> sources) {

  static final String NAME = "[a-z][a-z0-9_]{0,63}";
  static final String NAME_ALLOWED = "1 to 64 lower-case letters, digits and _, the first a letter";

  SerialDefaults serialDefaults() {
    return new SerialDefaults(defaultBaudRate, defaultParity, defaultStopBits);
  }
}
