/*
 * Holds a TCP listener while its first thread has ended and two others go on: /proc/PID/fd is then empty. Prints the
 * listener's inode and its descriptor.
 */
#define _GNU_SOURCE
#include "holder.h"
#include <pthread.h>
#include <string.h>

static int listener;

/* Until the kernel shows the first thread as ended: /proc/PID/stat has its state after the name. */
static void wait_for_leader_to_end(void) {
  char line[512];
  char *state = NULL;
  do {
    FILE *stat = fopen("/proc/self/stat", "r");
    if (stat == NULL || fgets(line, sizeof line, stat) == NULL) {
      perror("/proc/self/stat");
      exit(1);
    }
    fclose(stat);
    state = strrchr(line, ')');
  } while (state == NULL || state[2] != 'Z');
}

static void *outlive_leader(void *nothing) {
  wait_for_leader_to_end();
  printf("%llu %d\n", inode_of(listener), listener);
  fflush(stdout);
  stay_until_input_ends();
  exit(0);
  return nothing;
}

static void *stay(void *nothing) {
  pause();
  return nothing;
}

int main(void) {
  pthread_t thread;
  listener = listen_on_loopback();
  pthread_create(&thread, NULL, stay, NULL);
  pthread_create(&thread, NULL, outlive_leader, NULL);
  pthread_exit(NULL);
}
