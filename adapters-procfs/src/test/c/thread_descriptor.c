/*
 * Holds a TCP listener by a descriptor of one thread, which has its own table of descriptors. Prints the
 * listener's inode and its descriptor.
 */
#define _GNU_SOURCE
#include "holder.h"
#include <pthread.h>
#include <sched.h>

static pthread_barrier_t opened;

static void *listen_apart(void *nothing) {
  check("unshare", unshare(CLONE_FILES));
  int listener = listen_on_loopback();
  printf("%llu %d\n", inode_of(listener), listener);
  pthread_barrier_wait(&opened);
  pause();
  return nothing;
}

int main(void) {
  pthread_t thread;
  pthread_barrier_init(&opened, NULL, 2);
  pthread_create(&thread, NULL, listen_apart, NULL);
  pthread_barrier_wait(&opened);
  fflush(stdout);
  stay_until_input_ends();
  return 0;
}
