/*
 * Holds a TCP listener, and in the directory given a file too deep for any path: the link of its descriptor cannot be
 * read (ENAMETOOLONG). Prints the listener's inode and descriptor, and removes the directories at its end.
 */
#define _GNU_SOURCE
#include "holder.h"
#include <fcntl.h>
#include <string.h>

enum { DEPTH = 24, LENGTH = 250 };

int main(int count, char **arguments) {
  char name[LENGTH + 1];
  memset(name, 'd', LENGTH);
  name[LENGTH] = '\0';
  if (count != 2) {
    fprintf(stderr, "usage: deep_file DIRECTORY\n");
    return 2;
  }
  check("chdir", chdir(arguments[1]));
  for (int depth = 0; depth < DEPTH; depth++) {
    check("mkdir", mkdir(name, 0700));
    check("chdir", chdir(name));
  }
  check("open", open("file", O_RDWR | O_CREAT, 0600));
  int listener = listen_on_loopback();
  printf("%llu %d\n", inode_of(listener), listener);
  fflush(stdout);
  stay_until_input_ends();
  unlink("file");
  for (int depth = 0; depth < DEPTH; depth++) {
    check("chdir", chdir(".."));
    check("rmdir", rmdir(name));
  }
  return 0;
}
