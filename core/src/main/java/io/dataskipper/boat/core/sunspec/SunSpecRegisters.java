package io.dataskipper.boat.core.sunspec;

import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterProtocol;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.core.registry.SerialDefaults;
import io.dataskipper.boat.core.registry.SunSpecModel;
import io.dataskipper.boat.core.registry.SunSpecPoint;
import io.dataskipper.boat.core.registry.SunSpecType;
import io.dataskipper.boat.core.sunspec.SunSpecDevice.Block;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes registers of the points of a device. A point that the device does not implement is left
 * out. Each number keeps the register of its scale factor: a device may change it at any time.
 */
public final class SunSpecRegisters {
  private static final int MOST_EXPONENT = 10;
  private static final int LONGEST_NAME = 64;

  /** How far a value and its scale factor may lie apart to be read with one request. */
  private static final int MOST_SPAN = 120;

  private static final Set<String> HEADER = Set.of("ID", "L");

  private final SunSpecDevice device;
  private final Map<String, MeterRegister> registers = new LinkedHashMap<>();
  private final List<String> notes;
  private int leftOut;

  private SunSpecRegisters(SunSpecDevice device) {
    this.device = device;
    notes = new ArrayList<>(device.notes());
  }

  /**
   * A model with the registers of a device.
   *
   * @param notes what about it a person should know
   */
  public record Made(MeterModel model, List<String> notes) {
    public Made {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Makes a model.
   *
   * @param id for {@code meter_model}
   */
  public static Made model(String id, SunSpecDevice device) {
    return new SunSpecRegisters(device).make(id);
  }

  private Made make(String id) {
    for (var block : device.blocks()) {
      var model = block.model();
      if (model == null) {
        notes.add(
            "model %d at %d is not known and left out".formatted(block.id(), block.address()));
      } else {
        add(block, model);
      }
    }
    if (leftOut > 0) {
      notes.add("%d points that the device does not implement are left out".formatted(leftOut));
    }
    var made =
        new MeterModel(
            id,
            device.common("Mn"),
            device.common("Md"),
            List.of(),
            MeterProtocol.MODBUS,
            new SerialDefaults(null, null, null),
            List.of(),
            registers,
            new Mapping(Position.NONE, Map.of("function_code", scalar(3)), Map.of()),
            new MeterModel.Provenance(
                Position.NONE, 0, List.of("the device itself, by its SunSpec models")));
    return new Made(made, notes);
  }

  private void add(Block block, SunSpecModel model) {
    for (var point : model.points()) {
      if (!HEADER.contains(point.name())) {
        add(block, model, point, point.offset(), SunSpecNames.of(point));
      }
    }
    var repeating = model.repeating();
    if (repeating != null) {
      int times = (block.registers().length() - repeating.firstOffset()) / repeating.blockLength();
      for (int i = 0; i < Math.min(times, said(block, model, repeating.count(), times)); i++) {
        for (var point : repeating.points()) {
          int offset = repeating.firstOffset() + i * repeating.blockLength() + point.offset();
          var name = "%s_%d_%s".formatted(repeating.name(), i + 1, SunSpecNames.of(point));
          add(block, model, point, offset, name);
        }
      }
    }
  }

  /** How often the device says that a block is repeated. */
  private static int said(Block block, SunSpecModel model, String counter, int otherwise) {
    return model
        .point(counter)
        .filter(point -> block.holds(point.offset(), point.size()))
        .map(point -> (int) block.number(point.offset(), point.size()))
        .orElse(otherwise);
  }

  private void add(Block block, SunSpecModel model, SunSpecPoint point, int offset, String name) {
    if (point.type() == SunSpecType.PAD || point.type() == SunSpecType.SUNSSF) {
      return;
    }
    if (!block.holds(offset, point.size()) || !implemented(block, point, offset)) {
      leftOut++;
      return;
    }
    var values = new LinkedHashMap<String, SettingsNode>();
    values.put("address", scalar(block.address() + offset));
    form(values, point);
    if (!point.sf().isEmpty() && !scale(values, block, model, point, offset)) {
      notes.add("%s is left out: its scale factor is not implemented".formatted(name));
      return;
    }
    var unique = unique(name, block);
    registers.put(
        unique,
        new MeterRegister(unique, point.units(), new Mapping(Position.NONE, values, Map.of())));
  }

  private String unique(String name, Block block) {
    var bounded = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    if (!registers.containsKey(bounded)) {
      return bounded;
    }
    var numbered = "m%d_%d_%s".formatted(block.id(), block.address(), name);
    return numbered.length() <= LONGEST_NAME ? numbered : numbered.substring(0, LONGEST_NAME);
  }

  /** A counter at 0 and what each device must have may get a value later. */
  private static boolean implemented(Block block, SunSpecPoint point, int offset) {
    if (point.mandatory()) {
      return true;
    }
    if (point.type() == SunSpecType.STRING) {
      return block.word(offset) != 0;
    }
    var sentinel = sentinel(point.type());
    return sentinel.isEmpty() || block.number(offset, point.size()) != Long.decode(sentinel.get());
  }

  /** The content that says that a point is not implemented. */
  private static Optional<String> sentinel(SunSpecType type) {
    return switch (type) {
      case INT16, SUNSSF -> Optional.of("0x8000");
      case UINT16, ENUM16, COUNT -> Optional.of("0xFFFF");
      case UINT32, BITFIELD32 -> Optional.of("0xFFFFFFFF");
      case FLOAT32 -> Optional.of("0x7FC00000");
      case ACC32 -> Optional.of("0x00000000");
      case STRING, PAD -> Optional.empty();
    };
  }

  private static void form(Map<String, SettingsNode> values, SunSpecPoint point) {
    values.put(
        "data_type",
        text(
            switch (point.type()) {
              case INT16, SUNSSF -> "int16";
              case UINT16, ENUM16, COUNT, PAD -> "uint16";
              case UINT32, ACC32 -> "uint32";
              case FLOAT32 -> "float32";
              case BITFIELD32 -> "bitfield";
              case STRING -> "string";
            }));
    if (point.type() == SunSpecType.BITFIELD32 || point.type() == SunSpecType.STRING) {
      values.put("count", scalar(point.size()));
    }
    sentinel(point.type())
        .ifPresent(
            raw -> values.put("not_available", new Sequence(Position.NONE, List.of(text(raw)))));
  }

  /** Returns false if the device does not say how the number is scaled. */
  private boolean scale(
      Map<String, SettingsNode> values,
      Block block,
      SunSpecModel model,
      SunSpecPoint point,
      int offset) {
    var factor = model.point(point.sf());
    if (factor.isEmpty() || !block.holds(factor.get().offset(), 1)) {
      return false;
    }
    int exponent = (short) block.word(factor.get().offset());
    if (Math.abs(exponent) > MOST_EXPONENT) {
      return false;
    }
    if (Math.abs(offset - factor.get().offset()) < MOST_SPAN) {
      values.put("scale_register", scalar(block.address() + factor.get().offset()));
    } else {
      values.put("scale", new Scalar(Position.NONE, "1e" + exponent, ScalarType.FLOAT));
      notes.add(
          "model %d, %s: too far from its scale factor to be read with it; 1e%d is fixed"
              .formatted(block.id(), point.name(), exponent));
    }
    return true;
  }

  private static Scalar scalar(int number) {
    return new Scalar(Position.NONE, Integer.toString(number), ScalarType.INTEGER);
  }

  private static Scalar text(String text) {
    return new Scalar(Position.NONE, text, ScalarType.TEXT);
  }
}
