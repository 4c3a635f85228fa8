/*
 * Holds, in the directory given, things that look like a socket of the inode given and are none: a file and a memfd
 * called so, a unix socket's name in the file system opened with O_PATH, and a file whose mapping is shown in maps.
 * Prints a 1, and the inode that stat(2) tells of the O_PATH descriptor.
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
