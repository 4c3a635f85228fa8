package org.jnetstat.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import org.jnetstat.domain.address.Endpoint;
import org.jnetstat.domain.address.IpAddress;
import org.jnetstat.domain.address.Protocol;
import org.jnetstat.domain.namespace.NetworkNamespace;
import org.jnetstat.domain.process.Container;
import org.jnetstat.domain.process.Owner;
import org.jnetstat.domain.process.Ownership;
import org.jnetstat.domain.process.ProcessCondition;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Severity;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;
import org.jnetstat.domain.socket.TcpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingWordingTest {

  private static final ProcessInfo WEB =
      ProcessInfo.builder(812, "nginx").unit("nginx.service").build();

  private static AttributedConnection listener(ProcessInfo... holders) {
    List<Owner> owners = new ArrayList<>();
    for (ProcessInfo holder : holders) {
      owners.add(Owner.byDescriptor(holder, 3));
    }
    return new AttributedConnection(
        Connection.builder(Protocol.TCP6, new Endpoint(new IpAddress.V6(0, 0), 80))
            .state(TcpState.LISTEN)
            .inode(1)
            .build(),
        owners.isEmpty()
            ? Ownership.without(Ownership.Reason.NOT_PERMITTED)
            : Ownership.owned(owners));
  }

  private static Finding finding(Code code, Fact... facts) {
    return new Finding(
        code, Severity.WARNING, new Subject.Socket(listener(WEB)), List.of(facts), List.of());
  }

  private static String subject(Subject subject) {
    return FindingWording.subject(
        new Finding(Code.NOT_ACCEPTING, Severity.WARNING, subject, List.of(), List.of()));
  }

  @Test
  void subjects() {
    ProcessInfo contained =
        ProcessInfo.builder(9, "web")
            .container(new Container("3f2a".repeat(16), Container.Runtime.DOCKER, null))
            .unit("docker.service")
            .build();
    ProcessInfo[] four = new ProcessInfo[4];
    for (int i = 0; i < four.length; i++) {
      four[i] = ProcessInfo.builder(i + 1, "worker").build();
    }

    assertEquals(
        "tcp6 [::]:80 of nginx (PID 812, nginx.service)",
        subject(new Subject.Socket(listener(WEB))));
    assertEquals("tcp6 [::]:80 of an unknown program", subject(new Subject.Socket(listener())));
    assertEquals(
        "tcp6 [::]:80 of worker (PID 1), worker (PID 2), worker (PID 3) and 1 more",
        subject(new Subject.Socket(listener(four))));
    assertEquals("web (PID 9, docker:3f2a3f2a3f2a)", subject(new Subject.Program(contained)));
    assertEquals(
        "peer 10.0.0.9:5432",
        subject(new Subject.Remote(new Endpoint(new IpAddress.V4(0x0A00_0009), 5432))));
    assertEquals("this machine", subject(new Subject.Stack(null)));
    assertEquals(
        "network namespace net:[4026531840]",
        subject(new Subject.Stack(new NetworkNamespace(4026531840L))));
  }

  @Test
  void acceptQueues() {
    assertEquals(
        "the accept queue is full: 5 connections wait to be accepted, and full queues turned away"
            + " 4 more",
        FindingWording.statement(
            finding(
                Code.ACCEPT_QUEUE_FULL,
                new Measure(Measure.WAITING, 5),
                new Measure(Measure.OVERFLOWS, 4))));
    assertEquals(
        "the accept queue is full: 5 connections wait to be accepted",
        FindingWording.statement(
            finding(
                Code.ACCEPT_QUEUE_FULL,
                new Measure(Measure.WAITING, 5),
                new Measure(Measure.OVERFLOWS, 0))));
    assertEquals(
        "1 connection waits to be accepted, 1 of them since the first look",
        FindingWording.statement(
            finding(
                Code.NOT_ACCEPTING,
                new Measure(Measure.WAITING, 1),
                new Measure(Measure.STILL_WAITING, 1))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          STOPPED            | is stopped, by a signal or a debugger: let it go on with 'kill -CONT 812'
          WAITING_FOR_DEVICE | waits for a disk or a device: look at what it reads or writes
          RUNNING            | is busy: give it more workers, or see what it computes
          """)
  void adviceDependsOnWhatTheProgramDoes(Activity activity, String advice) {
    Fact.Doing sleeping = new Fact.Doing(WEB, new ProcessCondition(Activity.SLEEPING));
    Fact.Doing doing = new Fact.Doing(WEB, new ProcessCondition(activity));

    assertEquals(
        "nginx (PID 812, nginx.service) " + advice,
        FindingWording.advice(finding(Code.NOT_ACCEPTING, sleeping, doing)));
    assertEquals(
        "the program does not call accept(2): see what it waits for, in a dump of its threads or"
            + " with strace(1)",
        FindingWording.advice(finding(Code.NOT_ACCEPTING, sleeping)));
  }

  @Test
  void closeWait() {
    assertEquals(
        "keeps 57 connections open that their peers have closed",
        FindingWording.statement(
            finding(Code.CLOSE_WAIT_PILE, new Measure(Measure.CLOSE_WAIT, 57))));
  }

  @Test
  void synFloods() {
    Measure halfOpen = new Measure(Measure.HALF_OPEN, 65);
    Measure drops = new Measure(Measure.SYN_DROPS, 7);
    Measure many = new Measure(Measure.REMOTE_ADDRESSES, 33);
    Measure few = new Measure(Measure.REMOTE_ADDRESSES, 32);

    assertEquals(
        "more connections are asked for than are confirmed: 535 were answered with SYN cookies, 65"
            + " are half-open, from 33 addresses",
        FindingWording.statement(
            finding(
                Code.SYN_FLOOD,
                new Measure(Measure.SYN_COOKIES, 535),
                new Measure(Measure.SYN_DROPS, 0),
                halfOpen,
                many)));
    assertEquals(
        "more connections are asked for than are confirmed: 7 were dropped, 65 are half-open, from"
            + " 1 address",
        FindingWording.statement(
            finding(Code.SYN_FLOOD, drops, halfOpen, new Measure(Measure.REMOTE_ADDRESSES, 1))));
    assertEquals(
        "have a firewall before this machine limit new connections",
        FindingWording.advice(finding(Code.SYN_FLOOD, halfOpen, many)));
    assertEquals(
        "turn on net.ipv4.tcp_syncookies=1, and have a firewall before this machine limit new"
            + " connections",
        FindingWording.advice(finding(Code.SYN_FLOOD, drops, halfOpen, many)));
    assertEquals(
        "see with tcpdump(8) whether the answers to these few addresses leave: a route or a"
            + " firewall may keep them back",
        FindingWording.advice(
            finding(Code.SYN_FLOOD, halfOpen, few, new Measure(Measure.ANSWERED_AGAIN, 1))));
    assertEquals(
        "limit new connections from these few addresses, or let the program ask listen(2) for a"
            + " longer queue",
        FindingWording.advice(
            finding(Code.SYN_FLOOD, halfOpen, few, new Measure(Measure.ANSWERED_AGAIN, 0))));
  }

  @Test
  void ports() {
    Measure used = new Measure(Measure.PORTS, 38);

    assertEquals(
        "38 of 40 local ports are in use for connections to it, 19 of them in TIME_WAIT",
        FindingWording.statement(
            finding(
                Code.PORTS_EXHAUSTED,
                used,
                new Measure(Measure.EPHEMERAL_PORTS, 40),
                new Measure(Measure.TIME_WAIT, 19))));
    assertEquals(
        "keep connections open and use them again, rather than open one for each request;"
            + " net.ipv4.tcp_tw_reuse=1 lets the kernel use ports in TIME_WAIT",
        FindingWording.advice(
            finding(Code.PORTS_EXHAUSTED, used, new Measure(Measure.TIME_WAIT, 19))));
    assertEquals(
        "find out why the program needs so many connections to one peer;"
            + " net.ipv4.ip_local_port_range can be widened",
        FindingWording.advice(
            finding(Code.PORTS_EXHAUSTED, used, new Measure(Measure.TIME_WAIT, 18))));
  }

  @Test
  void datagrams() {
    Measure queue = new Measure(Measure.RECEIVE_QUEUE_BYTES, 4096);

    assertEquals(
        "2 datagrams were dropped between the looks; 4096 bytes wait to be read",
        FindingWording.statement(
            finding(Code.DATAGRAMS_DROPPED, new Measure(Measure.DROPPED, 2), queue)));
    assertEquals(
        "1 datagram was dropped between the looks; 0 bytes wait to be read",
        FindingWording.statement(
            finding(
                Code.DATAGRAMS_DROPPED,
                new Measure(Measure.DROPPED, 1),
                new Measure(Measure.RECEIVE_QUEUE_BYTES, 0))));
    assertEquals(
        "the program reads too slowly: see what it waits for, or give the socket a larger receive"
            + " buffer (SO_RCVBUF, net.core.rmem_max)",
        FindingWording.advice(finding(Code.DATAGRAMS_DROPPED, queue)));
    assertEquals(
        "nginx (PID 812, nginx.service) is busy: give it more workers, or see what it computes",
        FindingWording.advice(
            finding(
                Code.DATAGRAMS_DROPPED,
                queue,
                new Fact.Doing(WEB, new ProcessCondition(Activity.RUNNING)))));
    assertEquals(
        "the program has read all since: give the socket a larger receive buffer (SO_RCVBUF,"
            + " net.core.rmem_max), or look for wrong checksums with 'nstat -az UdpInCsumErrors'",
        FindingWording.advice(
            finding(Code.DATAGRAMS_DROPPED, new Measure(Measure.RECEIVE_QUEUE_BYTES, 0))));
  }

  @Test
  void programsThatDoNotRead() {
    assertEquals(
        "does not read: 70000 bytes wait on 1 connection",
        FindingWording.statement(
            finding(
                Code.NOT_READING,
                new Measure(Measure.RECEIVE_QUEUE_BYTES, 70_000),
                new Measure(Measure.CONNECTIONS, 1))));
    assertEquals(
        "the program does not call read(2): see what it waits for, in a dump of its threads or"
            + " with strace(1)",
        FindingWording.advice(finding(Code.NOT_READING)));
    assertEquals(
        "nginx (PID 812, nginx.service) is stopped, by a signal or a debugger: let it go on with"
            + " 'kill -CONT 812'",
        FindingWording.advice(
            finding(
                Code.NOT_READING, new Fact.Doing(WEB, new ProcessCondition(Activity.STOPPED)))));
    assertEquals(
        "does not read what is sent to it: 70000 bytes wait on 2 connections, and it says that it"
            + " has no room",
        FindingWording.statement(
            finding(
                Code.PEER_NOT_READING,
                new Measure(Measure.SEND_QUEUE_BYTES, 70_000),
                new Measure(Measure.CONNECTIONS, 2))));
    assertEquals(
        "see why the program at the other end does not read; until it does, a write(2) here waits,"
            + " unless the program limits the time",
        FindingWording.advice(finding(Code.PEER_NOT_READING)));
  }

  @Test
  void silentPeers() {
    Measure again = new Measure(Measure.RETRANSMITS, 5);
    Measure connections = new Measure(Measure.CONNECTIONS, 2);
    Measure bytes = new Measure(Measure.SEND_QUEUE_BYTES, 120);
    Measure requests = new Measure(Measure.REQUESTS, 3);

    assertEquals(
        "acknowledges none of 120 bytes on 2 connections, sent again 5 times at most",
        FindingWording.statement(finding(Code.PEER_SILENT, connections, bytes, again)));
    assertEquals(
        "does not answer 3 connection requests, sent again 5 times at most",
        FindingWording.statement(finding(Code.PEER_SILENT, requests, again)));
    assertEquals(
        "does not answer 3 connection requests and acknowledges none of 120 bytes on 2 connections,"
            + " sent again 5 times at most",
        FindingWording.statement(finding(Code.PEER_SILENT, requests, connections, bytes, again)));
    assertEquals(
        "see whether that machine is up, with ping(8), and whether a route or a firewall keeps"
            + " packets back, with tcpdump(8)",
        FindingWording.advice(finding(Code.PEER_SILENT)));
  }

  @Test
  void limitsOfTheKernel() {
    assertEquals(
        "TCP is or was short of memory: it uses 96 pages of 100 that it may use, and connections"
            + " were cut: 3",
        FindingWording.statement(
            finding(
                Code.MEMORY_PRESSURE,
                new Measure(Measure.MEMORY_PAGES, 96),
                new Measure(Measure.LIMIT_PAGES, 100),
                new Measure(Measure.ABORTS, 3))));
    assertEquals(
        "TCP is or was short of memory", FindingWording.statement(finding(Code.MEMORY_PRESSURE)));
    assertEquals(
        "90 of at most 100 connections are kept that no program holds",
        FindingWording.statement(
            finding(
                Code.ORPHANS_FULL,
                new Measure(Measure.ORPHANS, 90),
                new Measure(Measure.MAX_ORPHANS, 100))));
    assertEquals(
        "many connections are in TIME_WAIT: 100 of at most 100, and forgotten at once were 7",
        FindingWording.statement(
            finding(
                Code.TIME_WAIT_FULL,
                new Measure(Measure.TIME_WAIT, 100),
                new Measure(Measure.MAX_TIME_WAIT, 100),
                new Measure(Measure.FORGOTTEN, 7))));
    assertEquals(
        "receive queues of TCP are full, segments dropped there: 1, segments dropped while programs"
            + " read: 2, queues compacted: 3",
        FindingWording.statement(
            finding(
                Code.RECEIVE_DROPS,
                new Measure(Measure.QUEUE_DROPS, 1),
                new Measure(Measure.BACKLOG_DROPS, 2),
                new Measure(Measure.PRUNINGS, 3))));
    assertEquals(
        "conntrack follows 90 of at most 100 connections; beyond that, packets are dropped",
        FindingWording.statement(
            finding(
                Code.CONNTRACK_FULL,
                new Measure(Measure.CONNTRACK_ENTRIES, 90),
                new Measure(Measure.CONNTRACK_MAX, 100))));
  }

  @Test
  void descriptors() {
    assertEquals(
        "has 1000 of the 1024 file descriptors open that it may have: without one left it accepts"
            + " no connection",
        FindingWording.statement(
            finding(
                Code.DESCRIPTORS_EXHAUSTED,
                new Measure(Measure.OPEN_DESCRIPTORS, 1000),
                new Measure(Measure.DESCRIPTOR_LIMIT, 1024))));
  }

  @Test
  void exposed() {
    assertEquals(
        "can be reached from elsewhere, unless a packet filter stands before it, which is not"
            + " looked at; by its program or its port it is Redis, which lets everybody in unless"
            + " it is told otherwise",
        FindingWording.statement(finding(Code.EXPOSED, new Fact.Names(List.of("Redis")))));
  }

  @Test
  void shadowed() {
    AttributedConnection wildcard = listener(WEB);
    AttributedConnection specific =
        new AttributedConnection(
            Connection.builder(Protocol.TCP6, new Endpoint(new IpAddress.V6(0, 1), 80))
                .state(TcpState.LISTEN)
                .build(),
            wildcard.ownership());

    assertEquals(
        "takes what arrives at its address from nginx (PID 812, nginx.service), which listens at"
            + " [::]:80",
        FindingWording.statement(shadowed(specific, wildcard)));
    assertEquals(
        "shares its address and port with nginx (PID 812, nginx.service): each of them gets a part"
            + " of the connections",
        FindingWording.statement(shadowed(wildcard, wildcard)));
  }

  private static Finding shadowed(AttributedConnection taking, AttributedConnection losing) {
    return new Finding(
        Code.SHADOWED,
        Severity.WARNING,
        new Subject.Socket(taking),
        List.of(),
        List.of(taking, losing));
  }

  private static String statement(Code code, Fact... facts) {
    return FindingWording.statement(finding(code, facts));
  }

  @Test
  void signsOfIntruders() {
    AttributedConnection row =
        new AttributedConnection(
            Connection.builder(Protocol.TCP, new Endpoint(new IpAddress.V4(0x0A00_0005), 40000))
                .remote(new Endpoint(new IpAddress.V4(0x0A00_0009), 4444))
                .state(TcpState.ESTABLISHED)
                .build(),
            Ownership.without(Ownership.Reason.NOT_PERMITTED));

    assertEquals(
        "has the connection 10.0.0.5:40000 to 10.0.0.9:4444 as its input, its output and its"
            + " errors: who is at the other end gives it commands",
        FindingWording.statement(
            new Finding(
                Code.REVERSE_SHELL,
                Severity.WARNING,
                new Subject.Program(WEB),
                List.of(),
                List.of(row))));
    assertEquals(
        "listens and runs /tmp/x, which is in a directory where every user may write",
        statement(Code.TEMPORARY_PROGRAM, new Fact.File("/tmp/x")));
    assertEquals(
        "listens and runs /memfd:x (deleted), which is in memory and in no directory",
        statement(Code.TEMPORARY_PROGRAM, new Fact.File("/memfd:x (deleted)")));
    assertEquals(
        "is called like a thread of the kernel, and runs the program /usr/bin/x",
        statement(Code.KERNEL_THREAD_NAME, new Fact.File("/usr/bin/x")));
    assertEquals(
        "has 1 raw socket, by which it can read and forge packets",
        statement(Code.RAW_SOCKETS, new Measure(Measure.SOCKETS, 1)));
  }

  @Test
  void packetSockets() {
    Measure two = new Measure(Measure.SOCKETS, 2);
    Fact devices = new Fact.Names(List.of("eth0", "lo"));

    assertEquals(
        "has 2 packet sockets, by which it gets the packets of eth0, lo, also those that a packet"
            + " filter drops",
        statementOfProgram(two, devices));
    assertEquals(
        "has 1 packet socket, by which it gets the packets of all devices, also those that a"
            + " packet filter drops",
        statementOfProgram(new Measure(Measure.SOCKETS, 1)));
    assertEquals(
        "2 packet sockets belong to no visible process, though all processes were readable, at"
            + " both looks; somebody gets the packets of eth0, lo, also those that a packet filter"
            + " drops",
        statement(Code.PACKET_SOCKETS, two, devices));
    assertNotEquals(
        FindingWording.advice(packetSocketsOfProgram(two)),
        FindingWording.advice(
            new Finding(
                Code.PACKET_SOCKETS,
                Severity.WARNING,
                new Subject.Stack(null),
                List.of(two),
                List.of())));
  }

  private static Finding packetSocketsOfProgram(Fact... facts) {
    return new Finding(
        Code.PACKET_SOCKETS,
        Severity.WARNING,
        new Subject.Program(ProcessInfo.builder(7, "x").build()),
        List.of(facts),
        List.of());
  }

  private static String statementOfProgram(Fact... facts) {
    return FindingWording.statement(packetSocketsOfProgram(facts));
  }

  @Test
  void stalePrograms() {
    Fact file = new Fact.File("/usr/bin/x (deleted)");

    assertEquals(
        "listens and runs /usr/bin/x (deleted), a file that was replaced or removed since it was"
            + " started",
        statement(Code.STALE_PROGRAM, new Measure(Measure.PROCESSES, 1), file));
    assertEquals(
        "listens and runs /usr/bin/x (deleted), a file that was replaced or removed since its 3"
            + " processes were started",
        statement(Code.STALE_PROGRAM, new Measure(Measure.PROCESSES, 3), file));
  }

  @Test
  void whatIsHidden() {
    Finding covered =
        finding(
            Code.PROCESSES_COVERED,
            new Measure(Measure.PROCESSES, 2),
            new Fact.Processes(List.of(7, 9)),
            new Fact.File("/proc"));

    assertEquals(
        "2 sockets belong to no visible process, though all processes were readable, at both looks",
        statement(Code.SOCKETS_UNEXPLAINED, new Measure(Measure.SOCKETS, 2)));
    assertEquals(
        "something is mounted over 2 processes (PID 7, 9) in /proc, which hides what they do",
        FindingWording.statement(covered));
    assertEquals(
        "unmount what covers them (umount /proc/PID), look at these processes, and find out who"
            + " mounted it",
        FindingWording.advice(covered));
    assertEquals(
        "something is mounted over 4 processes in /proc, which hides what they do",
        statement(
            Code.PROCESSES_COVERED,
            new Measure(Measure.PROCESSES, 4),
            new Fact.Processes(List.of(1, 2, 3, 4)),
            new Fact.File("/proc")));
  }

  @Test
  void hidingPlaces() {
    assertEquals(
        "1 process of a control group is not listed in /proc, at both looks (PID 7)",
        statement(
            Code.PROCESSES_UNLISTED,
            new Measure(Measure.PROCESSES, 1),
            new Fact.Processes(List.of(7))));
    assertEquals(
        "2 processes of control groups are not listed in /proc, at both looks (PID 7, 9)",
        statement(
            Code.PROCESSES_UNLISTED,
            new Measure(Measure.PROCESSES, 2),
            new Fact.Processes(List.of(7, 9))));
    assertEquals(
        "the kernel counts at least 1 thread more than the processes in /proc have, at both looks",
        statement(Code.THREADS_UNLISTED, new Measure(Measure.THREADS, 1)));
    assertEquals(
        "every program loads what /etc/ld.so.preload names: /lib/x.so, y.so",
        statement(Code.LIBRARIES_PRELOADED, new Fact.Names(List.of("/lib/x.so", "y.so"))));
  }

  @Test
  void addedChecksSpeakForThemselves() {
    Finding said =
        new Finding(
            new Finding.Said("odd", "something is odd", "look at it"),
            Severity.NOTICE,
            new Subject.Stack(null),
            List.of(),
            List.of());

    assertEquals("something is odd", FindingWording.statement(said));
    assertEquals("look at it", FindingWording.advice(said));
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeHasAStatementAndAdviceWithoutAFullStop(Code code) {
    for (String sentence :
        List.of(FindingWording.statement(finding(code)), FindingWording.advice(finding(code)))) {
      assertFalse(sentence.isBlank() || sentence.endsWith("."), code + ": " + sentence);
    }
  }
}
