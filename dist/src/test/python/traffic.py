"""Scenes of traffic that goes wrong, to be run as scenes.py is. Port 7000 is the one to look at."""

import itertools
import os
import socket
import struct
import subprocess
import sys
import time

import scenes
from scenes import LOOPBACK, PORT, call_myself, children, client, fill, in_child, listener, wait_until

TARGET = "192.0.2.1"


def keep_doing(name, act):
    """A process that does something over and over."""
    pid = os.fork()
    if pid == 0:
        call_myself(name)
        while True:
            act()
            time.sleep(0.02)
    children.append(pid)


def rows(table="/proc/net/tcp"):
    """The fields of each row: 1 is the local end, 2 the remote one, 3 the state, 6 the retransmits."""
    with open(table) as lines:
        next(lines)
        return [line.split() for line in lines]


def count(state):
    return sum(row[3] == state for row in rows())


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def request(source, port):
    """A packet that asks for a connection (SYN)."""
    ends = socket.inet_aton(source) + socket.inet_aton(TARGET)

    def segment(check):
        return struct.pack("!HHIIBBHHH", port, PORT, 1, 0, 5 << 4, 0x02, 65535, check, 0)

    pseudo = ends + struct.pack("!BBH", 0, socket.IPPROTO_TCP, 20)
    header = struct.pack("!BBHHHBBH", 0x45, 0, 40, 1, 0, 64, socket.IPPROTO_TCP, 0) + ends
    return header + segment(checksum(pseudo + segment(0)))


def requests_from_a_router(backlog):
    """A listener, and a function that sends it requests, each from another address behind a router. None is confirmed."""
    for command in (
        "ip link add v0 type veth peer name v1",
        "ip address add 192.0.2.1/24 dev v0",
        "ip link set v0 up",
        "ip link set v1 up",
        "ip neighbour replace 192.0.2.66 lladdr 02:00:00:00:00:66 dev v0",
        "ip route add 10.9.0.0/16 via 192.0.2.66",
    ):
        subprocess.run(command.split(), check=True)
    for setting, value in (("all/rp_filter", 0), ("v0/rp_filter", 0), ("v0/accept_local", 1)):
        with open("/proc/sys/net/ipv4/conf/" + setting, "w") as file:
            file.write(str(value))

    def listening():
        server = listener(TARGET)
        server.listen(backlog)
        return server

    in_child("web", listening)
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    numbers = itertools.count(1)

    def send(requests):
        for number in itertools.islice(numbers, requests):
            raw.sendto(request("10.9.%d.%d" % (number >> 8 & 255, number & 255), 40000), (TARGET, 0))

    return send


def syn_flood(backlog=64, expected=60):
    """More requests than the queue holds, over and over."""
    send = requests_from_a_router(backlog)
    keep_doing("flood", lambda: send(20))
    wait_until(lambda: count("03") >= expected, "no queue of half-open connections is full")
    return []


def syn_flood_that_fits():
    """As many requests as the queue holds easily, once; their answers are sent again after one second and after three."""
    requests_from_a_router(backlog=4096)(150)
    wait_until(lambda: sum(int(row[6], 16) >= 2 for row in rows()) >= 120, "no answer is sent again")
    return []


def syn_flood_of_a_long_queue():
    """The kernel's own limit is reached first: three quarters of tcp_max_syn_backlog, which is 64 here."""
    return syn_flood(backlog=1024, expected=40)


def datagrams_dropped():
    """A program that does not read what is sent to it all the time."""
    def open_socket():
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        server.bind((LOOPBACK, PORT))
        return server

    in_child("dns", open_socket)
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    keep_doing("sender", lambda: sender.sendto(b"x" * 1000, (LOOPBACK, PORT)))
    wait_until(lambda: any(row[-1] != "0" for row in rows("/proc/net/udp")), "nothing is dropped")
    return [sender]


def not_reading():
    """A program that accepts a connection and does not read from it; the other end sends what goes."""
    server = listener(LOOPBACK)
    near = client()

    def accept():
        near.close()
        return server.accept()[0]

    in_child("sleeper", accept)
    server.close()
    fill(near)

    def is_asked_rarely():
        # Its timer: 04 is a probe of a closed window, after the colon the hundredths of a second until then.
        return any(row[5][:3] == "04:" and int(row[5][3:], 16) > 300 for row in rows())

    wait_until(is_asked_rarely, "no window is closed")
    return [near]


def ports_exhausted():
    """As many connections to one end as there are local ports for (20, by the settings), half of them closed."""
    server = listener(LOOPBACK)
    held = []
    for number in range(20):
        near = client()
        far, _ = server.accept()
        if number % 2:
            near.close()
            far.close()
        else:
            held += [near, far]
    wait_until(lambda: count("06") == 10, "too few are in TIME_WAIT")
    return [server, *held]


def receive_drops():
    """A program that shrinks its receive buffer when its peer already knows that there is room for more."""
    server = listener(LOOPBACK)

    def send_too_much():
        near = client()
        far, _ = server.accept()
        far.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        near.setblocking(False)
        near.send(b"x" * 60_000)
        time.sleep(0.02)
        near.close()
        far.close()

    keep_doing("sender", send_too_much)
    with open("/proc/net/netstat") as file:
        column = file.readline().split().index("TCPRcvQDrop")

    def dropped():
        with open("/proc/net/netstat") as file:
            return int(file.readlines()[1].split()[column]) > 0

    wait_until(dropped, "nothing is dropped")
    return [server]


def filter_input(rule):
    """A packet filter with one rule for what arrives."""
    for command in (
        "add table inet scene",
        "add chain inet scene input { type filter hook input priority 0; }",
        "add rule inet scene input " + rule,
    ):
        subprocess.run(["nft", command], check=True)


def conntrack_full():
    """A packet filter that follows connections, and datagrams to so many addresses that little room is left."""
    filter_input("ct state invalid drop")
    with open("/proc/sys/net/netfilter/nf_conntrack_max") as file:
        most = int(file.read())
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for number in range(most * 96 // 100):
        sender.sendto(b"x", (socket.inet_ntoa(struct.pack("!I", 0x7F010000 + number)), PORT))
    return [sender]


def peer_silent():
    """A firewall drops what comes to the port, of a connection and of a request."""
    server = listener(LOOPBACK)
    near = client()
    far, _ = server.accept()
    filter_input("tcp dport %d drop" % PORT)
    near.send(b"x" * 100)
    request = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    request.setblocking(False)
    request.connect_ex(("127.0.0.2", PORT))

    def is_sent_again(state, times):
        return any(row[3] == state and int(row[6], 16) >= times for row in rows())

    wait_until(lambda: is_sent_again("01", 3) and is_sent_again("02", 1), "nothing is sent again")
    return [server, near, far, request]


if __name__ == "__main__":
    sys.exit(scenes.main(globals()))
