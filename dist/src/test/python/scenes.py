"""Sets up real sockets, runs a command beside them, and ends with its status.

    python3 scenes.py SCENE COMMAND [ARGUMENT...]

A scene holds its sockets while the command runs; port 7000 is the one to look at. Each is meant for a network namespace
of its own, in which nothing else is listed. Processes of a scene name themselves ("exact", "wildcard") so that a test
can tell them apart, and end with the scene.
"""

import ctypes
import errno
import os
import resource
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

PORT = 7000
ANY, LOOPBACK = "0.0.0.0", "127.0.0.1"
ANY6, MAPPED = "::", "::ffff:127.0.0.1"
PATIENCE = 300  # seconds for what takes a moment on a machine with nothing else to do
children = []
at_end = []  # what is left to do when the children have ended


def call_myself(name):
    with open("/proc/self/comm", "w") as comm:
        comm.write(name)


def wait_until(condition, failure):
    """Waits until a condition holds; ends the scene with a failure if it never does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            sys.exit("scene: " + failure)
        time.sleep(0.01)


def listener(address, port=PORT, device=None):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    if device:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, device.encode())
    if family == socket.AF_INET6:
        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    server.bind((address, port))
    server.listen(8)
    return server


def client(address=LOOPBACK, port=PORT, local_port=0):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    end = time.monotonic() + PATIENCE
    while True:
        peer = socket.socket(family, socket.SOCK_STREAM)
        if local_port:
            peer.bind((address, local_port))
        peer.settimeout(PATIENCE)
        try:
            peer.connect((address, port))
            break
        except OSError as failure:
            # On a busy machine the route to an address of its own comes, or comes back, some time after the address.
            if failure.errno != errno.ENETUNREACH or time.monotonic() > end:
                raise
            peer.close()
            time.sleep(0.01)
    peer.settimeout(None)
    return peer


def in_child(name, hold):
    """A process that calls hold() once, and again on SIGUSR1 ends with 0 if its socket has a connection to accept."""
    ready, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        held = []

        def accept(*_):
            os._exit(0 if select.select(held[:1], [], [], 0)[0] else 1)

        signal.signal(signal.SIGUSR1, accept)
        call_myself(name)
        held.append(hold())
        os.write(tell, b"x")
        while True:
            signal.pause()
    children.append(pid)
    if not select.select([ready], [], [], PATIENCE)[0]:
        sys.exit("scene: %s did not start" % name)
    return pid


def wait_for(state, table="/proc/net/tcp"):
    """Waits until a row of port 7000 is in a state, by its hexadecimal code."""
    def is_there():
        with open(table) as rows:
            return any(f[3] == state and "%04X" % PORT in f[1] + f[2] for f in map(str.split, rows))

    wait_until(is_there, "no row in state " + state)


def wait_until_acknowledged():
    """Waits until the other end has acknowledged all data and each FIN, so that the rows stay as they are."""

    def is_all():
        for table in "/proc/net/tcp", "/proc/net/tcp6":
            with open(table) as rows:
                next(rows)
                # A TCP row of /proc: its state is field 3, tx_queue:rx_queue field 4. 04 is FIN_WAIT1.
                if any(f[3] == "04" or not f[4].startswith("00000000:") for f in map(str.split, rows)):
                    return False
        return True

    wait_until(is_all, "data or a FIN is not acknowledged")


def wait_for_connection(address):
    """Waits until a listener's side of a connection is established, too."""

    def is_there():
        for table in "/proc/net/tcp", "/proc/net/tcp6":
            if os.path.exists(table):
                with open(table) as rows:
                    if any(f[3] == "01" and f[1].endswith(":%04X" % PORT) for f in map(str.split, rows)):
                        return True
        return False

    wait_until(is_there, "no connection to accept at " + address)


def several_owners():
    server = listener(LOOPBACK)
    in_child("second", lambda: server)
    return [server, socket.fromfd(server.fileno(), server.family, server.type)]


def of_listeners(expected, *addresses, to=LOOPBACK):
    """Listeners in separate processes, and one connection, which the kernel gives to the expected one."""
    pids = {name: in_child(name, lambda: listener(address)) for name, address in addresses}
    peer = client(to)
    wait_for_connection(to)

    def check():
        os.kill(pids[expected], signal.SIGUSR1)
        children.remove(pids[expected])
        if os.waitpid(pids[expected], 0)[1] != 0:
            sys.exit("scene: the kernel did not give the connection to " + expected)

    return [peer], check


def not_accepted_exact():
    return of_listeners("exact", ("wildcard", ANY), ("exact", LOOPBACK))


def not_accepted_wildcard():
    return of_listeners("wildcard", ("elsewhere", "127.0.0.2"), ("wildcard", ANY))


def not_accepted_mapped():
    return of_listeners("mapped", ("wildcard", ANY), ("mapped", MAPPED))


def not_accepted_dual_stack():
    return of_listeners("dualstack", ("dualstack", ANY6))


def not_accepted_ipv6():
    return of_listeners("exact", ("dualstack", ANY6), ("exact", "::1"), to="::1")


def queues():
    """The accept queues of the listeners on port 7000, in the table's order."""
    with open("/proc/net/tcp") as rows:
        return [int(f[4].split(":")[1], 16) for f in map(str.split, rows) if f[3] == "0A"]


def not_accepted_of_a_group():
    """Listeners that share an end: two with a queue, and one that came when all were connected."""
    in_child("first", lambda: listener(LOOPBACK))
    in_child("second", lambda: listener(LOOPBACK))
    peers = []

    def both_have_a_queue():
        peers.append(client())
        return all(queues())

    wait_until(both_have_a_queue, "the kernel gave all connections to one listener")
    in_child("late", lambda: listener(LOOPBACK))
    return peers


def not_accepted_of_a_group_half_covered():
    """Two listeners with a queue share an end; the holder of one is under a mount."""
    peers = not_accepted_of_a_group()
    mount(children[1], "", "-t", "tmpfs", "none")
    return peers


def not_accepted_before_the_exact():
    """A connection that came in by the wildcard before another program listened on its address."""
    in_child("wildcard", lambda: listener(ANY))
    peer = client()
    wait_for_connection(LOOPBACK)
    in_child("exact", lambda: listener(LOOPBACK))
    return [peer]


def not_accepted_of_a_device():
    """Listeners on the wildcard address, each bound to a device, and a connection by one of them."""
    subprocess.run("ip link add v0 type veth peer name v1".split(), check=True)
    in_child("elsewhere", lambda: listener(ANY, device="v0"))
    in_child("loopback", lambda: listener(ANY, device="lo"))
    peer = client()
    wait_for_connection(LOOPBACK)
    return [peer]


def not_accepted_of_a_proxy():
    """A connection that a packet filter led to a listener on another address and port (TPROXY)."""
    rules = """
        table ip jnetstat {
            chain out {
                type route hook output priority mangle
                ip daddr 198.51.100.7 tcp dport 7001 meta mark set 1
            }
            chain in {
                type filter hook prerouting priority mangle
                ip daddr 198.51.100.7 tcp dport 7001 tproxy to 127.0.0.1:7000 meta mark set 1 accept
            }
        }"""
    for command in "ip rule add fwmark 1 lookup 100", "ip route add local default dev lo table 100", "ip route add default dev lo":
        subprocess.run(command.split(), check=True)
    subprocess.run(["nft", "-f", "-"], input=rules, text=True, check=True)

    def hold():
        server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        server.setsockopt(socket.SOL_IP, 19, 1)  # IP_TRANSPARENT (ip(7))
        server.bind((LOOPBACK, PORT))
        server.listen(8)
        return server

    in_child("proxy", hold)
    peer = client("198.51.100.7", 7001)
    wait_until(lambda: queues() == [1], "no connection to accept")
    return [peer]


def stopped_acceptor():
    """A program that is stopped, a full accept queue, and clients that go on coming."""
    def hold():
        server = listener(LOOPBACK)
        server.listen(4)
        return server

    stopped = in_child("stopped", hold)
    os.kill(stopped, signal.SIGSTOP)
    waiting = [client() for _ in range(5)]

    def come():
        # A connection attempt of its own for each moment: the kernel repeats an unanswered one after a second.
        while True:
            late = socket.socket()
            late.setblocking(False)
            late.connect_ex((LOOPBACK, PORT))
            waiting.append(late)
            time.sleep(0.05)

    in_child("clients", lambda: threading.Thread(target=come, daemon=True).start())
    return waiting


def leaking_program():
    """A program that keeps 25 connections open that its peers have closed, beside one that keeps 19."""

    def leak(port, count):
        server = listener(LOOPBACK, port)
        kept = []
        for _ in range(count):
            peer = client(LOOPBACK, port)
            kept.append(server.accept()[0])
            peer.close()
        server.close()
        return kept

    in_child("leaking", lambda: leak(PORT, 25))
    in_child("careful", lambda: leak(PORT + 1, 19))


def busy_server():
    """A server with 200 kept-alive connections and short ones that come and go all the time."""
    server = listener(LOOPBACK)
    server.listen(128)
    kept = [(client(), server.accept()[0]) for _ in range(200)]

    def serve():
        while True:
            server.accept()[0].close()

    def ask():
        while True:
            peer = client()
            peer.recv(1)
            peer.close()

    for work in serve, ask, ask:
        threading.Thread(target=work, daemon=True).start()
    return kept


def half_open():
    """A SYN from an address that never answers: the kernel keeps the connection half-open."""
    for command in (
        "ip link add v0 type veth peer name v1",
        "ip address add 192.0.2.1/24 dev v0",
        "ip link set v0 up",
        "ip link set v1 up",
        "ip neighbour replace 192.0.2.66 lladdr 02:00:00:00:00:66 dev v0",
    ):
        subprocess.run(command.split(), check=True)
    for setting, value in (("all/rp_filter", 0), ("v0/rp_filter", 0), ("v0/accept_local", 1)):
        with open("/proc/sys/net/ipv4/conf/" + setting, "w") as file:
            file.write(str(value))
    source, target = socket.inet_aton("192.0.2.66"), socket.inet_aton("192.0.2.1")

    def checksum(data):
        total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
        while total >> 16:
            total = (total & 0xFFFF) + (total >> 16)
        return ~total & 0xFFFF

    def segment(check):
        return struct.pack("!HHIIBBHHH", 40000, PORT, 1, 0, 5 << 4, 0x02, 65535, check, 0)

    pseudo = source + target + struct.pack("!BBH", 0, socket.IPPROTO_TCP, 20)
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 40, 1, 0, 64, socket.IPPROTO_TCP, 0, source, target)
    server = listener("192.0.2.1")
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    raw.sendto(header + segment(checksum(pseudo + segment(0))), ("192.0.2.1", 0))
    wait_for("03")
    return [server]


def bound_only():
    """A TCP socket that is bound and does not listen, which no table lists, and a unix socket.

    Its holder has a name of its own: other scenes may be there in network namespaces of theirs.
    """
    call_myself("bound_only")
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.bind((LOOPBACK, PORT))
    return [bound, socket.socket(socket.AF_UNIX)]


def raw_and_udplite():
    """Raw and UDP-Lite sockets, with and without a peer, none of which changes."""
    UDPLITE = 136  # RFC 3828
    held = []
    for family, host, kind, protocol in (
        (socket.AF_INET, LOOPBACK, socket.SOCK_RAW, socket.IPPROTO_ICMP),
        (socket.AF_INET6, "::1", socket.SOCK_RAW, socket.IPPROTO_ICMPV6),
        (socket.AF_INET, LOOPBACK, socket.SOCK_DGRAM, UDPLITE),
        (socket.AF_INET6, "::1", socket.SOCK_DGRAM, UDPLITE),
    ):
        unconnected, connected = (socket.socket(family, kind, protocol) for _ in range(2))
        raw = kind == socket.SOCK_RAW
        unconnected.bind((host, 0 if raw else PORT))
        connected.connect((host, 0 if raw else PORT))
        held += [unconnected, connected]
    return held


def pair():
    server = listener(LOOPBACK)
    near = client(local_port=7001)
    far, _ = server.accept()
    server.close()
    return near, far


def fill(near):
    """Sends until nothing more goes, so that a FIN has to wait behind the data."""
    near.setblocking(False)
    try:
        while True:
            near.send(b"x" * 65536)
    except BlockingIOError:
        near.setblocking(True)


def time_wait():
    near, far = pair()
    near.close()
    far.close()
    wait_for("06")
    return []


def fin_wait2():
    near, far = pair()
    near.close()
    wait_for("05")
    return [far]


def fin_wait1():
    near, far = pair()
    fill(near)
    near.close()
    wait_for("04")
    return [far]


def last_ack():
    near, far = pair()
    fill(near)
    far.shutdown(socket.SHUT_WR)
    wait_for("08")
    near.close()
    wait_for("09")
    return [far]


def closing():
    near, far = pair()
    fill(near)
    near.close()
    wait_for("04")
    far.shutdown(socket.SHUT_WR)
    wait_for("0B")
    return [far]


def in_flight():
    """A listener whose only descriptor is on its way through a unix socket: no process holds it."""
    near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    server = listener(LOOPBACK)
    socket.send_fds(near, [b"x"], [server.fileno()])
    server.close()
    return [near, far]


def listening():
    return [listener(LOOPBACK)]


def many_listeners(count=3_000):
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return [listener(LOOPBACK, PORT + number) for number in range(count)]


def no_sockets():
    return []


def sixty_listeners():
    return many_listeners(60)


def five_thousand_listeners():
    return many_listeners(5_000)


def of_another_user():
    """A listener of an ordinary user, who may look into its process."""

    def hold():
        server = listener(LOOPBACK)
        os.setuid(65534)
        # PR_SET_DUMPABLE (prctl(2)): after a change of its user, a process belongs to root in /proc until this call.
        ctypes.CDLL(None).prctl(4, 1)
        return server

    in_child("another", hold)


def of_a_user_elsewhere():
    """A listener of a user that the user database does not have."""

    def hold():
        os.setuid(61234)
        return listener(LOOPBACK)

    in_child("elsewhere", hold)


def seen_from_a_user_namespace():
    """A listener outside of a user namespace that maps every user to itself, and the command inside."""
    in_child("outside", lambda: listener(LOOPBACK))
    scene = os.getpid()
    ready, tell = os.pipe()
    mapper = os.fork()
    if mapper == 0:  # from outside, since only there one may map everybody
        os.read(ready, 1)
        for kind in "uid", "gid":
            with open("/proc/%d/%s_map" % (scene, kind), "w") as users:
                users.write("0 0 4294967295")
        os._exit(0)
    if ctypes.CDLL(None).unshare(0x10000000) != 0:  # CLONE_NEWUSER
        sys.exit("unshare: no user namespace")
    os.write(tell, b"x")
    os.waitpid(mapper, 0)


def all_sorts():
    """An unchanging socket of each sort, on known ports, for formats and filters."""
    long_address = "2001:db8:1234:5678:9abc:def0:1234:5678"
    subprocess.run(("ip -6 address add %s/128 dev lo nodad" % long_address).split(), check=True)
    server, dual, long = listener(LOOPBACK), listener(ANY6, 7443), listener(long_address, 17443)
    held = [server, dual, long]
    for local_port, to, port, accepting in (
        (7001, LOOPBACK, PORT, server),
        (7002, LOOPBACK, PORT, server),
        (7003, LOOPBACK, 7443, dual),
        (7004, LOOPBACK, PORT, server),
    ):
        near = client(to, port, local_port)
        far, _ = accepting.accept()
        held += [near, far]
    held[5].send(b"hello")
    held[5].setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    held[10].shutdown(socket.SHUT_WR)  # 7004 is left in CLOSE_WAIT, its peer in FIN_WAIT2
    held.append(client(long_address, 17443, 17001))  # no program accepts it
    near = client(local_port=7005)
    far, _ = server.accept()
    near.close()
    far.close()
    wait_for("06")
    for address, port in ((ANY, 7053), ("::1", 7054)):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        unconnected = socket.socket(family, socket.SOCK_DGRAM)
        unconnected.bind((address, port))
        held.append(unconnected)
    connected = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    connected.bind((LOOPBACK, 7055))
    connected.connect((LOOPBACK, 7053))
    connected.send(b"x")
    in_child("second", lambda: server)
    wait_until_acknowledged()
    return held + [connected]


def known_commands():
    """A socket for each command on the page for those who know netstat, ss and lsof, each on ports of its own."""
    subprocess.run("ip address add 10.0.0.9/32 dev lo".split(), check=True)
    web, proxy, tls, dual = listener(ANY, 80), listener(LOOPBACK, 8080), listener("10.0.0.9", 443), listener(ANY6, 8443)
    held = [web, proxy, tls, dual]
    for local_port, to, port, accepting in (
        (40001, LOOPBACK, 80, web),
        (40002, LOOPBACK, 8080, proxy),
        (40003, "10.0.0.9", 443, tls),
        (40004, "::1", 8443, dual),
        (40005, "10.0.0.9", 8443, dual),
        (40006, LOOPBACK, 8080, proxy),
    ):
        near = client(to, port, local_port)
        far, _ = accepting.accept()
        held += [near, far]
    held[-2].shutdown(socket.SHUT_WR)  # 40006 is left in FIN_WAIT2, its peer in CLOSE_WAIT
    held.append(listener(LOOPBACK))
    near = client(local_port=40007)
    far, _ = held[-1].accept()
    near.close()
    far.close()
    wait_for("06")
    for address, port in ((ANY, 53), (ANY6, 5353), (LOOPBACK, 40008)):
        held.append(socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM))
        held[-1].bind((address, port))
    held[-1].connect((LOOPBACK, 53))
    in_child("nginx", lambda: listener(LOOPBACK, 8081))
    wait_until_acknowledged()
    return held


def silent_name_server():
    """A connection to a host without a local name, and a name server that never answers."""
    subprocess.run("ip address add 192.0.2.1/32 dev lo".split(), check=True)
    server = listener("192.0.2.1")
    near = client("192.0.2.1", PORT, 7001)
    far, _ = server.accept()
    silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    silent.bind((LOOPBACK, 53))
    return [server, near, far, silent]


def program_of_a_long_name():
    """A listener of one program, which has changed its name and whose file is deleted."""
    server = listener(LOOPBACK)
    with tempfile.TemporaryDirectory() as directory:
        program = shutil.copy("/bin/sleep", os.path.join(directory, "a_program_of_a_long_name"))
        holder = subprocess.Popen(["größe", "1000"], executable=program, pass_fds=[server.fileno()])
    children.append(holder.pid)
    server.close()
    return [holder]


def long_name():
    server = listener(LOOPBACK)
    call_myself("a_long_name_xyz")
    return [server]


def coming_and_going():
    """A listener from the start, and another that opens or closes at each SIGUSR1."""
    late = []

    def come_or_go(*_):
        if late:
            late.pop().close()
        else:
            late.append(listener(LOOPBACK, 7007))

    signal.signal(signal.SIGUSR1, come_or_go)
    return [listener(LOOPBACK)]


def held_by(server, executable, command):
    """Starts a program that holds the sockets, and gives them away to it."""
    fds = [end.fileno() for end in server]
    holder = subprocess.Popen(command, executable=executable, pass_fds=fds)
    children.append(holder.pid)
    for end in server:
        end.close()
    return [holder]


def at_its_descriptor_limit():
    """A server that has as many descriptors as it may have."""

    def hold():
        os.closerange(50, 1_000)  # what may be inherited
        resource.setrlimit(resource.RLIMIT_NOFILE, (50, 50))
        held = [listener(LOOPBACK)]
        try:
            while True:
                held.append(open("/dev/null"))
        except OSError:
            return held

    in_child("full", hold)


def reverse_shell():
    """A shell that has nothing but a connection to talk to."""
    server = listener(LOOPBACK)
    near = client(local_port=7001)
    far, _ = server.accept()
    shell = subprocess.Popen(["bash"], stdin=near, stdout=near, stderr=near)
    children.append(shell.pid)
    near.close()
    return [server, far, shell]


def program_in_memory():
    """A listener of a program that is in no directory."""
    memory = os.memfd_create("implant", 0)
    with open("/bin/sleep", "rb") as program:
        os.write(memory, program.read())
    return held_by([listener(LOOPBACK)], "/proc/%d/fd/%d" % (os.getpid(), memory), ["implant", "1000"])


def replaced_program():
    """A listener of a program in /mnt that was replaced since."""
    program = shutil.copy("/bin/sleep", "/mnt/server")
    holder = held_by([listener(LOOPBACK)], program, ["server", "1000"])
    os.unlink(program)
    shutil.copy("/bin/sleep", program)
    return holder


def removed_program():
    """A listener of a program in /mnt that was removed since."""
    program = shutil.copy("/bin/sleep", "/mnt/server")
    holder = held_by([listener(LOOPBACK)], program, ["server", "1000"])
    os.unlink(program)
    return holder


def started_by_a_shell():
    """A listener that a shell has started in /mnt, and that waits with the shell."""
    script = "import socket, time; s = socket.create_server(('', %d)); print(flush=True); time.sleep(1000)" % PORT
    # The shell has something to do behind it, so that it does not become the program.
    command = 'cd /mnt; "$0" -c "$1"; true'
    shell = subprocess.Popen(["sh", "-c", command, sys.executable, script], stdout=subprocess.PIPE)
    children.append(shell.pid)
    shell.stdout.readline()
    with open("/proc/%d/task/%d/children" % (shell.pid, shell.pid)) as started:
        children.extend(int(pid) for pid in started.read().split())
    return shell


def datagrams_only():
    datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    datagrams.bind((LOOPBACK, PORT))
    return [datagrams]


def dual_stack():
    """A listener for both kinds of IP, of which one is used; another that takes IPv6 only; and one of each kind."""
    server = listener(ANY6)
    near = client(LOOPBACK)
    only = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    only.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    only.bind((ANY6, PORT + 1))
    only.listen(8)
    return [server, near, server.accept(), only, listener(ANY, PORT + 1)]


def shadowed_port():
    """A program on the wildcard address, and another on one address."""
    in_child("wildcard", lambda: listener(ANY))
    return held_by([listener(LOOPBACK)], "/bin/sleep", ["sleep", "1000"])


def debugger(address=ANY):
    """A listener as Java's debugger has it, by the arguments of its program."""
    arguments = "-c", "import time; time.sleep(1000)", "-agentlib:jdwp=transport=dt_socket,server=y,address=*:7000"
    return held_by([listener(address), listener(ANY, 7001)], sys.executable, ["java", *arguments])


def debugger_of_this_machine():
    return debugger(LOOPBACK)


def called_like_a_kernel_thread():
    in_child("kworker/0:1", lambda: listener(LOOPBACK))


def raw_socket():
    return [socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)]


def packet_socket():
    """A sniffer. A packet socket that gets frames of LLDP only is none."""
    sniffing = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    sniffing.bind(("lo", 0x0003))  # ETH_P_ALL
    neighbours = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    neighbours.bind(("lo", 0x88CC))
    return [sniffing, neighbours]


def hidden_process():
    return in_child("hidden", lambda: listener(LOOPBACK))


def hidden_from_lists():
    """A process that a library keeps out of lists, if it is loaded; reports its PID."""
    pid = hidden_process()
    print("hidden", pid, file=sys.stderr, flush=True)
    return [pid]


def hidden_from_every_list():
    """The same, and it has threads. Where control groups are not mounted, only the kernel's count shows it."""
    hold = threading.Event()

    def many_threads():
        for _ in range(50):
            threading.Thread(target=hold.wait, daemon=True).start()
        return listener(LOOPBACK)

    return [in_child("hidden", many_threads)]


def idle_process():
    return in_child("innocent", lambda: socket.socket(socket.AF_UNIX))


def mount(pid, below, *what):
    """Mounts something over a process, or over a file of it, and reports its PID. Needs a mount namespace."""
    print("covered", pid, file=sys.stderr, flush=True)
    subprocess.run(["mount", *what, "/proc/%d%s" % (pid, below)], check=True)
    return []


def covered_by_nothing():
    return mount(hidden_process(), "", "-t", "tmpfs", "none")


def covered_descriptors():
    return mount(hidden_process(), "/fd", "-t", "tmpfs", "none")


def covered_by_another():
    return mount(hidden_process(), "", "--bind", "/proc/%d" % idle_process())


def covered_by_the_owner():
    """A process that listens is mounted over one that does not, which then seems to listen, too."""
    return mount(idle_process(), "", "--bind", "/proc/%d" % hidden_process())


def tell(what, numbers):
    """Adds a line for the test to the file that the environment variable SCENE names, if any."""
    if "SCENE" in os.environ:
        with open(os.environ["SCENE"], "a") as file:
            print(what, *numbers, file=file)


def main(scenes):
    scene, command = sys.argv[1], sys.argv[2:]
    call_myself("scene")
    try:
        held = scenes[scene]()
        tell("pids", [os.getpid(), *children])
        held, check = held if isinstance(held, tuple) else (held, None)
        status = subprocess.run(command).returncode
        if check:
            check()
        return status
    finally:
        for pid in children:
            os.kill(pid, signal.SIGKILL)
        if at_end:
            for pid in children:
                os.waitpid(pid, 0)
        for act in at_end:
            act()


if __name__ == "__main__":
    sys.exit(main(globals()))
