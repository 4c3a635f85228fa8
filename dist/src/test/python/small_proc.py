"""Makes a small copy of a /proc: process 812 holds a socket in each of the ways in which one can be held.

    python3 small_proc.py DIRECTORY
"""

import os
import sys

HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
ROW = (
    "{0:4d}: 0100007F:{1:04X} 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 {2} 1"
    " 0000000000000000 100 0 0 10 0\n"
)
# To nowhere: the peer may be behind a packet filter that translates addresses.
CONNECTED = (
    "   5: 0900000A:1B58 0500000A:1000 01 00000000:00000000 00:00000000 00000000  1000        0 15 1"
    " 0000000000000000 100 0 0 10 0\n"
)
BY_DESCRIPTOR, BY_THREAD, BY_RING, BY_MAPPING = 11, 12, 13, 14
HELD = (BY_DESCRIPTOR, BY_THREAD, BY_RING, BY_MAPPING)
TCP = HEADER + "".join(ROW.format(i, 7000 + i, inode) for i, inode in enumerate(HELD)) + CONNECTED
KERNEL_THREAD = 0x00208040
PROGRAM = 0x00400100


def path_in(root, name):
    path = os.path.join(root, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def write(root, name, text):
    with open(path_in(root, name), "w", encoding="ascii") as file:
        file.write(text)


def link(root, name, target):
    os.symlink(target, path_in(root, name))


def tables(root, net):
    write(root, net + "/tcp", TCP)
    for table in ("tcp6", "udp", "udp6"):
        write(root, f"{net}/{table}", HEADER)
    write(root, net + "/sockstat", "UDP: inuse 0 mem 0\n")
    write(root, net + "/sockstat6", "UDP6: inuse 0\n")
    write(root, net + "/nf_conntrack", "")


def process(root, pid, name, flags, threads):
    write(
        root,
        f"{pid}/stat",
        f"{pid} ({name}) S 1 {pid} {pid} 0 -1 {flags} 1 2 3 4 5 6 7 8 20 0 {threads} 0 50000 10000 200"
        " 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n",
    )
    write(root, f"{pid}/status", f"Name:\t{name}\nPid:\t{pid}\nUid:\t1000\t1000\t1000\t1000\n")
    write(root, f"{pid}/comm", name + "\n")
    write(root, f"{pid}/cmdline", name + "\0--flag\0")
    write(root, f"{pid}/cgroup", "0::/system.slice/server.service\n")
    write(root, f"{pid}/maps", "00400000-00452000 r-xp 00000000 08:02 173521 /usr/bin/x\n")
    write(root, f"{pid}/mountinfo", "24 1 0:4 / /proc rw - proc proc rw\n")
    write(root, f"{pid}/uid_map", "         0          0 4294967295\n")
    link(root, f"{pid}/exe", "/usr/bin/" + name)
    link(root, f"{pid}/ns/net", "net:[4026531840]")
    os.makedirs(f"{root}/{pid}/fd")


def main(root):
    tables(root, "net")
    tables(root, "1/net")
    write(root, "stat", "cpu 1\nbtime 1700000000\n")
    write(root, "uptime", "1000.00 2000.00\n")
    write(root, "sys/kernel/hostname", "elsewhere\n")
    write(root, "sys/kernel/osrelease", "6.16.0\n")
    write(root, "sys/kernel/overflowuid", "65534\n")
    write(root, "sys/kernel/random/boot_id", "6f1e\n")
    write(root, "1/root/etc/passwd", "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/:/bin/sh\n")
    process(root, 1, "init", PROGRAM, 1)
    process(root, 2, "kthreadd", KERNEL_THREAD, 1)
    process(root, 812, "server", PROGRAM, 2)
    link(root, "self", "812")
    link(root, "812/fd/3", f"socket:[{BY_DESCRIPTOR}]")
    link(root, "812/fd/6", "socket:[15]")
    link(root, "812/fd/4", "anon_inode:[io_uring]")
    write(root, "812/fdinfo/4", f"UserFiles:\t1\n    0: socket:[{BY_RING}]\nUserBufs:\t0\n")
    link(root, "812/task/813/fd/5", f"socket:[{BY_THREAD}]")
    write(
        root,
        "812/maps",
        f"7f158fdef000-7f158fdf0000 r--s 00000000 00:09 {BY_MAPPING}                      socket:[{BY_MAPPING}]\n",
    )


main(sys.argv[1])
