/* Modbus TCP devices, each on a loopback address of its own: 127.1.0.1, 127.1.0.2, ... 127.1.0.250, 127.1.1.1, ...
   Usage: tcp_slave PORT FIRST COUNT REGISTERS
   Serves the devices FIRST to FIRST + COUNT - 1 (counted from 0). Every unit has float32 values in its holding registers
   (function 3) that change each second; unit 255 tells in registers 0 and 1 how many reads were answered. Prints
   "ready" when it listens. One thread, epoll: an answer costs little more than its two system calls, so that the machine
   is left to the master that is measured. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD = 7, REQUEST = 12, MOST_READ = 125, ADDRESSES_A_NET = 250, COUNTER_UNIT = 255, BATCH = 64 };

/* A socket and what of a request has arrived on it. */
struct peer {
  int fd, listening, filled;
  uint8_t request[REQUEST];
};

static uint32_t answered;
static int registers;

static void put16(uint8_t *at, unsigned value) {
  at[0] = value >> 8;
  at[1] = value & 0xFF;
}

static unsigned get16(const uint8_t *at) { return at[0] << 8 | at[1]; }

static unsigned word(int unit, unsigned address, long second) {
  uint32_t bits;
  if (unit == COUNTER_UNIT) {
    bits = answered;
  } else {
    float value = (float)((2000 + 37 * (address / 2) + second % 1000) / 100.0);
    memcpy(&bits, &value, sizeof bits);
  }
  return address % 2 == 0 ? bits >> 16 : bits & 0xFFFF;
}

/* Makes the answer to a whole request and returns its length. */
static int answer(const uint8_t *request, uint8_t *out) {
  unsigned address = get16(request + 8), count = get16(request + 10);
  int unit = request[6];
  memcpy(out, request, HEAD + 1);
  int refusal = request[7] != 3                                ? 1
                : count < 1 || count > MOST_READ               ? 3
                : address + count > (unsigned)registers        ? 2
                                                               : 0;
  if (refusal) {
    out[7] |= 0x80;
    out[8] = refusal;
    put16(out + 4, 3);
    return 9;
  }
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
  out[8] = 2 * count;
  for (unsigned i = 0; i < count; i++) {
    put16(out + 9 + 2 * i, word(unit, address + i, now.tv_sec));
  }
  put16(out + 4, 3 + 2 * count);
  answered += unit != COUNTER_UNIT;
  return 9 + 2 * count;
}

/* Reads what is there and answers when a request is whole; false if the master is gone. */
static int serve(struct peer *peer) {
  uint8_t out[9 + 2 * MOST_READ];
  ssize_t got = read(peer->fd, peer->request + peer->filled, REQUEST - peer->filled);
  if (got <= 0) {
    return got < 0 && errno == EAGAIN;
  }
  peer->filled += got;
  if (peer->filled < REQUEST) {
    return 1;
  }
  peer->filled = 0;
  int length = answer(peer->request, out);
  return write(peer->fd, out, length) == length;
}

static void add(int poller, int fd, int listening) {
  struct peer *peer = calloc(1, sizeof *peer);
  if (peer == NULL) {
    perror("tcp_slave: calloc");
    exit(1);
  }
  peer->fd = fd;
  peer->listening = listening;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = peer};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) != 0) {
    perror("tcp_slave: epoll_ctl");
    exit(1);
  }
}

static int listen_at(int port, int device) {
  int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr =
      htonl(127u << 24 | 1u << 16 | (device / ADDRESSES_A_NET) << 8 | (device % ADDRESSES_A_NET + 1));
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 8) != 0) {
    fprintf(stderr, "tcp_slave: cannot listen for device %d at port %d: %s\n", device, port, strerror(errno));
    exit(1);
  }
  return fd;
}

static void accept_at(int poller, int listener) {
  int one = 1, fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd >= 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    add(poller, fd, 0);
  }
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: tcp_slave PORT FIRST COUNT REGISTERS\n");
    return 2;
  }
  int port = atoi(argv[1]), first = atoi(argv[2]), count = atoi(argv[3]);
  int poller = epoll_create1(EPOLL_CLOEXEC);
  registers = atoi(argv[4]);
  for (int device = first; device < first + count; device++) {
    add(poller, listen_at(port, device), 1);
  }
  puts("ready");
  fflush(stdout);
  struct epoll_event events[BATCH];
  for (;;) {
    int ready = epoll_wait(poller, events, BATCH, -1);
    for (int i = 0; i < ready; i++) {
      struct peer *peer = events[i].data.ptr;
      if (peer->listening) {
        accept_at(poller, peer->fd);
      } else if (!serve(peer)) {
        close(peer->fd);
        free(peer);
      }
    }
  }
}
