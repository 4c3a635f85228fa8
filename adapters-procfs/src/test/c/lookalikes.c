/*
 * Holds things that only look like a socket of the given inode, in the given directory: a file and a memfd with such a
 * name, the name of a unix socket in the file system, opened with O_PATH, and a mapped file, which maps shows.
 * Prints a 1, and the inode that stat(2) has for the O_PATH descriptor.
 */
#define _GNU_SOURCE
#include "holder.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/un.h>

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: lookalikes DIRECTORY INODE\n");
    return 2;
  }
  char name[64];
  check("chdir", chdir(arguments[1]));
  snprintf(name, sizeof name, "socket:[%s]", arguments[2]);
  int file = (int)check("open", open(name, O_RDWR | O_CREAT, 0600));
  check("ftruncate", ftruncate(file, 4096));
  if (mmap(NULL, 4096, PROT_READ, MAP_SHARED, file, 0) == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  check("memfd_create", memfd_create(name, 0));
  struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "unix"};
  int bound = (int)check("socket", socket(AF_UNIX, SOCK_STREAM, 0));
  check("bind", bind(bound, (struct sockaddr *)&address, sizeof address));
  close(bound);
  int path = (int)check("open", open("unix", O_PATH));
  printf("1 %llu\n", inode_of(path));
  fflush(stdout);
  stay_until_input_ends();
  return 0;
}
