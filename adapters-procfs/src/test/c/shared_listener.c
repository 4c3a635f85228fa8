/*
 * Shares a TCP listener with two children, as a prefork server does, and holds it by a second descriptor. Prints the
 * listener's inode, its two descriptors, the two children's PIDs, and the port.
 */
#include "holder.h"
#include <sys/prctl.h>
#include <signal.h>

static pid_t fork_worker(void) {
  pid_t worker = (pid_t)check("fork", fork());
  if (worker == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    stay_until_input_ends();
    _exit(0);
  }
  return worker;
}

int main(void) {
  int listener = listen_on_loopback();
  pid_t first = fork_worker();
  pid_t second = fork_worker();
  int duplicate = (int)check("dup", dup(listener));
  printf("%llu %d %d %d %d %d\n", inode_of(listener), listener, duplicate, first, second, port_of(listener));
  fflush(stdout);
  stay_until_input_ends();
  return 0;
}
