"""A meter on TCP made of pymodbus. Takes lines "ADDRESS WORD" until the end of its input, prints "ready PORT" and serves them
as holding registers of unit 1 until killed."""
import asyncio
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server.async_io import ModbusTcpServer


async def main():
    registers = [0] * 65536
    for line in sys.stdin:
        address, word = line.split()
        registers[int(address)] = int(word)
    meter = ModbusSlaveContext(hr=ModbusSequentialDataBlock(0, registers), zero_mode=True)
    server = ModbusTcpServer(ModbusServerContext(slaves={1: meter}, single=False), address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    await server.serving
    print("ready", server.server.sockets[0].getsockname()[1], flush=True)
    await serving


asyncio.run(main())
