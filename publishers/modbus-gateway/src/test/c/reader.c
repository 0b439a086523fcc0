/* Reads once with libmodbus: reader PORT UNIT FUNCTION ADDRESS COUNT. Prints the contents, or "exception N". */
#include <errno.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  uint16_t registers[MODBUS_MAX_READ_REGISTERS];
  uint8_t bits[MODBUS_MAX_READ_BITS];
  if (argc != 6) return 2;
  int function = atoi(argv[3]), address = atoi(argv[4]), count = atoi(argv[5]);
  modbus_t *modbus = modbus_new_tcp("127.0.0.1", atoi(argv[1]));
  modbus_set_slave(modbus, atoi(argv[2]));
  modbus_set_response_timeout(modbus, 20, 0);
  if (modbus_connect(modbus) != 0) {
    perror("connect");
    return 3;
  }
  int got = function == 1   ? modbus_read_bits(modbus, address, count, bits)
            : function == 2 ? modbus_read_input_bits(modbus, address, count, bits)
            : function == 3 ? modbus_read_registers(modbus, address, count, registers)
                            : modbus_read_input_registers(modbus, address, count, registers);
  if (got == count) {
    for (int i = 0; i < count; i++) printf("%d ", function <= 2 ? bits[i] : registers[i]);
  } else if (errno > MODBUS_ENOBASE && errno < MODBUS_ENOBASE + MODBUS_EXCEPTION_MAX) {
    printf("exception %d", errno - MODBUS_ENOBASE);
  } else {
    printf("%s", modbus_strerror(errno));
  }
  printf("\n");
  modbus_close(modbus);
  modbus_free(modbus);
  return 0;
}
