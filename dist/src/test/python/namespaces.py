"""Scenes in several network namespaces, to be run as scenes.py is, with network and mount namespaces of their own.

Port 7000 is the one to look at, in each of them. The container's ID is that of the environment variable CONTAINER.
"""

import contextlib
import ctypes
import os
import socket
import subprocess
import sys
import threading
import time

import healthy
import scenes
from scenes import ANY, LOOPBACK, PORT, call_myself, client, in_child, listener

CLONE_NEWNET = 0x40000000
CONTAINER = os.environ["CONTAINER"]
# Each run has its own network: a connection to an address of two containers has no certain peer.
NETWORK = "10.%d.%d" % (int(CONTAINER[:2], 16), int(CONTAINER[2:4], 16))
VPN, EMPTY = "jnetstat-vpn", "jnetstat-empty"  # the machine may have some of its own
VPN_FILE = "/run/netns/" + VPN
libc = ctypes.CDLL(None, use_errno=True)


def succeeds(result):
    if result:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def run(command):
    subprocess.run(command.split(), check=True)


@contextlib.contextmanager
def inside(namespace):
    """Runs in the namespace of a file, or in a new one without a file."""
    before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    if namespace:
        there = os.open(namespace, os.O_RDONLY)
        succeeds(libc.setns(there, CLONE_NEWNET))
        os.close(there)
    else:
        succeeds(libc.unshare(CLONE_NEWNET))
        run("ip link set lo up")
    try:
        yield
    finally:
        succeeds(libc.setns(before, CLONE_NEWNET))
        os.close(before)


def in_control_group(pid, name):
    """Puts a process into a control group of its own, in the unified hierarchy, at any mount point."""
    hierarchy = "/run/netns/cgroup"
    os.makedirs(hierarchy, exist_ok=True)
    if not os.path.ismount(hierarchy):
        run("mount -t cgroup2 none " + hierarchy)
    above = os.path.join(hierarchy, "jnetstat-test-%s-%d.slice" % (CONTAINER[:12], pid))
    group = os.path.join(above, name)
    os.makedirs(group)
    scenes.at_end.append(lambda: (os.rmdir(group), os.rmdir(above)))
    with open(os.path.join(group, "cgroup.procs"), "w") as members:
        members.write(str(pid))


def start(*command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    scenes.children.append(process.pid)
    if process.stdout.readline() != b"ready\n":
        sys.exit("scene: %s did not start" % command[1])
    return process


def container(accepts=False):
    """A container's process, behind a pair of virtual interfaces: address 1 of the network here, 2 there."""
    held = []

    def accept(server):
        while True:
            held.append(server.accept())

    def open_server():
        succeeds(libc.unshare(CLONE_NEWNET))
        held.append(listener(ANY))
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        datagrams.bind((ANY, PORT))
        held.append(datagrams)
        if accepts:
            threading.Thread(target=accept, args=[held[0]], daemon=True).start()
        return held

    pid = in_child("web", open_server)
    run("ip link add front type veth peer name eth0 netns %d" % pid)
    run("ip address add %s.1/24 dev front" % NETWORK)
    run("ip link set front up")
    for command in ("address add %s.2/24 dev eth0" % NETWORK, "link set eth0 up", "link set lo up"):
        run("nsenter --net=/proc/%d/ns/net ip %s" % (pid, command))
    in_control_group(pid, "docker-%s.scope" % CONTAINER)
    return pid


def forwarded_port(accepts=False):
    """A container behind docker-proxy, and a connection through it, from one program to another."""
    container(accepts)
    before = proxy(LOOPBACK, 7001)
    near = client(LOOPBACK, 7001)
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.connect((NETWORK + ".2", PORT))
    scenes.wait_for("01")
    return [before, near, datagrams]


def translated_port():
    """
    A container behind a packet filter that forwards a port to it, as Docker does without docker-proxy: for a program that
    asks the host's address, for one that asks 127.0.0.1, and for datagrams.
    """
    server = container()
    for interface in "all", "front":
        with open("/proc/sys/net/ipv4/conf/%s/route_localnet" % interface, "w") as setting:
            setting.write("1")
    rules = """
        table ip jnetstat {
            chain out {
                type nat hook output priority -100
                ip daddr { %(network)s.1, 127.0.0.1 } tcp dport 7001 dnat to %(network)s.2:7000
                ip daddr %(network)s.1 udp dport 7001 dnat to %(network)s.2:7000
            }
            chain after {
                type nat hook postrouting priority 100
                ip daddr %(network)s.2 masquerade
            }
        }""" % {"network": NETWORK}
    subprocess.run(["nft", "-f", "-"], input=rules, text=True, check=True)
    in_child("nearer", lambda: client(LOOPBACK, 7001))
    near = client(NETWORK + ".1", 7001)
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.connect((NETWORK + ".1", 7001))
    datagrams.send(b"x")
    scenes.wait_for("01", "/proc/%d/net/tcp" % server)
    return [near, datagrams]


def named():
    """A namespace with a name, a process in it and a connection from that to itself."""
    run("ip netns add " + VPN)

    def hold():
        succeeds(libc.setns(os.open(VPN_FILE, os.O_RDONLY), CLONE_NEWNET))
        run("ip link set lo up")
        server = listener(LOOPBACK)
        near = client()
        return [server, near, server.accept()]

    return in_child("vpn", hold)


def moving_thread():
    """A thread that always moves between two namespaces. Its process has a lower PID than those there."""
    run("ip netns add " + VPN)

    def move():
        here, there = (os.open(name, os.O_RDONLY) for name in ("/proc/thread-self/ns/net", VPN_FILE))
        while True:
            for namespace in there, here:
                succeeds(libc.setns(namespace, CLONE_NEWNET))
                time.sleep(0.001)

    in_child("mover", lambda: threading.Thread(target=move, daemon=True).start())

    def hold():
        succeeds(libc.setns(os.open(VPN_FILE, os.O_RDONLY), CLONE_NEWNET))
        run("ip link set lo up")
        return listener(LOOPBACK)

    in_child("vpn", hold)
    return [listener(LOOPBACK)]


def every_sort():
    """One namespace of each sort: of a container, with a name, of a process, of a thread, without a process."""
    named()
    run("ip netns add " + EMPTY)

    def alone():
        succeeds(libc.unshare(CLONE_NEWNET))
        return listener(ANY)

    in_child("alone", alone)

    def with_thread():
        there = []

        def open_server():
            succeeds(libc.unshare(CLONE_NEWNET))
            there.append(listener(ANY))
            call_myself("thread")
            time.sleep(1000)

        threading.Thread(target=open_server, daemon=True).start()
        while not there:
            time.sleep(0.01)
        return there

    in_child("threads", with_thread)

    with inside(None):
        kept = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    in_child("keeper", lambda: kept)
    scenes.tell("kept", [os.fstat(kept).st_ino])
    os.close(kept)

    def with_socket_of_another():
        with inside(VPN_FILE):
            return listener(LOOPBACK, 7002)

    in_child("carrier", with_socket_of_another)
    return forwarded_port()


def proxy(address, port):
    """docker-proxy for a port of the container, as Docker starts one for each kind of IP."""
    return start(
        sys.executable,
        os.path.join(os.path.dirname(os.path.abspath(__file__)), "docker_proxy.py"),
        *("-proto tcp -host-ip %s -host-port %d" % (address, port)).split(),
        *("-container-ip %s.2 -container-port 7000" % NETWORK).split(),
    )


def from_image():
    """A listener of a program in a root directory of layers, as containers have it, with namespaces of its own."""
    image = "/run/netns/image"
    run("mkdir -p %s/upper %s/work %s/root" % (image, image, image))
    server = listener(ANY, 7003)
    enter = """
        mount -t overlay overlay -o lowerdir=/,upperdir=%(image)s/upper,workdir=%(image)s/work %(image)s/root
        cd %(image)s/root
        mkdir -p old
        pivot_root . old
        exec sleep 1000""" % {"image": image}
    pid = scenes.held_by([server], "/usr/bin/unshare", ["unshare", "-m", "-u", "-i", "sh", "-ec", enter])[0].pid
    in_control_group(pid, "cri-containerd-%s.scope" % CONTAINER[::-1])

    def has_begun():
        with open("/proc/%d/comm" % pid) as name:
            return name.read() == "sleep\n"

    scenes.wait_until(has_begun, "no program runs in the image")


def container_host():
    """Containers behind docker-proxy, one of layers, and a virtual network between hosts; all of it in use."""
    held = forwarded_port(accepts=True)
    held += [proxy(ANY, 7004), proxy("::", 7004), client(LOOPBACK, 7004), client("::1", 7004)]
    from_image()
    # Its socket is the kernel's own. Not every kernel has this kind of interface.
    subprocess.run(
        ("ip link add overlay type vxlan id 7 dstport 4789 local %s.1 dev front" % NETWORK).split(),
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return held + healthy.busy(200, 1_000, port=7005)


if __name__ == "__main__":
    sys.exit(scenes.main(globals()))
