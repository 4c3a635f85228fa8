/* Holds a TCP listener as a registered file of an io_uring and by no descriptor. Prints its inode. */
#define _GNU_SOURCE
#include "holder.h"
#include <linux/io_uring.h>
#include <sys/syscall.h>

int main(void) {
  int listener = listen_on_loopback();
  struct io_uring_params params = {0};
  int ring = (int)check("io_uring_setup", syscall(SYS_io_uring_setup, 4, &params));
  int files[3] = {-1, listener, 0};
  check("io_uring_register", syscall(SYS_io_uring_register, ring, IORING_REGISTER_FILES, files, 3));
  printf("%llu\n", inode_of(listener));
  close(listener);
  fflush(stdout);
  stay_until_input_ends();
  return 0;
}
