/* A meter made of libmodbus: "meter" on a free TCP port, "meter DEVICE" on a serial line at 9600 8N1. Takes lines
   "ADDRESS WORD" until the end of its input, prints "ready PORT" and serves them as holding registers of unit 1 until
   killed. */
#include <errno.h>
#include <modbus.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#define ADDRESSES 65536

static int fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, modbus_strerror(errno));
  return EXIT_FAILURE;
}

static void say_ready(int port) {
  printf("ready %d\n", port);
  fflush(stdout);
}

/* Returns when the master has gone. */
static void serve(modbus_t *context, modbus_mapping_t *map) {
  uint8_t request[MODBUS_MAX_ADU_LENGTH];
  for (;;) {
    int length = modbus_receive(context, request);
    if (length > 0) {
      modbus_reply(context, request, length, map);
    } else if (length == -1 && errno != EMBBADCRC && errno != ETIMEDOUT) {
      return;
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
  say_ready(ntohs(address.sin_port));
  while (modbus_tcp_accept(context, &listener) != -1) {
    serve(context, map);
    modbus_close(context);
  }
  return fail("accept");
}

static int serve_line(const char *device, modbus_mapping_t *map) {
  modbus_t *context = modbus_new_rtu(device, 9600, 'N', 8, 1);
  modbus_set_slave(context, 1);
  if (modbus_connect(context) == -1) {
    return fail(device);
  }
  say_ready(0);
  serve(context, map);
  return fail("receive");
}

int main(int count, char **arguments) {
  modbus_mapping_t *map = modbus_mapping_new(0, 0, ADDRESSES, 0);
  unsigned address, word;
  while (scanf("%u %u", &address, &word) == 2) {
    map->tab_registers[address] = (uint16_t)word;
  }
  return count == 2 ? serve_line(arguments[1], map) : serve_tcp(map);
}
