/*
 * A server that is always at work: it holds many idle descriptors, and opens and closes connections to itself, as
 * many a second as its argument says. Prints a 1. For each line of its input it closes an idle descriptor and listens
 * instead, so that it has as many descriptors as before, and prints the listener's inode and descriptor.
 */
#include "holder.h"
#include <poll.h>
#include <sys/resource.h>

enum { IDLE = 400 };

int main(int count, char **arguments) {
  int a_second = count > 1 ? atoi(arguments[1]) : 0;
  int idle[IDLE];
  for (int i = 0; i < IDLE; i++) {
    idle[i] = (int)check("dup", dup(0));
  }
  int listener = listen_on_loopback();
  struct pollfd input = {.fd = 0, .events = POLLIN};
  printf("1\n");
  fflush(stdout);
  int next = 0;
  for (;;) {
    if (poll(&input, 1, a_second ? 1000 / a_second : -1) > 0) {
      char byte;
      if (read(0, &byte, 1) <= 0 || next == IDLE) {
        return 0;
      }
      close(idle[next]);
      idle[next] = listen_on_loopback();
      printf("%llu %d\n", inode_of(idle[next]), idle[next]);
      fflush(stdout);
      next++;
    }
    if (a_second) {
      int client = connect_to(listener);
      int server = (int)check("accept", accept(listener, NULL, NULL));
      close(server);
      close(client);
    }
  }
}
