package io.dataskipper.boat.core.status;

import io.dataskipper.boat.spi.publish.ServerFigures.Figure;
import java.util.List;

/**
 * How a publisher that serves is.
 *
 * @param listening whether it could start
 * @param figures what it counts; none if it does not tell
 */
public record ServerStatus(String id, String type, boolean listening, List<Figure> figures) {
  public ServerStatus {
    figures = List.copyOf(figures);
  }
}
