package org.jnetstat.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jnetstat.domain.process.ProcessCondition.Activity;
import org.jnetstat.domain.process.ProcessInfo;
import org.jnetstat.domain.report.AttributedConnection;
import org.jnetstat.domain.report.Fact;
import org.jnetstat.domain.report.Fact.Measure;
import org.jnetstat.domain.report.Finding;
import org.jnetstat.domain.report.Finding.Code;
import org.jnetstat.domain.report.Finding.Said;
import org.jnetstat.domain.report.Finding.Subject;
import org.jnetstat.domain.socket.Connection;

/**
 * The sentences about what is wrong: whom it is about, what it is, and what to do next; one line
 * each, without a full stop.
 */
public final class FindingWording {

  /** How many processes a sentence lists. */
  private static final int MOST_LISTED = 3;

  private FindingWording() {}

  /** Whom a finding is about. */
  public static String subject(Finding finding) {
    return switch (finding.subject()) {
      case Subject.Socket(AttributedConnection row) -> socket(row);
      case Subject.Program(ProcessInfo process) -> named(process);
      case Subject.Remote(var end) -> "peer " + end;
      case Subject.Stack(var namespace) ->
          namespace == null ? "this machine" : "network namespace " + namespace.place().label();
    };
  }

  /** A socket with those who hold it: {@code tcp 0.0.0.0:80 of nginx (PID 812)}. */
  static String socket(AttributedConnection row) {
    return row.connection().protocol().label()
        + " "
        + row.connection().local()
        + " of "
        + listed(row.ownership().processes());
  }

  /** What is wrong. */
  public static String statement(Finding finding) {
    if (finding.kind() instanceof Said said) {
      return said.statement();
    }
    return switch ((Code) finding.kind()) {
      case ACCEPT_QUEUE_FULL ->
          "the accept queue is full: "
              + waiting(finding)
              + finding.measure(Measure.OVERFLOWS).stream()
                  .filter(count -> count > 0)
                  .mapToObj(count -> ", and full queues turned away " + count + " more")
                  .collect(Collectors.joining());
      case NOT_ACCEPTING ->
          waiting(finding)
              + ", "
              + value(finding, Measure.STILL_WAITING)
              + " of them since the first look";
      case CLOSE_WAIT_PILE ->
          "keeps "
              + value(finding, Measure.CLOSE_WAIT)
              + " connections open that their peers have closed";
      case SYN_FLOOD ->
          "more connections are asked for than are confirmed: "
              + answers(finding)
              + value(finding, Measure.HALF_OPEN)
              + " are half-open, from "
              + counted(value(finding, Measure.REMOTE_ADDRESSES), "address", "addresses");
      case PORTS_EXHAUSTED ->
          value(finding, Measure.PORTS)
              + " of "
              + value(finding, Measure.EPHEMERAL_PORTS)
              + " local ports are in use for connections to it, "
              + value(finding, Measure.TIME_WAIT)
              + " of them in TIME_WAIT";
      case DATAGRAMS_DROPPED ->
          counted(value(finding, Measure.DROPPED), "datagram was", "datagrams were")
              + " dropped between the looks; "
              + value(finding, Measure.RECEIVE_QUEUE_BYTES)
              + " bytes wait to be read";
      case NOT_READING ->
          "does not read: "
              + value(finding, Measure.RECEIVE_QUEUE_BYTES)
              + " bytes wait on "
              + connections(finding);
      case PEER_NOT_READING ->
          "does not read what is sent to it: "
              + value(finding, Measure.SEND_QUEUE_BYTES)
              + " bytes wait on "
              + connections(finding)
              + ", and it says that it has no room";
      case PEER_SILENT -> silence(finding);
      case MEMORY_PRESSURE ->
          "TCP is or was short of memory"
              + told(finding, Measure.MEMORY_PAGES, ": it uses ", " pages")
              + told(finding, Measure.LIMIT_PAGES, " of ", " that it may use")
              + grown(finding, Measure.ABORTS, ", and connections were cut: ");
      case ORPHANS_FULL ->
          value(finding, Measure.ORPHANS)
              + " of at most "
              + value(finding, Measure.MAX_ORPHANS)
              + " connections are kept that no program holds";
      case TIME_WAIT_FULL ->
          "many connections are in TIME_WAIT"
              + told(finding, Measure.TIME_WAIT, ": ", "")
              + told(finding, Measure.MAX_TIME_WAIT, " of at most ", "")
              + grown(finding, Measure.FORGOTTEN, ", and forgotten at once were ");
      case RECEIVE_DROPS ->
          "receive queues of TCP are full"
              + grown(finding, Measure.QUEUE_DROPS, ", segments dropped there: ")
              + grown(finding, Measure.BACKLOG_DROPS, ", segments dropped while programs read: ")
              + grown(finding, Measure.PRUNINGS, ", queues compacted: ");
      case CONNTRACK_FULL ->
          "conntrack follows "
              + value(finding, Measure.CONNTRACK_ENTRIES)
              + " of at most "
              + value(finding, Measure.CONNTRACK_MAX)
              + " connections; beyond that, packets are dropped";
      case DESCRIPTORS_EXHAUSTED ->
          "has "
              + value(finding, Measure.OPEN_DESCRIPTORS)
              + " of the "
              + value(finding, Measure.DESCRIPTOR_LIMIT)
              + " file descriptors open that it may have: without one left it accepts no"
              + " connection";
      case EXPOSED ->
          "can be reached from elsewhere, unless a packet filter stands before it, which is not"
              + " looked at; "
              + finding.fact(Fact.Names.class).map(Fact.Names::names).orElse(List.of()).stream()
                  .findFirst()
                  .map(service -> "by its program or its port it is " + service)
                  .orElse("it is a service")
              + ", which lets everybody in unless it is told otherwise";
      case SHADOWED -> shadowed(finding);
      case REVERSE_SHELL ->
          "has "
              + finding.rows().stream()
                  .map(AttributedConnection::connection)
                  .map(row -> "the connection " + row.local() + ends(row))
                  .findFirst()
                  .orElse("a TCP connection")
              + " as its input, its output and its errors: who is at the other end gives it"
              + " commands";
      case TEMPORARY_PROGRAM ->
          "listens and runs "
              + file(finding)
              + (file(finding).startsWith("/memfd:")
                  ? ", which is in memory and in no directory"
                  : ", which is in a directory where every user may write");
      case KERNEL_THREAD_NAME ->
          "is called like a thread of the kernel, and runs the program " + file(finding);
      case RAW_SOCKETS ->
          "has "
              + counted(finding, Measure.SOCKETS, "raw socket", "raw sockets")
              + ", by which it can read and forge packets";
      case PACKET_SOCKETS -> packetSockets(finding);
      case STALE_PROGRAM ->
          "listens and runs "
              + file(finding)
              + ", a file that was replaced or removed since "
              + (value(finding, Measure.PROCESSES) == 1
                  ? "it was started"
                  : "its " + value(finding, Measure.PROCESSES) + " processes were started");
      case SOCKETS_UNEXPLAINED ->
          counted(finding, Measure.SOCKETS, "socket belongs", "sockets belong")
              + " to no visible process, though all processes were readable, at both looks";
      case PROCESSES_COVERED ->
          "something is mounted over "
              + counted(finding, Measure.PROCESSES, "process", "processes")
              + pids(finding)
              + " in "
              + file(finding)
              + ", which hides what they do";
      case PROCESSES_UNLISTED ->
          counted(
                  finding,
                  Measure.PROCESSES,
                  "process of a control group is",
                  "processes of control groups are")
              + " not listed in /proc, at both looks"
              + pids(finding);
      case THREADS_UNLISTED ->
          "the kernel counts at least "
              + counted(finding, Measure.THREADS, "thread", "threads")
              + " more than the processes in /proc have, at both looks";
      case LIBRARIES_PRELOADED ->
          "every program loads what /etc/ld.so.preload names: " + names(finding);
    };
  }

  /** What to do next. */
  public static String advice(Finding finding) {
    if (finding.kind() instanceof Said said) {
      return said.advice();
    }
    return switch ((Code) finding.kind()) {
      case ACCEPT_QUEUE_FULL, NOT_ACCEPTING ->
          activityOr(
              finding,
              "the program does not call accept(2): see what it waits for, in a dump of its threads"
                  + " or with strace(1)");
      case CLOSE_WAIT_PILE ->
          "find where the program forgets to close(2) a socket whose read(2) returned 0; until it"
              + " is mended, restart the program before it runs out of descriptors";
      case SYN_FLOOD -> whyHalfOpen(finding);
      case PORTS_EXHAUSTED ->
          value(finding, Measure.TIME_WAIT) * 2 >= value(finding, Measure.PORTS)
              ? "keep connections open and use them again, rather than open one for each request;"
                  + " net.ipv4.tcp_tw_reuse=1 lets the kernel use ports in TIME_WAIT"
              : "find out why the program needs so many connections to one peer;"
                  + " net.ipv4.ip_local_port_range can be widened";
      case DATAGRAMS_DROPPED ->
          value(finding, Measure.RECEIVE_QUEUE_BYTES) == 0
              ? "the program has read all since: give the socket a larger receive buffer"
                  + " (SO_RCVBUF, net.core.rmem_max), or look for wrong checksums with 'nstat -az"
                  + " UdpInCsumErrors'"
              : activityOr(
                  finding,
                  "the program reads too slowly: see what it waits for, or give the socket a larger"
                      + " receive buffer (SO_RCVBUF, net.core.rmem_max)");
      case NOT_READING ->
          activityOr(
              finding,
              "the program does not call read(2): see what it waits for, in a dump of its threads"
                  + " or with strace(1)");
      case PEER_NOT_READING ->
          "see why the program at the other end does not read; until it does, a write(2) here"
              + " waits, unless the program limits the time";
      case PEER_SILENT ->
          "see whether that machine is up, with ping(8), and whether a route or a firewall keeps"
              + " packets back, with tcpdump(8)";
      case MEMORY_PRESSURE ->
          "see which connections have long queues, with 'jnetstat -t', and why their programs do"
              + " not read; net.ipv4.tcp_mem can be raised if the machine has memory";
      case ORPHANS_FULL ->
          "see where their peers are, in FIN_WAIT1, FIN_WAIT2, LAST_ACK and CLOSING, and why they"
              + " do not answer; net.ipv4.tcp_max_orphans can be raised if the machine has memory";
      case TIME_WAIT_FULL ->
          "keep connections open and use them again, rather than open one for each request;"
              + " net.ipv4.tcp_max_tw_buckets can be raised";
      case RECEIVE_DROPS ->
          "see which programs let long receive queues stand, with 'jnetstat -t';"
              + " net.ipv4.tcp_rmem sets how long a queue may become";
      case CONNTRACK_FULL ->
          "raise net.netfilter.nf_conntrack_max, or have the firewall not follow what needs none"
              + " (notrack)";
      case DESCRIPTORS_EXHAUSTED ->
          "find out what it keeps open (lsof -p); if it needs all of it, raise its soft limit of"
              + " open files (LimitNOFILE= of systemd, ulimit -n of a shell)";
      case EXPOSED ->
          "let it listen on 127.0.0.1 only; if others have to reach it, have it ask for a password"
              + " or a certificate, and let only them through a packet filter";
      case SHADOWED ->
          "give one of them another port, or stop the one that should not run; sockets bound to"
              + " different devices (SO_BINDTODEVICE) do not take from each other";
      case REVERSE_SHELL ->
          "if inetd, or a socket unit of systemd, started it for that connection, it is as it"
              + " should be; if not, it is a sign of an intruder: see who started it (its parent,"
              + " its user), and cut the connection off";
      case TEMPORARY_PROGRAM ->
          "if somebody is just developing or installing it (go run, an installer), it is as it"
              + " should be; if nobody knows it, it is a sign of an intruder: keep a copy of the"
              + " program before it is stopped";
      case KERNEL_THREAD_NAME ->
          "no thread of the kernel has a program, so somebody chose this name: see who started it,"
              + " and keep a copy of the program before it is stopped";
      case RAW_SOCKETS ->
          "programs that probe, route or watch a network need them (ping, DHCP clients, VPNs); if"
              + " it is none of these, see who started it";
      case PACKET_SOCKETS ->
          finding.subject() instanceof Subject.Program
              ? "programs that watch a network need them (tcpdump, DHCP clients, LLDP); if it is"
                  + " none of these, it is a sign of an intruder, a sniffer or a backdoor that"
                  + " waits for a certain packet: see who started it"
              : "a process may be hidden: look at the machine's disk from another system";
      case STALE_PROGRAM ->
          "restart it, so that it runs what is installed now, with its security fixes; if nothing"
              + " was updated, find out who removed the file";
      case SOCKETS_UNEXPLAINED ->
          "NFS, VXLAN and WireGuard have such sockets in the kernel; if none of them explains the"
              + " ports, a process may be hidden: look at the machine's disk from another system";
      case PROCESSES_COVERED ->
          "unmount what covers them (umount "
              + file(finding)
              + "/PID), look at these processes, and find out who mounted it";
      case PROCESSES_UNLISTED, THREADS_UNLISTED ->
          "something keeps them out of the list: look at the machine's disk from another system,"
              + " and believe no program that runs on this one";
      case LIBRARIES_PRELOADED ->
          "find out which package put it there; such a library can keep processes and files out of"
              + " every list";
    };
  }

  private static String packetSockets(Finding finding) {
    String devices = finding.fact(Fact.Names.class).isEmpty() ? "all devices" : names(finding);
    String packets = " gets the packets of " + devices + ", also those that a packet filter drops";
    return finding.subject() instanceof Subject.Program
        ? "has "
            + counted(finding, Measure.SOCKETS, "packet socket", "packet sockets")
            + ", by which it"
            + packets
        : counted(finding, Measure.SOCKETS, "packet socket belongs", "packet sockets belong")
            + " to no visible process, though all processes were readable, at both looks;"
            + " somebody"
            + packets;
  }

  private static String names(Finding finding) {
    return finding.fact(Fact.Names.class).map(Fact.Names::names).orElse(List.of()).stream()
        .collect(Collectors.joining(", "));
  }

  private static String ends(Connection row) {
    return row.remote().map(end -> " to " + end).orElse("");
  }

  private static String file(Finding finding) {
    return finding.fact(Fact.File.class).map(Fact.File::path).orElse("a file");
  }

  private static String pids(Finding finding) {
    return finding
        .fact(Fact.Processes.class)
        .filter(processes -> processes.pids().size() <= MOST_LISTED)
        .map(processes -> processes.pids().stream().map(String::valueOf))
        .map(pids -> " (PID " + pids.collect(Collectors.joining(", ")) + ")")
        .orElse("");
  }

  private static String counted(Finding finding, String name, String one, String many) {
    long count = value(finding, name);
    return count + " " + (count == 1 ? one : many);
  }

  /** The rows are that which takes connections, and that from which it takes them. */
  private static String shadowed(Finding finding) {
    if (finding.rows().size() < 2) {
      return "takes connections from another program at its port";
    }
    AttributedConnection taking = finding.rows().getFirst();
    AttributedConnection losing = finding.rows().get(1);
    return taking.connection().local().equals(losing.connection().local())
        ? "shares its address and port with "
            + listed(losing.ownership().processes())
            + ": each of them gets a part of the connections"
        : "takes what arrives at its address from "
            + listed(losing.ownership().processes())
            + ", which listens at "
            + losing.connection().local();
  }

  private static String waiting(Finding finding) {
    return counted(value(finding, Measure.WAITING), "connection waits", "connections wait")
        + " to be accepted";
  }

  private static String connections(Finding finding) {
    return counted(value(finding, Measure.CONNECTIONS), "connection", "connections");
  }

  private static String silence(Finding finding) {
    long requests = value(finding, Measure.REQUESTS);
    List<String> parts = new ArrayList<>();
    if (requests > 0) {
      parts.add(
          "does not answer " + counted(requests, "connection request", "connection requests"));
    }
    if (requests == 0 || value(finding, Measure.CONNECTIONS) > 0) {
      parts.add(
          "acknowledges none of "
              + value(finding, Measure.SEND_QUEUE_BYTES)
              + " bytes on "
              + connections(finding));
    }
    return String.join(" and ", parts)
        + ", sent again "
        + counted(value(finding, Measure.RETRANSMITS), "time", "times")
        + " at most";
  }

  /** A number that is not always among the facts. */
  private static String told(Finding finding, String name, String before, String after) {
    return finding.measure(name).stream()
        .mapToObj(value -> before + value + after)
        .collect(Collectors.joining());
  }

  /** How much a counter has grown, if it has. */
  private static String grown(Finding finding, String name, String before) {
    return value(finding, name) > 0 ? before + value(finding, name) : "";
  }

  private static String counted(long count, String one, String more) {
    return count + " " + (count == 1 ? one : more);
  }

  /** What the kernel did with connection requests that found a full queue. */
  private static String answers(Finding finding) {
    return finding.measure(Measure.SYN_COOKIES).stream()
            .filter(count -> count > 0)
            .mapToObj(count -> count + " were answered with SYN cookies, ")
            .collect(Collectors.joining())
        + finding.measure(Measure.SYN_DROPS).stream()
            .filter(count -> count > 0)
            .mapToObj(count -> count + " were dropped, ")
            .collect(Collectors.joining());
  }

  /** A flood has forged addresses, mostly a new one each time. */
  private static String whyHalfOpen(Finding finding) {
    String cookies =
        value(finding, Measure.SYN_DROPS) > 0 ? "turn on net.ipv4.tcp_syncookies=1, and " : "";
    boolean fewAddresses =
        value(finding, Measure.REMOTE_ADDRESSES) * 2 < value(finding, Measure.HALF_OPEN);
    if (!fewAddresses) {
      return cookies + "have a firewall before this machine limit new connections";
    }
    return cookies
        + (value(finding, Measure.ANSWERED_AGAIN) > 0
            ? "see with tcpdump(8) whether the answers to these few addresses leave: a route or a"
                + " firewall may keep them back"
            : "limit new connections from these few addresses, or let the program ask listen(2) for"
                + " a longer queue");
  }

  /** By what the processes do, the one first that explains most. */
  private static String activityOr(Finding finding, String otherwise) {
    List<Fact.Doing> all = finding.facts(Fact.Doing.class);
    for (Activity activity :
        List.of(Activity.STOPPED, Activity.WAITING_FOR_DEVICE, Activity.RUNNING)) {
      for (Fact.Doing doing : all) {
        if (doing.condition().activity() == activity) {
          return of(doing.process(), activity);
        }
      }
    }
    return otherwise;
  }

  private static String of(ProcessInfo process, Activity activity) {
    return switch (activity) {
      case STOPPED ->
          named(process)
              + " is stopped, by a signal or a debugger: let it go on with 'kill -CONT "
              + process.pid()
              + "'";
      case WAITING_FOR_DEVICE ->
          named(process) + " waits for a disk or a device: look at what it reads or writes";
      default -> named(process) + " is busy: give it more workers, or see what it computes";
    };
  }

  private static long value(Finding finding, String name) {
    return finding.measure(name).orElse(0);
  }

  /** The first of some processes, and how many more there are. */
  static String listed(List<ProcessInfo> processes) {
    if (processes.isEmpty()) {
      return "an unknown program";
    }
    int more = processes.size() - MOST_LISTED;
    return processes.stream()
            .limit(MOST_LISTED)
            .map(FindingWording::named)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** A process with its PID and the place that people know it by: {@code nginx (PID 812, web)}. */
  private static String named(ProcessInfo process) {
    String place =
        process
            .container()
            .map(container -> container.places().getFirst())
            .map(container -> ", " + container.label())
            .or(() -> process.unit().map(unit -> ", " + unit))
            .orElse("");
    return process.commonName() + " (PID " + process.pid() + place + ")";
  }
}
