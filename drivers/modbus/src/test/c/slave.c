/* A Modbus slave made of libmodbus: "slave tcp" or "slave rtu /dev/pts/N". Prints "ready PORT" and serves until killed. */
#include <errno.h>
#include <modbus.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define ADDRESSES 2048

static void fill(modbus_mapping_t *map) {
  for (int i = 0; i < ADDRESSES; i++) {
    map->tab_bits[i] = i % 3 == 0;
    map->tab_input_bits[i] = i % 5 == 0;
    map->tab_registers[i] = (uint16_t)(3 * i + 1);
    map->tab_input_registers[i] = (uint16_t)(1000 + i);
  }
  /* 230.1 in the orders ABCD, CDAB, BADC and DCBA; libmodbus' own functions for this are wrong before 3.1.7. */
  static const uint16_t floats[] = {0x4366, 0x199A, 0x199A, 0x4366, 0x6643, 0x9A19, 0x9A19, 0x6643};
  memcpy(map->tab_registers + 200, floats, sizeof floats);
}

static int fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, modbus_strerror(errno));
  return EXIT_FAILURE;
}

static int serve(modbus_t *context, modbus_mapping_t *map) {
  uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
  for (;;) {
    int length = modbus_receive(context, request);
    if (length > 0 && modbus_reply(context, request, length, map) == -1) {
      return fail("reply");
    }
    if (length == -1) {
      return fail("receive");
    }
  }
}

static int serve_tcp(modbus_mapping_t *map) {
  modbus_t *context = modbus_new_tcp("127.0.0.1", 0);
  int listener = modbus_tcp_listen(context, 8);
  if (listener == -1) {
    return fail("listen");
  }
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("ready %d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) {
    if (modbus_tcp_accept(context, &listener) == -1) {
      return fail("accept");
    }
    serve(context, map);
    modbus_close(context);
  }
}

static int serve_rtu(const char *device, modbus_mapping_t *map) {
  modbus_t *context = modbus_new_rtu(device, 19200, 'E', 8, 1);
  modbus_set_slave(context, 17);
  if (modbus_connect(context) == -1) {
    return fail(device);
  }
  printf("ready 0\n");
  fflush(stdout);
  return serve(context, map);
}

int main(int count, char **arguments) {
  modbus_mapping_t *map = modbus_mapping_new(ADDRESSES, ADDRESSES, ADDRESSES, ADDRESSES);
  fill(map);
  if (count == 3 && strcmp(arguments[1], "rtu") == 0) {
    return serve_rtu(arguments[2], map);
  }
  return serve_tcp(map);
}
