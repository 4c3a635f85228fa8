/* Forks short processes, a few at a time and each with a descriptor of its own, until its input ends. Prints a 1. */
#include "holder.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

enum { AT_A_TIME = 8 };

int main(void) {
  struct pollfd input = {.fd = 0, .events = POLLIN};
  int running = 0;
  printf("1\n");
  fflush(stdout);
  while (poll(&input, 1, 0) == 0) {
    if (running == AT_A_TIME) {
      wait(NULL);
      running--;
    }
    pid_t child = (pid_t)check("fork", fork());
    if (child == 0) {
      socket(AF_INET, SOCK_STREAM, 0);
      usleep(2000);
      _exit(0);
    }
    running++;
  }
  while (wait(NULL) > 0 || errno == EINTR) {
  }
  return 0;
}
