package io.dataskipper.boat.portal.control;

import io.dataskipper.boat.core.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was done. */
@Schema(name = "Audit")
public record AuditView(
    @Schema(description = "what was found wrong with the file at the start; absent if nothing was")
        @Nullable String defect,
    @Schema(description = "the newest first") List<Entry> entries) {

  /** One deed. */
  @Schema(name = "AuditEntry")
  public record Entry(
      @Schema(description = "counted without gaps", example = "42") long number,
      @Schema(description = "when it was done") Instant time,
      @Schema(
              description =
                  "local, file, gateway, modbus with the address of a client, cli with the name of"
                      + " its user, or a name",
              example = "modbus 10.0.0.7:51022")
          String who,
      @Schema(description = "what was done", example = "write") String action,
      @Schema(description = "what it was done to", example = "meter-1/setpoint") String about,
      @Schema(description = "what was there; absent if that has no meaning")
          @Nullable String before,
      @Schema(description = "what was to be there; absent if that has no meaning")
          @Nullable String after,
      @Schema(description = "what came of it", example = "done: reads 50") String outcome) {

    static Entry of(AuditEntry entry) {
      var deed = entry.deed();
      return new Entry(
          entry.number(),
          entry.time(),
          deed.who(),
          deed.action(),
          deed.about(),
          deed.before(),
          deed.after(),
          deed.outcome());
    }
  }
}
