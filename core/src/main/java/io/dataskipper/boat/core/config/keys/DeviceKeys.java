package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keys of an entry of {@code clients}, whatever the connection. */
public record DeviceKeys(
    @Doc("the name of the device, unique in the gateway")
        @Matches(value = Names.ID, allowed = Names.ID_ALLOWED)
        String id,
    @Doc("its name for people; the id if left out") @Nullable String label,
    @Doc("what it measures; its data go to the targets of this type")
        @Default("electrical")
        @Matches(value = Names.WORD, allowed = Names.WORD_ALLOWED)
        String type,
    @Doc("a model of the meter registry; needed unless registers are given")
        @Nullable String meterModel,
    @Doc(
            "a named selection of the model's registers, all of them if left out; of an IEC 61850"
                + " device what its points are made of")
        @Nullable String profile,
    @Doc(
            "how often it is read, in seconds; the shortest interval of its publishers if left out,"
                + " else 10")
        @Range(min = 0.1, max = 86_400)
        @Nullable Duration pollInterval,
    @Doc("whether the Modbus TCP gateway shows it") @Default("false") boolean exposeViaTcp,
    @Doc("its unit in the Modbus TCP gateway; its own unit_id if left out")
        @Range(min = 1, max = 247)
        @Nullable Integer gatewayUnitId) {}
