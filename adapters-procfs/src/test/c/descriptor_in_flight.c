/*
 * Holds a TCP listener by a message that waits in a unix socket, and by no descriptor (unix(7), SCM_RIGHTS). Prints
 * the listener's inode and its port.
 */
#include "holder.h"
#include <string.h>
#include <sys/un.h>

int main(void) {
  int pair[2];
  int listener = listen_on_loopback();
  check("socketpair", socketpair(AF_UNIX, SOCK_DGRAM, 0, pair));
  char byte = 0;
  struct iovec data = {.iov_base = &byte, .iov_len = 1};
  union {
    char bytes[CMSG_SPACE(sizeof listener)];
    struct cmsghdr aligned;
  } control = {0};
  struct msghdr message = {
      .msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof listener);
  memcpy(CMSG_DATA(rights), &listener, sizeof listener);
  check("sendmsg", sendmsg(pair[0], &message, 0));
  printf("%llu %d\n", inode_of(listener), port_of(listener));
  close(listener);
  fflush(stdout);
  stay_until_input_ends();
  return 0;
}
