package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.status.ServerStatus;
import io.dataskipper.boat.spi.publish.ServerFigures.Figure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a publisher that serves is. */
@Schema(name = "Server")
public record ServersView(
    @Schema(description = "of the publisher", example = "modbus_tcp_gateway") String id,
    @Schema(description = "kind of publisher") String type,
    @Schema(description = "whether clients can connect") boolean listening,
    @Schema(description = "what it has counted since it was started, such as reads and connections")
        Map<String, Long> figures) {

  static ServersView of(ServerStatus status) {
    var figures = new LinkedHashMap<String, Long>();
    for (Figure figure : status.figures()) {
      figures.put(figure.name(), figure.value());
    }
    return new ServersView(status.id(), status.type(), status.listening(), figures);
  }
}
