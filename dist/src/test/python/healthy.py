"""Scenes of machines that have much to do and are well, to be run as scenes.py is. Port 7000 is the one to look at.

Each goes on for as long as the command runs: clients ask, datagrams are read, and processes come and go.
"""

import contextlib
import itertools
import os
import re
import resource
import select
import socket
import sys
import time

import scenes
from scenes import ANY, LOOPBACK, PORT, call_myself, children, client, in_child, listener, wait_until

SO_MAX_PACING_RATE = 47  # bytes a second (socket(7))
ANSWER_AND_CLOSE = b"c"


def keep_doing(name, act):
    """A process that does something over and over, until the scene ends."""
    pid = os.fork()
    if pid == 0:
        call_myself(name)
        try:
            while True:
                act()
        finally:
            os._exit(1)  # what goes wrong must not run the scene's end a second time
    children.append(pid)


def web_server(server):
    """Gives a function that answers whatever can be answered now, on any number of connections."""
    poll = select.epoll()
    poll.register(server, select.EPOLLIN)
    peers = {}

    def close(fd):
        poll.unregister(fd)
        peers.pop(fd).close()

    def serve():
        for fd, _ in poll.poll(1):
            if fd == server.fileno():
                peer, _ = server.accept()
                peers[peer.fileno()] = peer
                poll.register(peer, select.EPOLLIN)
                continue
            try:
                asked = peers[fd].recv(4096)
                if asked:
                    peers[fd].send(asked)
                if not asked or asked == ANSWER_AND_CLOSE:
                    close(fd)
            except ConnectionError:
                close(fd)

    return serve


def in_time_wait():
    with open("/proc/net/sockstat") as levels:
        return int(re.search(r"^TCP:.* tw (\d+)", levels.read(), re.MULTILINE).group(1))


def downloads(port):
    """
    Gives a function that reads downloads, whose server has more to send at any time than may go. Nothing is under way
    then for most of the time, and the kernel's timer is that of a closed window.
    """
    server = socket.create_server((LOOPBACK, port))

    def serve():
        peer, _ = server.accept()
        peer.setsockopt(socket.SOL_SOCKET, SO_MAX_PACING_RATE, 1_000_000)
        peer.setblocking(False)
        senders.append(peer)

    senders, readers = [], []
    for _ in range(4):
        readers.append(client(port=port))
        serve()
    server.close()

    def send():
        _, ready, _ = select.select([], senders, [])
        for peer in ready:
            with contextlib.suppress(BlockingIOError):
                peer.send(b"x" * 65536)

    keep_doing("films", send)
    for peer in senders:
        peer.close()

    def read():
        ready, _, _ = select.select(readers, [], [])
        for peer in ready:
            peer.recv(1 << 20)

    return read


def busy(kept, waiting, port=PORT):
    """
    A web server with connections that are kept and used, and others that come and go, so that a number of them is always
    in TIME_WAIT, on either side; a server of datagrams that reads what comes; and short-lived processes.
    """
    resource.setrlimit(resource.RLIMIT_NOFILE, (kept + 1000, max(kept + 1000, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    server = listener(ANY, port)
    server.listen(1024)
    keep_doing("web", web_server(server))
    server.close()

    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.bind((LOOPBACK, port + 1))
    keep_doing("dns", lambda: datagrams.sendto(*datagrams.recvfrom(2048)))
    datagrams.close()

    peers = []

    def connect():
        peers.extend(client(port=port) for _ in range(kept))
        return peers

    asker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    asker.connect((LOOPBACK, port + 1))
    asker.settimeout(scenes.PATIENCE)
    rounds = itertools.cycle(range(0, kept, 50))

    def use():
        if not peers:
            connect()
        start = next(rounds)
        some = peers[start : start + 50]
        for peer in some:
            peer.send(b"x" * 500)
        for peer in some:
            peer.recv(4096)
        asker.send(b"x" * 500)
        asker.recv(2048)
        time.sleep(0.02)

    def come_and_go():
        if in_time_wait() >= waiting:
            time.sleep(0.02)
            return
        # Many at a time: on a machine with busy cores, each turn of this process and of the server has to do for all.
        requests = [b"k", ANSWER_AND_CLOSE] * 10
        visitors = [client(port=port) for _ in requests]
        for peer, request in zip(visitors, requests):
            peer.send(request)
        for peer, request in zip(visitors, requests):
            peer.recv(1)
            if request == ANSWER_AND_CLOSE:
                peer.recv(1)  # the end
            peer.close()

    def start_and_end():
        if os.fork() == 0:
            call_myself("short")
            peer = client(port=port)
            peer.send(b"x")
            peer.recv(1)
            os._exit(0)
        os.wait()
        time.sleep(0.03)

    keep_doing("clients", use)
    keep_doing("visitors", come_and_go)
    keep_doing("starter", start_and_end)
    keep_doing("player", downloads(port + 2))
    asker.close()
    wait_until(lambda: in_time_wait() >= waiting, "too few connections are in TIME_WAIT")
    wait_until(lambda: established() >= 2 * kept, "too few connections are kept")
    return []


def established():
    with open("/proc/net/tcp") as rows:
        return sum(row.split()[3] == "01" for row in rows)


def download_at_full_speed():
    """
    What was sent and not yet read is much at any moment, although the program reads all the time.
    """
    server = socket.create_server((LOOPBACK, PORT))
    reader = client()
    sender, _ = server.accept()
    server.close()
    much = b"x" * (1 << 20)

    def send():
        reader.close()  # its copy here: the connection would have two holders
        sender.send(much)

    keep_doing("sender", send)
    sender.close()
    keep_doing("reader", lambda: reader.recv(1 << 16))
    reader.close()
    return []


def busy_machine():
    """2,000 connections, of which both ends are here, and 5,000 that ended a moment ago."""
    return busy(2_000, 5_000)


if __name__ == "__main__":
    sys.exit(scenes.main(globals()))
