/* Holds a TCP connection as a memory mapping (of zero-copy receive) and by no descriptor. Prints its inode. */
#define _GNU_SOURCE
#include "holder.h"
#include <sys/mman.h>

int main(void) {
  int listener = listen_on_loopback();
  int client = connect_to(listener);
  if (mmap(NULL, (size_t)sysconf(_SC_PAGESIZE), PROT_READ, MAP_SHARED, client, 0) == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  printf("%llu\n", inode_of(client));
  close(client);
  fflush(stdout);
  stay_until_input_ends();
  return 0;
}
