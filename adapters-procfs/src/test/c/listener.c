/* Holds a TCP listener by an ordinary descriptor. Prints its inode and its descriptor. */
#include "holder.h"

int main(void) {
  int listener = listen_on_loopback();
  printf("%llu %d\n", inode_of(listener), listener);
  fflush(stdout);
  stay_until_input_ends();
  return 0;
}
