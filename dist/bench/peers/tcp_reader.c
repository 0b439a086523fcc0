/* Reads the registers of many Modbus TCP devices each second with libmodbus, one connection a device, and does nothing
   with them: the least that a master in C pays for the same reading.
   Usage: tcp_reader PORT FIRST COUNT REGISTERS SECONDS
   The devices are those of tcp_slave. Prints how many requests succeeded, how many failed, and the CPU seconds (user and
   system) of the reading, without the connecting. */
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { ADDRESSES_A_NET = 250, MOST_READ = 124, MOST_DEVICES = 1000 };

static double cpu(void) {
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  return used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static modbus_t *connect_to(int port, int device) {
  char address[32];
  snprintf(address, sizeof address, "127.1.%d.%d", device / ADDRESSES_A_NET, device % ADDRESSES_A_NET + 1);
  modbus_t *link = modbus_new_tcp(address, port);
  if (link == NULL || modbus_connect(link) != 0) {
    fprintf(stderr, "tcp_reader: cannot connect to %s:%d\n", address, port);
    exit(1);
  }
  modbus_set_slave(link, 1);
  return link;
}

int main(int argc, char **argv) {
  if (argc != 6) {
    fprintf(stderr, "usage: tcp_reader PORT FIRST COUNT REGISTERS SECONDS\n");
    return 2;
  }
  int port = atoi(argv[1]), first = atoi(argv[2]), count = atoi(argv[3]), registers = atoi(argv[4]);
  int seconds = atoi(argv[5]);
  long good = 0, bad = 0;
  uint16_t words[MOST_READ];
  modbus_t *links[MOST_DEVICES];
  if (count > MOST_DEVICES) {
    fprintf(stderr, "tcp_reader: at most %d devices, libmodbus waits with select()\n", MOST_DEVICES);
    return 2;
  }
  for (int i = 0; i < count; i++) {
    links[i] = connect_to(port, first + i);
  }
  double before = cpu();
  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  for (int second = 0; second < seconds; second++) {
    for (int i = 0; i < count; i++) {
      for (int at = 0; at < registers; at += MOST_READ) {
        int wanted = registers - at < MOST_READ ? registers - at : MOST_READ;
        if (modbus_read_registers(links[i], at, wanted, words) == wanted) {
          good++;
        } else {
          bad++;
        }
      }
    }
    next.tv_sec++;
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
  }
  printf("%ld %ld %.3f\n", good, bad, cpu() - before);
  return 0;
}
