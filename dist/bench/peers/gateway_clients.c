/* Eight clients that read 100 holding registers from address 0 on again and again, each on a connection of its own.
   Usage: gateway_clients PORT SECONDS
   Prints how many reads succeeded and how many failed. Plain sockets: the machine is left to the server. */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENTS = 8, REGISTERS = 100, ANSWER = 9 + 2 * REGISTERS };

static int port;
static atomic_int over;
static atomic_long good, bad;

static int answered(int fd, const uint8_t *request) {
  uint8_t answer[ANSWER];
  int filled = 0;
  while (filled < ANSWER) {
    ssize_t got = read(fd, answer + filled, ANSWER - filled);
    if (got <= 0) {
      return 0;
    }
    filled += got;
    if (filled >= 8 && answer[7] != 3) {
      return 0;
    }
  }
  return memcmp(answer, request, 4) == 0 && answer[8] == 2 * REGISTERS;
}

static void *client(void *nothing) {
  int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
    perror("gateway_clients: connect");
    exit(1);
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  uint8_t request[12] = {0, 0, 0, 0, 0, 6, 1, 3, 0, 0, 0, REGISTERS};
  for (unsigned transaction = 1; !over; transaction++) {
    request[0] = transaction >> 8;
    request[1] = transaction;
    if (write(fd, request, sizeof request) == sizeof request && answered(fd, request)) {
      good++;
    } else {
      bad++;
      break;
    }
  }
  close(fd);
  return nothing;
}

int main(int argc, char **argv) {
  pthread_t threads[CLIENTS];
  if (argc != 3) {
    fprintf(stderr, "usage: gateway_clients PORT SECONDS\n");
    return 2;
  }
  port = atoi(argv[1]);
  for (int i = 0; i < CLIENTS; i++) {
    pthread_create(&threads[i], NULL, client, NULL);
  }
  sleep(atoi(argv[2]));
  over = 1;
  for (int i = 0; i < CLIENTS; i++) {
    pthread_join(threads[i], NULL);
  }
  printf("%ld %ld\n", good, bad);
  return 0;
}
