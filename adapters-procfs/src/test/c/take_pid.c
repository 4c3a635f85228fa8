/*
 * Starts a process under the PID given, which must be free: clone3(2) with set_tid, which needs CAP_CHECKPOINT_RESTORE.
 * It is called "impostor" and listens on a port of its own. Prints its listener's inode and descriptor.
 */
#define _GNU_SOURCE
#include "holder.h"
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: take_pid PID\n");
    return 2;
  }
  pid_t wanted = atoi(arguments[1]);
  struct clone_args how = {.exit_signal = SIGCHLD, .set_tid = (uintptr_t)&wanted, .set_tid_size = 1};
  pid_t child = (pid_t)check("clone3", syscall(SYS_clone3, &how, sizeof how));
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NAME, "impostor");
    int listener = listen_on_loopback();
    printf("%llu %d\n", inode_of(listener), listener);
    fflush(stdout);
    stay_until_input_ends();
    _exit(0);
  }
  waitpid(child, NULL, 0);
  return 0;
}
