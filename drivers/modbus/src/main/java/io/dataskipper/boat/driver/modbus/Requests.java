package io.dataskipper.boat.driver.modbus;

import com.ghgande.j2mod.modbus.msg.MaskWriteRegisterRequest;
import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputDiscretesRequest;
import com.ghgande.j2mod.modbus.msg.ReadInputRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteCoilRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleCoilsRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteSingleRegisterRequest;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.BitVector;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.modbus.codec.PointEncoder;
import io.dataskipper.boat.driver.modbus.codec.Space;
import io.dataskipper.boat.driver.modbus.codec.UnrepresentableException;
import io.dataskipper.boat.driver.modbus.wire.Request;

/** The requests that the driver makes. */
final class Requests {
  private Requests() {}

  static Request read(int unit, Space space, int start, int length) {
    return switch (space) {
      case COIL -> Request.reading(unit, new ReadCoilsRequest(start, length), bytes(length));
      case DISCRETE ->
          Request.reading(unit, new ReadInputDiscretesRequest(start, length), bytes(length));
      case HOLDING ->
          Request.reading(unit, new ReadMultipleRegistersRequest(start, length), 2 * length);
      case INPUT -> Request.reading(unit, new ReadInputRegistersRequest(start, length), 2 * length);
    };
  }

  static Request write(int unit, PointPlan plan, PointEncoder encoder, Value value)
      throws UnrepresentableException {
    return Request.writing(unit, writeMessage(plan, encoder, value));
  }

  private static ModbusRequest writeMessage(PointPlan plan, PointEncoder encoder, Value value)
      throws UnrepresentableException {
    int address = plan.address();
    return switch (plan.writeFunction()) {
      case PointPlan.WRITE_COIL -> new WriteCoilRequest(address, encoder.flag(value));
      case PointPlan.WRITE_COILS -> {
        var coil = new BitVector(1);
        coil.setBit(0, encoder.flag(value));
        yield new WriteMultipleCoilsRequest(address, coil);
      }
      case PointPlan.WRITE_REGISTER ->
          new WriteSingleRegisterRequest(address, new SimpleRegister(encoder.words(value)[0]));
      case PointPlan.WRITE_REGISTERS -> {
        char[] words = encoder.words(value);
        var registers = new Register[words.length];
        for (int i = 0; i < words.length; i++) {
          registers[i] = new SimpleRegister(words[i]);
        }
        yield new WriteMultipleRegistersRequest(address, registers);
      }
      case PointPlan.MASK_WRITE -> {
        int mask = plan.format().order().maskOf(plan.format().bit());
        yield new MaskWriteRegisterRequest(address, ~mask & 0xFFFF, encoder.flag(value) ? mask : 0);
      }
      default -> throw new IllegalArgumentException("write function " + plan.writeFunction());
    };
  }

  /** Writes words as they are, by function 5, 6, 15 or 16. */
  static Request write(int unit, int function, RawRegisters registers) {
    int start = registers.start();
    return Request.writing(
        unit,
        switch (function) {
          case PointPlan.WRITE_COIL -> new WriteCoilRequest(start, registers.wordAt(start) != 0);
          case PointPlan.WRITE_COILS -> {
            var coils = new BitVector(registers.length());
            for (int i = 0; i < registers.length(); i++) {
              coils.setBit(i, registers.wordAt(start + i) != 0);
            }
            yield new WriteMultipleCoilsRequest(start, coils);
          }
          case PointPlan.WRITE_REGISTER ->
              new WriteSingleRegisterRequest(start, new SimpleRegister(registers.wordAt(start)));
          case PointPlan.WRITE_REGISTERS -> {
            var words = new Register[registers.length()];
            for (int i = 0; i < words.length; i++) {
              words[i] = new SimpleRegister(registers.wordAt(start + i));
            }
            yield new WriteMultipleRegistersRequest(start, words);
          }
          default -> throw new IllegalArgumentException("write function " + function);
        });
  }

  private static int bytes(int bits) {
    return (bits + 7) / 8;
  }
}
