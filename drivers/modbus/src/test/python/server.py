"""A Modbus server made of pymodbus. Prints "ready PORT" and serves until killed."""
import asyncio

from pymodbus.constants import Endian
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.payload import BinaryPayloadBuilder
from pymodbus.server.async_io import ModbusTcpServer

ADDRESSES = range(2048)
ORDERS = [(Endian.Big, Endian.Big), (Endian.Big, Endian.Little), (Endian.Little, Endian.Big), (Endian.Little, Endian.Little)]


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
    server = ModbusTcpServer(ModbusServerContext(slaves=store, single=True), address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print("ready", server.server.sockets[0].getsockname()[1], flush=True)
    await serving


asyncio.run(main())
