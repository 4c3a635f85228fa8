"""Copies what jnetstat reads of /proc, but for process 1, and then becomes a command.

Usage: copied_proc.py DIRECTORY COMMAND [ARGUMENT ...]
"""

import os
import shutil
import sys

TABLES = ("tcp", "tcp6", "udp", "udp6")
OF_PROCESS = ("stat", "status", "comm", "cmdline", "cgroup", "maps")


# PF_EXITING of include/linux/sched.h
EXITING = 0x4


def copy_file(source, target):
    try:
        with open(source, "rb") as file:
            content = file.read()
    except OSError:
        return  # as of a kernel without it
    with open(target, "wb") as file:
        file.write(content)


def copy_descriptors(source, target):
    os.mkdir(target)
    for number in os.listdir(source):
        try:
            os.symlink(os.readlink(f"{source}/{number}"), f"{target}/{number}")
        except OSError:
            pass  # closed meanwhile


def lives(process):
    """Whether it has not ended and is not about to: then its descriptors were there to be copied."""
    try:
        with open(f"{process}/stat", "rb") as file:
            flags = int(file.read().rpartition(b")")[2].split()[6])
    except OSError:
        return False
    return flags & EXITING == 0


def copy_process(source, target):
    os.mkdir(target)
    try:
        copy_descriptors(f"{source}/fd", f"{target}/fd")
        for file in OF_PROCESS:
            copy_file(f"{source}/{file}", f"{target}/{file}")
        copied = lives(source)
    except OSError:
        copied = False
    if not copied:
        shutil.rmtree(target)  # half of a process would look like one whose descriptors are hidden


def main(directory, *command):
    os.makedirs(f"{directory}/net", exist_ok=True)
    os.makedirs(f"{directory}/sys/kernel", exist_ok=True)
    for file in ("uptime", "stat", "sys/kernel/osrelease"):
        copy_file(f"/proc/{file}", f"{directory}/{file}")
    for table in TABLES:
        copy_file(f"/proc/self/net/{table}", f"{directory}/net/{table}")
    for process in os.listdir("/proc"):
        if process.isdigit() and process != "1":
            copy_process(f"/proc/{process}", f"{directory}/{process}")
    os.execv(command[0], command)


main(*sys.argv[1:])
