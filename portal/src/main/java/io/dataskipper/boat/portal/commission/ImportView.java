package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.portal.view.ChangeView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A table that was understood as a meter model. */
@Schema(name = "ImportedModel")
public record ImportView(
    @Schema(description = "what became of the table") MeterView model,
    @Schema(description = "the file of meters/ that it makes") String yaml,
    @Schema(description = "how it was understood where that is not certain") List<String> notes,
    @Schema(description = "the change that put it in force; absent if it was only looked at")
        @Nullable ChangeView change) {}
