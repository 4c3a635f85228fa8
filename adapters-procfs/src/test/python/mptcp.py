"""Holds one MPTCP connection (RFC 8684) of two subflows, in a network namespace of its own.

Prints "ready" when both subflows are up, or why they cannot be, and holds them until standard input ends.
"""

import socket
import subprocess
import sys
import time

IPPROTO_MPTCP = 262
PATIENCE = 60  # seconds


def run(*command):
    subprocess.run(command, check=True)


def rows():
    with open("/proc/self/net/tcp") as table:
        return len(table.readlines()) - 1


def main():
    run("ip", "link", "set", "lo", "up")
    run("ip", "address", "add", "10.9.0.1/24", "dev", "lo")
    run("ip", "address", "add", "10.9.0.2/24", "dev", "lo")
    try:
        run("ip", "mptcp", "limits", "set", "subflow", "2", "add_addr_accepted", "2")
        run("ip", "mptcp", "endpoint", "add", "10.9.0.2", "dev", "lo", "subflow")
        server = socket.socket(socket.AF_INET, socket.SOCK_STREAM, IPPROTO_MPTCP)
        client = socket.socket(socket.AF_INET, socket.SOCK_STREAM, IPPROTO_MPTCP)
    except (OSError, subprocess.CalledProcessError) as error:
        print("no MPTCP:", error, flush=True)
        return
    server.bind(("10.9.0.1", 7000))
    server.listen(1)
    client.bind(("10.9.0.1", 7001))
    client.connect(server.getsockname())
    accepted, _ = server.accept()
    client.send(b"a second subflow is set up after the first data")
    accepted.recv(100)
    accepted.send(b"was acknowledged")
    client.recv(100)
    end = time.monotonic() + PATIENCE
    while rows() < 5:
        if time.monotonic() > end:
            print("no second subflow", flush=True)
            return
        time.sleep(0.01)
    print("ready", flush=True)
    sys.stdin.read()


main()
