package io.dataskipper.boat.portal.view;

import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServedDevice.ServedPoint;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is served to Modbus clients, in the order of the configuration. */
@Schema(name = "GatewayMap")
public record GatewayMapView(
    @Schema(description = "whether there is a server that shows it") boolean served,
    @Schema(description = "what can be read, by unit and address") List<Entry> registers) {
  private static final List<String> SPACES = List.of("coil", "discrete", "holding", "input");
  private static final String HEAD =
      "unit,device,point,function,address,count,data_type,scale,value_unit\n";

  /** One point. */
  @Schema(name = "GatewayMapEntry")
  public record Entry(
      @Schema(description = "unit id, 1 to 247", example = "1") int unit,
      @Schema(description = "id of the device", example = "meter-1") String device,
      @Schema(description = "name of the point", example = "frequency") String point,
      @Schema(description = "the function code that reads it", example = "3") int function,
      @Schema(description = "the first address, counted from 0", example = "70") int address,
      @Schema(description = "how many registers or bits", example = "2") int count,
      @Schema(description = "as configured", example = "float32") @Nullable String dataType,
      @Schema(description = "what the number is multiplied by, as configured")
          @Nullable String scale,
      @Schema(description = "unit of the value after scaling", example = "Hz") String valueUnit) {

    private static Entry of(ServedDevice device, ServedPoint point) {
      var extent = point.extent();
      return new Entry(
          device.unit(),
          device.id().value(),
          point.point().id().name(),
          SPACES.indexOf(extent.space()) + 1,
          extent.start(),
          extent.length(),
          point.dataType().isEmpty() ? null : point.dataType(),
          point.scale().isEmpty() ? null : point.scale(),
          point.point().unit());
    }

    private String line() {
      return Stream.of(unit, device, point, function, address, count, dataType, scale, valueUnit)
          .map(Entry::field)
          .collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(@Nullable Object value) {
      var text = value == null ? "" : value.toString();
      return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
  }

  /** The points of devices that are shown. */
  public static GatewayMapView of(boolean served, List<ServedDevice> devices) {
    return new GatewayMapView(
        served,
        devices.stream()
            .flatMap(device -> device.points().stream().map(point -> Entry.of(device, point)))
            .toList());
  }

  /** The same as CSV, with a head line. */
  public String csv() {
    return registers.stream().map(Entry::line).collect(Collectors.joining("", HEAD, ""));
  }
}
