/*
 * Reads the target of every descriptor of every process, one after the other, and does nothing with it: the least that
 * a search for the owners of sockets through /proc has to ask of the kernel, and what that takes on one thread.
 *
 * Prints how many there were. What may not be read, and what is gone meanwhile, is passed over.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static int is_number(const char *name) {
  return name[0] >= '0' && name[0] <= '9';
}

/* Reads all links in the directory, which it closes. */
static long read_links(int directory) {
  long count = 0;
  char target[PATH_MAX];
  DIR *entries = fdopendir(directory);
  if (entries == NULL) {
    close(directory);
    return 0;
  }
  for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
    if (is_number(entry->d_name) && readlinkat(directory, entry->d_name, target, sizeof target) >= 0) {
      count++;
    }
  }
  closedir(entries);
  return count;
}

int main(void) {
  long count = 0;
  DIR *processes = opendir("/proc");
  if (processes == NULL) {
    perror("/proc");
    return 1;
  }
  for (struct dirent *process; (process = readdir(processes)) != NULL;) {
    char path[sizeof process->d_name + 3];
    if (!is_number(process->d_name)) {
      continue;
    }
    snprintf(path, sizeof path, "%s/fd", process->d_name);
    int descriptors = openat(dirfd(processes), path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptors >= 0) {
      count += read_links(descriptors);
    }
  }
  closedir(processes);
  printf("%ld\n", count);
  return 0;
}
