/*
 * What the programs here share. Each brings a socket into a state that a test wants to see, prints one line of
 * numbers, and stays until its standard input is closed: so that none outlives the test that started it.
 */
#ifndef HOLDER_H
#define HOLDER_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* Ends the program with the reason of the last failure, unless the result is that of a success. */
static inline long check(const char *what, long result) {
  if (result < 0) {
    perror(what);
    exit(1);
  }
  return result;
}

/* A TCP listener on a free port of the loopback address. */
static inline int listen_on_loopback(void) {
  int listener = (int)check("socket", socket(AF_INET, SOCK_STREAM, 0));
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  check("bind", bind(listener, (struct sockaddr *)&address, sizeof address));
  check("listen", listen(listener, 8));
  return listener;
}

/* A TCP connection to a listener of this program. */
static inline int connect_to(int listener) {
  struct sockaddr_in address;
  socklen_t length = sizeof address;
  check("getsockname", getsockname(listener, (struct sockaddr *)&address, &length));
  int client = (int)check("socket", socket(AF_INET, SOCK_STREAM, 0));
  check("connect", connect(client, (struct sockaddr *)&address, length));
  return client;
}

static inline unsigned long long inode_of(int descriptor) {
  struct stat status;
  check("fstat", fstat(descriptor, &status));
  return status.st_ino;
}

/* The port that a socket is bound to. */
static inline int port_of(int descriptor) {
  struct sockaddr_in address;
  socklen_t length = sizeof address;
  check("getsockname", getsockname(descriptor, (struct sockaddr *)&address, &length));
  return ntohs(address.sin_port);
}

static inline void stay_until_input_ends(void) {
  char byte;
  while (read(0, &byte, 1) > 0) {
  }
}

#endif
