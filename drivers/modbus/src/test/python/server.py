"""A Modbus server made of pymodbus. Prints "ready PORT" and serves until killed: TCP, or the serial port that is named."""
import asyncio
import sys

from pymodbus.constants import Endian
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.payload import BinaryPayloadBuilder
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer

ADDRESSES = range(2048)
ORDERS = [(Endian.Big, Endian.Big), (Endian.Big, Endian.Little), (Endian.Little, Endian.Big), (Endian.Little, Endian.Little)]


# Objects 5, 6 and 0x80 together are longer than one answer may be.
IDENTITY = {0: "Acme", 1: "PM3000", 2: "V2.11", 3: "https://acme.example", 4: "Power Meter", 5: "M" * 100, 6: "U" * 100, 0x80: "X" * 60}


def holding_registers():
    registers = [(3 * i + 1) & 0xFFFF for i in ADDRESSES]
    for place, (byte_order, word_order) in enumerate(ORDERS):
        builder = BinaryPayloadBuilder(byteorder=byte_order, wordorder=word_order)
        builder.add_32bit_float(230.1)
        registers[200 + 2 * place : 202 + 2 * place] = [int.from_bytes(each, "big") for each in builder.build()]
    return registers


async def main():
    store = ModbusSlaveContext(
        co=ModbusSequentialDataBlock(0, [i % 3 == 0 for i in ADDRESSES]),
        di=ModbusSequentialDataBlock(0, [i % 5 == 0 for i in ADDRESSES]),
        hr=ModbusSequentialDataBlock(0, holding_registers()),
        ir=ModbusSequentialDataBlock(0, [1000 + i for i in ADDRESSES]),
        zero_mode=True,
    )
    context = ModbusServerContext(slaves=store, single=True)
    identity = ModbusDeviceIdentification(info=IDENTITY)
    if len(sys.argv) > 1:
        server = ModbusSerialServer(context, framer=ModbusRtuFramer, identity=identity, port=sys.argv[1], baudrate=19200)
        await server.start()
        print("ready 0", flush=True)
        await server.serve_forever()
        return
    server = ModbusTcpServer(context, identity=identity, address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print("ready", server.server.sockets[0].getsockname()[1], flush=True)
    await serving


asyncio.run(main())
