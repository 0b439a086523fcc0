package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.core.direct.CatalogListing;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import io.dataskipper.boat.spi.probe.Browser.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an IED holds. */
@Schema(name = "Ied")
public record IedView(
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Object.class,
            description =
                "logical devices, in them logical nodes, data objects and data attributes: each has"
                    + " a name and either children or the facts of a value (reference, fc, type)")
        List<Branch> tree,
    @Schema(description = "data sets and report control blocks") List<Group> groups,
    @Schema(description = "the points of what was asked for, for slave_config.yaml") String yaml) {

  /** A part of an IED. */
  @Schema(name = "IedBranch")
  public record Branch(
      @Schema(description = "of this part alone", example = "MMXU1") String name,
      @Schema(description = "the facts of a single value; absent for what has children")
          @Nullable Leaf value,
      @Schema(description = "what it holds; absent for a single value")
          @Nullable List<Branch> children) {}

  /** A single value. */
  @Schema(name = "IedValue")
  public record Leaf(
      @Schema(description = "its object reference", example = "FDR01LD0/MMXU1.TotW.mag.f")
          String reference,
      @Schema(description = "its functional constraint", example = "MX") String fc,
      @Schema(description = "its basic type", example = "real32") String type,
      @Schema(description = "what was read, in words; absent if it was not read", example = "10.5")
          @Nullable String value,
      @Schema(description = "the name of the point that it makes; absent if it makes none")
          @Nullable String point,
      @Schema(description = "the unit of that point; empty if it has none", example = "W")
          @Nullable String unit) {}

  /** What belongs together. */
  @Schema(name = "IedGroup")
  public record Group(
      @Schema(
              description = "data set, buffered reports or unbuffered reports",
              example = "data set")
          String kind,
      @Schema(description = "its object reference", example = "FDR01LD0/LLN0.dsMeas")
          String reference,
      @Schema(description = "of a data set; empty for a report control block")
          List<String> members) {}

  static IedView of(Catalog catalog, CatalogListing listing, String host, int port) {
    var groups =
        catalog.groups().stream()
            .map(group -> new Group(group.kind(), group.reference(), group.members()))
            .toList();
    var root = new Growing();
    listing.items().forEach(root::add);
    return new IedView(root.branches(), groups, listing.yaml(host, port));
  }

  /** A branch that grows. */
  private static final class Growing {
    private final Map<String, Growing> children = new LinkedHashMap<>();
    private final List<Branch> leaves = new ArrayList<>();

    private void add(Item item) {
      var names = Arrays.asList(item.reference().split("[/.]"));
      var at = this;
      for (var name : names.subList(0, names.size() - 1)) {
        at = at.children.computeIfAbsent(name, _ -> new Growing());
      }
      at.leaves.add(new Branch(names.getLast(), leaf(item), null));
    }

    private static Leaf leaf(Item item) {
      var point = item.point();
      return new Leaf(
          item.reference(),
          item.facts().getOrDefault("fc", ""),
          item.facts().getOrDefault("type", ""),
          item.value(),
          point == null ? null : point.name(),
          point == null ? null : point.unit());
    }

    private List<Branch> branches() {
      var all = new ArrayList<>(leaves);
      children.forEach((name, child) -> all.add(new Branch(name, null, child.branches())));
      return all;
    }
  }
}
