package io.dataskipper.boat.portal.diag;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Describes the fields of what the engine tells of the machine, for the engine's records know
 * nothing of OpenAPI. Used when the description of the REST interface is built.
 */
public final class MachineFields implements OASFilter {
  private static final Map<String, Map<String, String>> TEXTS =
      Map.of(
          "Hardware",
          Map.of(
              "board", "such as Raspberry Pi 4 Model B Rev 1.4; absent if it does not tell",
              "processor", "its model; absent if it does not tell",
              "architecture", "of the processor, such as aarch64",
              "kernel", "release of the kernel",
              "os", "name and version of the distribution",
              "uptimeSeconds", "seconds since the machine started",
              "disks", "file systems on devices"),
          "Java",
          Map.of(
              "version", "of the Java virtual machine",
              "vendor", "who made it",
              "machine", "its name"),
          "Disk",
          Map.of(
              "mountedAt", "folder at which it is seen",
              "device", "such as /dev/mmcblk0p2",
              "type", "of the file system, such as ext4",
              "readOnly", "whether nothing can be written; a card that fails often becomes so",
              "totalBytes", "its size in bytes; 0 if it cannot be asked",
              "freeBytes", "bytes that the gateway may still use"),
          "Network",
          Map.of(
              "hostName", "of the machine",
              "adapters", "its network interfaces",
              "routes", "ways to other networks",
              "nameServers", "their addresses, in the order in which they are asked"),
          "Adapter",
          Map.of(
              "name", "such as eth0",
              "mac", "hardware address; absent if it has none",
              "state", "such as up, down, unknown",
              "megabitsPerSecond", "speed in Mbit/s; absent if it does not tell, as wireless ones",
              "mtu", "longest packet in bytes; absent if it does not tell",
              "addresses", "with the length of their prefix, such as 192.168.1.5/24"),
          "Traffic",
          Map.of(
              "bytes", "bytes since the interface came up",
              "packets", "packets since the interface came up",
              "errors", "packets that were damaged; cable or plug if they grow",
              "dropped", "packets that the machine had no room or use for"),
          "Route",
          Map.of(
              "destination", "such as 192.168.1.0/24; default for all else",
              "gateway", "address of the router; absent if it is reached directly",
              "adapter", "name of the interface",
              "metric", "the least one is taken of several ways"),
          "GpioChip",
          Map.of(
              "device", "such as /dev/gpiochip0",
              "label", "of its driver, such as pinctrl-bcm2711",
              "lines", "its pins, by their offset",
              "problem", "why its lines cannot be told; absent if they can"),
          "Line",
          Map.of(
              "offset", "number of the pin on the chip, from 0",
              "name", "such as GPIO17; empty if it has none",
              "consumer", "who uses it; empty if nobody",
              "used", "whether somebody has taken it",
              "output", "whether it is driven; else it is read",
              "activeLow", "whether low means active",
              "value", "1 for high, 0 for low; absent if it cannot be told without taking it"),
          "Usb",
          Map.of(
              "vendorId", "four hexadecimal digits",
              "productId", "four hexadecimal digits",
              "vendor", "who made the adapter; absent if it does not tell",
              "product", "what it is called; absent if it does not tell",
              "serialNumber", "absent if it has none"));

  private static final Map<String, String> PORT =
      Map.of(
          "device", "such as /dev/ttyUSB0; another one after the next start, maybe",
          "stableNames", "names that stay: first by the adapter, then by its socket",
          "driver", "of the kernel; absent if it does not tell",
          "links", "ids of the links that are configured for it",
          "problem", "why the gateway cannot use it, and what would help; absent if it can");

  private static final Map<String, String> SCHEMAS =
      Map.of(
          "Java", "the Java virtual machine",
          "Traffic", "what went through an interface since it came up",
          "Usb", "the USB adapter that makes the port",
          "Hardware", "what the gateway runs on; what the machine does not tell is absent");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    var schemas = api.getComponents().getSchemas();
    TEXTS.forEach((name, fields) -> describe(name, schemas, fields));
    describe("SerialPort", schemas, PORT);
    SCHEMAS.forEach((name, text) -> require(schemas, name).setDescription(text));
  }

  private static void describe(
      String name, Map<String, Schema> schemas, Map<String, String> fields) {
    var properties = require(schemas, name).getProperties();
    fields.forEach((field, text) -> require(properties, field).setDescription(text));
  }

  private static Schema require(Map<String, Schema> among, String name) {
    var found = among.get(name);
    if (found == null) {
      throw new IllegalStateException(
          "no schema or field %s; there are %s".formatted(name, among.keySet()));
    }
    return found;
  }
}
