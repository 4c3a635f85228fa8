"""Holds stable UDP and TCP sockets while other processes open and close theirs.

Usage: churn.py UDP TCP CHURNERS, in a network namespace of its own, as sockets by the thousand are made there.
Prints "ready" when all stable sockets are open, or why they cannot be. Holds them until standard input ends, and
ends its churners then.

Stable sockets have 127.0.0.1 as their local address. UDP's have a port each from 10000 on. TCP's are listeners that
share port 9999 by SO_REUSEPORT: so all of them are in one bucket of the kernel's table, where rows do get lost, and
churning listeners join them there. Everything else that churns is on 127.0.0.2.
"""

import os
import random
import resource
import signal
import socket
import subprocess
import sys

STABLE = "127.0.0.1"
CHURN = "127.0.0.2"
FIRST_UDP_PORT = 10000
TCP_PORT = 9999


def bound(kind, address, port):
    opened = socket.socket(socket.AF_INET, kind)
    opened.bind((address, port))
    return opened


def listener(address, port):
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    opened.bind((address, port))
    opened.listen(64)
    return opened


def churn(seed):
    """Opens and closes sockets in bursts, forever: the tables' rows move all the time."""
    dice = random.Random(seed)
    server = listener(CHURN, 0)
    while True:
        burst = []
        for _ in range(dice.randrange(1, 60)):
            burst.append(bound(socket.SOCK_DGRAM, CHURN, 0))
        for _ in range(dice.randrange(1, 20)):
            client = socket.create_connection(server.getsockname())
            accepted, _ = server.accept()
            # Ends with a reset, not in TIME_WAIT: that would fill the table until ports run out.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            burst += [client, accepted]
        for _ in range(dice.randrange(1, 20)):
            burst.append(listener(STABLE, TCP_PORT))
        dice.shuffle(burst)
        for opened in burst:
            opened.close()


def main():
    udp, tcp, churners = (int(argument) for argument in sys.argv[1:])
    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if udp + tcp + 100 > allowed:
        print(f"only {allowed} descriptors are allowed (ulimit -n)", flush=True)
        return
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    held = [bound(socket.SOCK_DGRAM, STABLE, FIRST_UDP_PORT + i) for i in range(udp)]
    held += [listener(STABLE, TCP_PORT) for _ in range(tcp)]
    children = []
    for seed in range(churners):
        child = os.fork()
        if child == 0:
            for opened in held:
                opened.close()
            churn(seed)
        children.append(child)
    print("ready", flush=True)
    sys.stdin.read()
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


main()
