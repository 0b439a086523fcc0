/* libmodbus' server for many clients, as its own example "bandwidth-server-many-up" does it: one thread, select().
   Usage: gateway_server PORT
   Serves 100 holding registers of any unit on the loopback interface; prints "ready" when it listens. */
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

enum { REGISTERS = 100, BACKLOG = 16 };

static void serve(modbus_t *modbus, modbus_mapping_t *mapping, int fd, fd_set *watched) {
  uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
  modbus_set_socket(modbus, fd);
  int length = modbus_receive(modbus, query);
  if (length > 0) {
    modbus_reply(modbus, query, length, mapping);
  } else if (length == -1) {
    close(fd);
    FD_CLR(fd, watched);
  }
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: gateway_server PORT\n");
    return 2;
  }
  modbus_t *modbus = modbus_new_tcp("127.0.0.1", atoi(argv[1]));
  modbus_mapping_t *mapping = modbus_mapping_new(0, 0, REGISTERS, 0);
  int listener = modbus_tcp_listen(modbus, BACKLOG);
  if (mapping == NULL || listener == -1) {
    perror("gateway_server: cannot listen");
    return 1;
  }
  for (int i = 0; i < REGISTERS; i++) {
    mapping->tab_registers[i] = 0x4000 + i;
  }
  fd_set watched;
  FD_ZERO(&watched);
  FD_SET(listener, &watched);
  int greatest = listener;
  puts("ready");
  fflush(stdout);
  for (;;) {
    fd_set ready = watched;
    if (select(greatest + 1, &ready, NULL, NULL, NULL) == -1) {
      perror("gateway_server: select");
      return 1;
    }
    for (int fd = 0; fd <= greatest; fd++) {
      if (!FD_ISSET(fd, &ready)) {
        continue;
      }
      if (fd == listener) {
        int client = accept(listener, NULL, NULL);
        if (client >= 0) {
          FD_SET(client, &watched);
          greatest = client > greatest ? client : greatest;
        }
      } else {
        serve(modbus, mapping, fd, &watched);
      }
    }
  }
}
