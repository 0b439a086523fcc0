"""Reads the same blocks as the gateway over a serial line with pymodbus; arguments and output are those of rtu_scan.c."""

import sys
import time

from pymodbus.client import ModbusSerialClient


def main(device, baud, units, address, count, scans, timeout_ms):
    bus = ModbusSerialClient(
        device, baudrate=int(baud), bytesize=8, parity="N", stopbits=1, timeout=int(timeout_ms) / 1000, retries=0
    )
    if not bus.connect():
        sys.exit("rtu_scan.py: cannot open " + device)
    failures = 0
    start = time.monotonic()
    for _ in range(int(scans)):
        for unit in range(1, int(units) + 1):
            try:
                failed = bus.read_holding_registers(int(address), int(count), slave=unit).isError()
            except Exception:  # pymodbus raises various types for a silent unit
                failed = True
            failures += failed
    print("%.6f %d" % ((time.monotonic() - start) / int(scans), failures))
    bus.close()


if len(sys.argv) != 8:
    sys.exit("usage: rtu_scan.py DEVICE BAUD UNITS ADDRESS COUNT SCANS TIMEOUT_MS")
main(*sys.argv[1:])
