"""Holds a TCP listener and a UDP socket at 127.0.0.1:7000, in a network namespace of its own, until standard input ends."""

import socket
import subprocess
import sys


def main():
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    held = [socket.create_server(("127.0.0.1", 7000)), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)]
    held[1].bind(("127.0.0.1", 7000))
    print("ready", flush=True)
    sys.stdin.read()


main()
