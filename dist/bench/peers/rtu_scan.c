/* Reads the same blocks as the gateway over a serial line with libmodbus and prints how long one scan of all units takes.
   Usage: rtu_scan DEVICE BAUD UNITS ADDRESS COUNT SCANS TIMEOUT_MS
   One request a unit; a unit that does not answer is waited for, as libmodbus does. */
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 8) {
    fprintf(stderr, "usage: rtu_scan DEVICE BAUD UNITS ADDRESS COUNT SCANS TIMEOUT_MS\n");
    return 2;
  }
  int units = atoi(argv[3]), address = atoi(argv[4]), count = atoi(argv[5]), scans = atoi(argv[6]);
  int timeout = atoi(argv[7]), failures = 0;
  uint16_t words[125];
  modbus_t *bus = modbus_new_rtu(argv[1], atoi(argv[2]), 'N', 8, 1);
  if (bus == NULL || modbus_connect(bus) != 0) {
    fprintf(stderr, "rtu_scan: cannot open %s\n", argv[1]);
    return 1;
  }
  modbus_set_response_timeout(bus, timeout / 1000, (timeout % 1000) * 1000);
  double start = now();
  for (int scan = 0; scan < scans; scan++) {
    for (int unit = 1; unit <= units; unit++) {
      modbus_set_slave(bus, unit);
      if (modbus_read_registers(bus, address, count, words) != count) {
        failures++;
        modbus_flush(bus);
      }
    }
  }
  printf("%.6f %d\n", (now() - start) / scans, failures);
  modbus_close(bus);
  modbus_free(bus);
  return 0;
}
